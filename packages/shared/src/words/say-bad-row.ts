import type { BadRow } from "../imports.ts";
import type { Words } from "./words.ts";

/** Why a row cannot be taken, as a sentence with what is wrong in it. */
export function sayBadRow(words: Words, { reason, fact }: BadRow): string {
  return words.places.badRow[reason](fact);
}
