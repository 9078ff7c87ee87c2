import type { Refusal, RefusalCode } from "../refusals.ts";
import type { Words } from "./words.ts";

/** Writes an instant (ms UTC) as people read it. */
export type When = (instant: number) => string;

/**
 * One sentence for each way the house says no: fixed, or made of the refusal's facts.
 *
 * It says what is wrong and what to do next, and fits whoever reads it: the person themselves, a relative, a manager.
 * A code without a sentence does not compile.
 */
export type RefusalWords = {
  readonly [Code in RefusalCode]: string | ((facts: Extract<Refusal, { code: Code }>, when: When) => string);
};

/** A refusal as a sentence for the person it concerns. */
export function sayRefusal(words: Words, refusal: Refusal, when: When): string {
  return sayIn(words.refusals, refusal, when) ?? words.app.problem.unknown;
}

/**
 * The sentence out of one language's list; undefined for a code from a newer server that this page does not know, and
 * while the first page has no such list yet.
 */
export function sayIn(refusals: RefusalWords | undefined, refusal: Refusal, when: When): string | undefined {
  const said = refusals?.[refusal.code] as string | ((facts: Refusal, when: When) => string) | undefined;
  return typeof said === "function" ? said(refusal, when) : said;
}
