/** What may come of a stop at its door. */
export const doorOutcomes = ["delivered", "left", "not-home", "refused"] as const;
export type DoorOutcome = (typeof doorOutcomes)[number];

/** `collected`: they came to the canteen for it after all. */
export type StopOutcome = DoorOutcome | "collected";

/** Why what was tapped at a door does not count as it stands: somebody at the desk looks at it. */
export const tapConflicts = ["cancelled", "handed-over", "moved", "decided", "unpaid"] as const;
export type TapConflict = (typeof tapConflicts)[number];

export const ways = ["foot", "bike"] as const;
export type Way = (typeof ways)[number];

/** Outcomes by which the diner was seen, whatever became of the meal. */
export function wasSeen(outcome: StopOutcome | null): boolean {
  return outcome === "delivered" || outcome === "collected" || outcome === "refused";
}

/** Outcomes by which the diner has the meal, and pays for it. */
export function hasMeal(outcome: StopOutcome | null): boolean {
  return outcome === "delivered" || outcome === "collected";
}

/** Nobody came to the door: somebody must find out how they are. */
export function wasMissed(outcome: StopOutcome | null): boolean {
  return outcome === "left" || outcome === "not-home";
}
