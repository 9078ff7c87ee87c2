import { presenceOf } from "../attendance/rules.ts";

const MINUTE = 60_000;

/** Somebody who is not there this long after the start is missing, and is worth a call. */
export const MISSING_AFTER_MINUTES = 10;
/** How far the boards look ahead for gaps. */
export const GAP_DAYS = 7;
/** How far they look ahead for people who no longer meet what their shift asks for. */
export const ELIGIBLE_DAYS = 14;

/** Where somebody with a place on a shift is, as the morning board shows it. */
export const whereabouts = ["missing", "expected", "in", "left", "absent"] as const;
export type Whereabouts = (typeof whereabouts)[number];

/** Missing only after the ten minutes are over, to the millisecond. */
export function isLate(startsAt: number, now: number): boolean {
  return now - startsAt > MISSING_AFTER_MINUTES * MINUTE;
}

export function whereaboutsOf(
  startsAt: number,
  fact: { inAt: number | null; outAt: number | null; absentAt: number | null },
  now: number,
): Whereabouts {
  const presence = presenceOf(fact);
  if (presence === "out") return "left";
  if (presence === "expected" && isLate(startsAt, now)) return "missing";
  return presence;
}
