import type { Refusal } from "../refusals.ts";

/** Hours that reach each star, as in 民政部《志愿服务记录办法》 (民函〔2012〕340号); a street may set another ladder. */
export const defaultStarLadder = [100, 300, 600, 1000, 1500] as const;

/** What makes a line wait for a look before it is approved with the others. */
export const anomalyKinds = ["capped", "overlap", "long-day", "many-back-filled", "no-scans"] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];

export interface AnomalyLimits {
  /** A person's day above this is asked about, in minutes. */
  longDayMinutes: number;
  /** Minutes that one person has entered afterwards in one week at one station. */
  backFilledMinutes: number;
  /** From this many people on, an activity without a single scan is asked about. */
  largeActivity: number;
}
export const defaultAnomalyLimits: AnomalyLimits = {
  longDayMinutes: 12 * 60,
  backFilledMinutes: 24 * 60,
  largeActivity: 20,
};

export interface StarLevel {
  stars: number;
  /** Hours of the next star; null at the top. */
  nextHours: number | null;
  /** Minutes that are missing to it; 0 at the top. */
  minutesToNext: number;
  /** How far from this star to the next, 0 to 1; 1 at the top. */
  share: number;
}

/** The star level of a total. A ladder holds hours, rising; a star is reached at its hours exactly. */
export function starLevel(minutes: number, ladder: readonly number[] = defaultStarLadder): StarLevel {
  const stars = ladder.filter((hours) => minutes >= hours * 60).length;
  const nextHours = ladder[stars] ?? null;
  if (nextHours === null) return { stars, nextHours, minutesToNext: 0, share: 1 };
  const from = (ladder[stars - 1] ?? 0) * 60;
  const minutesToNext = nextHours * 60 - minutes;
  return { stars, nextHours, minutesToNext, share: Math.max(0, minutes - from) / (nextHours * 60 - from) };
}

const DAY_MINUTES = 24 * 60;

export interface CorrectionFacts {
  /** What shall stand, in whole minutes. */
  minutes: number;
  /** What stands now; of a line nobody has decided on, what it says; of a refused one, 0. */
  standing: number;
  shiftMinutes: number;
  /** The corrector says, besides the reason, that the service went on beyond the shift. */
  beyondShift: boolean;
  /** What else stands for the person on that date. */
  otherMinutesThatDay: number;
}

/** Why hours may not be corrected to this, or null (民政部令第67号 art. 13: corrections on a verified request). */
export function correctionObjection(facts: CorrectionFacts): Refusal | null {
  const { minutes, standing, shiftMinutes, beyondShift, otherMinutesThatDay } = facts;
  if (minutes === standing) return { code: "nothing_to_correct", minutes };
  if (minutes > shiftMinutes && !beyondShift) return { code: "beyond_shift", shiftMinutes };
  if (minutes + otherMinutesThatDay > DAY_MINUTES)
    return { code: "beyond_day", minutes: minutes + otherMinutesThatDay };
  return null;
}

/** A name for those who need not know it: 王*明, 李*, 欧阳**华; counted in characters, also those beyond the BMP. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const [first = "", ...rest] = characters;
  if (rest.length === 0) return `${first}*`;
  if (rest.length === 1) return `${first}*`;
  return `${first}${"*".repeat(rest.length - 1)}${rest.at(-1)}`;
}

/** What a certificate's code proves today. `superseded`: the approved minutes of its period are no longer those it states. */
export function certificateState(
  stated: { minutes: number; lines: number },
  now: { minutes: number; lines: number },
): "valid" | "superseded" {
  return stated.minutes === now.minutes && stated.lines === now.lines ? "valid" : "superseded";
}
