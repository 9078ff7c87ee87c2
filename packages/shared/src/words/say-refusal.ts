import type { Refusal } from "../refusals.ts";
import type { Words } from "./words.ts";

/**
 * A refusal as a sentence for the person it concerns.
 *
 * Each code has one word: a sentence, or a function of the refusal's facts.
 */
export function sayRefusal(words: Words, refusal: Refusal): string {
  const said = (words.refusals as Record<string, string | ((facts: Refusal) => string)>)[refusal.code];
  if (said === undefined) return words.app.problem.unknown;
  return typeof said === "string" ? said : said(refusal);
}
