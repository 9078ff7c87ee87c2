import type { DoorOutcome, StopOutcome, TapConflict } from "./kinds.ts";

/** A stop as the server knows it when a tap arrives. */
export interface TappedStop {
  roundId: string | null;
  /** Whether the meal is still ordered. */
  stands: boolean;
  outcome: StopOutcome | null;
  outcomeById: string | null;
}

export interface Tap {
  /** The round on whose manifest it was tapped. */
  roundId: string;
  byId: string;
  /** Null: what was tapped before is taken back. */
  outcome: DoorOutcome | null;
  /** Whether they still have a place on the round's shift. */
  carries: boolean;
}

/**
 * Why a tap does not count by itself, or null. A phone without network knows nothing of what the desk did meanwhile, so
 * its taps are kept and shown to the desk rather than thrown away; what says the same as is known already is no conflict.
 */
export function tapConflict(stop: TappedStop, tap: Tap): TapConflict | null {
  if (stop.outcome === tap.outcome) return null;
  if (!stop.stands) return "cancelled";
  if (!tap.carries) return "handed-over";
  if (stop.roundId !== tap.roundId) return "moved";
  return stop.outcome !== null && stop.outcomeById !== tap.byId ? "decided" : null;
}

const HOUR = 3_600_000;
/** How long before its shift a round shows where its doors are, and how long after. */
const SHOWN_HOURS = 3;

/** From when until when (ms UTC) a volunteer sees the addresses of a round. */
export function shownBetween(shift: { startsAt: number; endsAt: number }): { from: number; until: number } {
  return { from: shift.startsAt - SHOWN_HOURS * HOUR, until: shift.endsAt + SHOWN_HOURS * HOUR };
}
