import type first from "./zh-CN/first.ts";
import type rest from "./zh-CN/rest.ts";

/** Everything the pages say. Chinese defines it; another language that lacks a word does not compile. */
export type Words = FirstWords & RestOfWords;

/** Sent with the first page, which must be light, and what comes after it. */
export type FirstWords = typeof first;
export type RestOfWords = typeof rest;

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

/** The language for a list of wishes such as `navigator.languages`; Chinese if none of them is known. */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    if (/^zh\b/i.test(wish)) return "zh-CN";
    if (/^en\b/i.test(wish)) return "en";
  }
  return "zh-CN";
}
