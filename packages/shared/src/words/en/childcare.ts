import type { Band, ClassKind } from "../../childcare/kinds.ts";
import type zh from "../zh-CN/childcare.ts";

const bandNames: Record<Band, string> = { infant: "6–12 months", toddler: "12–24 months", older: "24–36 months" };
const classNames: Record<ClassKind, string> = {
  infant: "Infants",
  toddler: "Toddlers",
  older: "Older toddlers",
  mixed: "Mixed ages",
};

export function sayBand(band: unknown): string {
  return bandNames[band as Band] ?? "";
}
export function sayClass(kind: unknown): string {
  return classNames[kind as ClassKind] ?? "";
}

const words: typeof zh = {
  bands: bandNames,
  classes: classNames,
  kinds: { "full-day": "Full day", "half-day": "Half day", hourly: "By the hour", "drop-in": "Drop-in" },
};
export default words;
