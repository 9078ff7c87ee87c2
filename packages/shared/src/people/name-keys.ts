import { pinyin } from "pinyin-pro";

/**
 * How a name is found by typing: its pinyin without tones or blanks ("wangxiaoming") and its initials ("wxm").
 * Letters that are no Chinese characters stay as they are, in lower case.
 */
export function nameKeys(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: "none", type: "array", surname: "head" });
  const clean = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return {
    pinyin: clean(syllables.join("")),
    initials: clean(syllables.map((syllable) => [...syllable][0] ?? "").join("")),
  };
}
