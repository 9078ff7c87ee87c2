import type { Refusal } from "../refusals.ts";
import type { Words } from "./words.ts";

/** Writes an instant (ms UTC) as people read it. */
export type When = (instant: number) => string;

/**
 * A refusal as a sentence for the person it concerns.
 *
 * Each code has one entry in words/<language>/refusals.ts: a sentence, or a function of the refusal's facts.
 */
export function sayRefusal(words: Words, refusal: Refusal, when: When): string {
  const said = (words.refusals as Record<string, string | ((facts: Refusal, when: When) => string)>)[refusal.code];
  if (said === undefined) return words.app.problem.unknown;
  return typeof said === "string" ? said : said(refusal, when);
}
