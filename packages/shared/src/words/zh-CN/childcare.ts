import type { Band, ClassKind, SessionKind } from "../../childcare/kinds.ts";

const bandNames: Record<Band, string> = { infant: "6–12 个月", toddler: "12–24 个月", older: "24–36 个月" };
const classNames: Record<ClassKind, string> = { infant: "乳儿班", toddler: "托小班", older: "托大班", mixed: "混合班" };
const sessionNames: Record<SessionKind, string> = {
  "full-day": "全日托",
  "half-day": "半日托",
  hourly: "计时托",
  "drop-in": "临时托",
};

export function sayBand(band: unknown): string {
  return bandNames[band as Band] ?? "";
}
export function sayClass(kind: unknown): string {
  return classNames[kind as ClassKind] ?? "";
}

export default {
  bands: bandNames,
  classes: classNames,
  kinds: sessionNames,
};
