import pino, { type Logger } from "pino";
import type { Watch } from "./db/watch.ts";

/** Errors whose text quotes what somebody gave: PostgreSQL's of class 22, and those of text that is no JSON. */
const QUOTES = /^22[0-9A-Z]{3}$/;

/** What the log may hold of an error: neither the row that a database quotes in its `detail`, nor a value in its text. */
export function plainError(error: Error & { code?: unknown }): Record<string, unknown> {
  const { name, stack, code, cause } = error;
  const isQuoting = error instanceof SyntaxError || QUOTES.test(String(code));
  const message = isQuoting ? error.message.replace(/".*"|'.*'/gs, '"…"') : error.message;
  return {
    type: name,
    message,
    stack: stack?.replace(error.message, () => message),
    ...(code === undefined ? {} : { code }),
    ...(cause instanceof Error ? { cause: plainError(cause) } : {}),
  };
}

/** Bytes that a pipe takes at once: what several processes write to it does not mix within a line. */
const AT_ONCE = 4_096;
/** Lines that nobody takes are dropped beyond this, rather than fill the memory. */
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_TEXT = 2_000;

let output: ReturnType<typeof pino.destination> | null = null;

/** Lines of JSON on standard output, without personal data. They are written aside, the last ones when the process ends. */
export function openLog(level: string): Logger {
  output ??= pino.destination({ dest: 1, sync: false, maxWrite: AT_ONCE, maxLength: MOST_BYTES });
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: ["*.phone", "*.email", "*.password"],
      serializers: { err: plainError },
    },
    output,
  );
}

/** Notes statements that take long, by their text: values are what people said, and stay out. */
export function slowQueryLog(log: Pick<Logger, "warn">, slowMs: number): Pick<Watch, "queried"> {
  if (slowMs === 0) return {};
  return {
    queried(text, ms) {
      if (ms >= slowMs) log.warn({ sql: text.slice(0, LONGEST_TEXT), ms: Math.round(ms) }, "a slow statement");
    },
  };
}
