import type { Refusal } from "@linli/shared/refusals";
import { sayRefusal, type When } from "@linli/shared/words/say-refusal";
import type { Words } from "@linli/shared/words/words";
import { TRPCClientError } from "@trpc/client";
import { isOffline } from "../trpc.ts";
import { useFormat } from "./format.ts";
import { UploadFailed } from "./upload.ts";
import { useWords } from "./words.tsx";

/** Turns whatever was thrown into a sentence: the refusal's, "no connection", or a bug's with its id. */
export function useSayError(): (error: unknown) => string {
  const words = useWords();
  const { dateTime } = useFormat();
  return (error) => sayError(words, dateTime, error);
}

function sayError(words: Words, when: When, error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal) return sayRefusal(words, refusal, when);
  if (isOffline(error) || error instanceof UploadFailed) return words.app.problem.offline;
  const id = factOf(error, "errorId");
  return typeof id === "string" ? words.app.problem.bug(id) : words.app.problem.unknown;
}

/** The refusal behind an error, for pages that do more than say it; null if it was something else. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof UploadFailed) return error.refusal;
  return (factOf(error, "refusal") as Refusal | undefined) ?? null;
}

function factOf(error: unknown, name: "refusal" | "errorId"): unknown {
  return error instanceof TRPCClientError ? (error.data as Record<string, unknown> | null)?.[name] : undefined;
}
