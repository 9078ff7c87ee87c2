import type { Refusal } from "../refusals.ts";
import type { Finding, Mood, Skin, Throat } from "./kinds.ts";

/** Tenths of a degree Celsius under the arm from which on a child counts as feverish (托儿所幼儿园卫生保健工作规范: 37.3 °C). */
export const FEVER_TENTHS = 373;

export interface MorningCheck {
  tenths: number;
  skin: Skin;
  throat: Throat;
  mood: Mood;
  note: string | null;
}

/** What is not as it should be, the gravest first. */
export function findingsOf({ tenths, skin, throat, mood }: Omit<MorningCheck, "note">): Finding[] {
  return [
    ...(tenths >= FEVER_TENTHS ? (["fever"] as const) : []),
    ...(throat === "clear" ? [] : [throat]),
    ...(skin === "clear" ? [] : [skin]),
    ...(mood === "well" ? [] : [mood]),
  ];
}

/**
 * Why a child cannot be let in like this, or null: what was found must be explained before it is passed, and after a
 * failed check it comes back with proof (a doctor's note, or what the carer saw). Fever is not explained away.
 */
export function passObjection(
  check: MorningCheck,
  { failedOn, proof }: { failedOn: string | null; proof: string | null },
): Refusal | null {
  const findings = findingsOf(check);
  if (findings.includes("fever")) return { code: "check_fever", tenths: check.tenths };
  if (findings.length > 0 && !check.note) return { code: "check_note_missing" };
  return failedOn !== null && !proof ? { code: "proof_missing", failedOn } : null;
}
