/** What one tries in turn until somebody has seen or heard the person. */
export const ladder = ["phone", "family", "knock", "grid-worker", "emergency"] as const;
export type Rung = (typeof ladder)[number];

export const stepKinds = ["opened", "joined", "took", "looked", "overdue", "note", ...ladder, "closed"] as const;
export type StepKind = (typeof stepKinds)[number];

export const checkOutcomes = ["well", "came", "away", "ate-elsewhere", "hospital", "helped", "died"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** How long after its sitting a meal that nobody collected opens a check, in minutes. */
export const MISSED_AFTER_MIN = 30;
/** By when each rung is to be tried, in minutes after the one before it. */
const MINUTES: Record<Rung, number> = { phone: 15, family: 15, knock: 30, "grid-worker": 30, emergency: 10 };
const MINUTE = 60_000;

/** The next thing to try: the first of the ladder above everything that was tried. The last stays the last. */
export function nextRung(steps: readonly { what: StepKind }[]): Rung {
  const highest = Math.max(-1, ...steps.map((step) => (ladder as readonly string[]).indexOf(step.what)));
  return ladder[Math.min(highest + 1, ladder.length - 1)] as Rung;
}

/** By when (ms UTC) the next thing is to be tried, after what was done at `now`. */
export function nextDueAt(steps: readonly { what: StepKind }[], now: number): number {
  return now + MINUTES[nextRung(steps)] * MINUTE;
}

/** From when on (ms UTC) a meal of a sitting that ends at `endsAt` counts as missed. */
export function missedFrom(endsAt: number): number {
  return endsAt + MISSED_AFTER_MIN * MINUTE;
}
