import pino, { type Logger } from "pino";

/** What the log may hold of an error: never the row that a database quotes in its `detail`. */
export function plainError(error: Error & { code?: unknown }): Record<string, unknown> {
  const { name, message, stack, code, cause } = error;
  return {
    type: name,
    message,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(cause instanceof Error ? { cause: plainError(cause) } : {}),
  };
}

/** Lines of JSON on standard output, without personal data. */
export function openLog(level: string): Logger {
  return pino({ level, redact: ["*.phone", "*.email", "*.password"], serializers: { err: plainError } });
}
