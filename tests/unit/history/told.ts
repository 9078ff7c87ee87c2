import type { Act, Answer, BookingTold } from "../../history/acts.ts";
import { type End, endOf, type History, type Recorded } from "../../history/history.ts";
import type { Model, ModelSlot } from "../../history/model.ts";

const HOUR = 3_600_000;

/** Two slots that overlap by an hour: `early` with the pools `guide` and `driver`, `late` with the pool `cook`. */
export function street(
  more: { places?: Partial<Record<"guide" | "driver" | "cook", number>>; rules?: Partial<ModelSlot> } = {},
): Model {
  const slot = (id: string, from: number): [string, ModelSlot] => [
    id,
    {
      id,
      startsAt: from * HOUR,
      endsAt: (from + 2) * HOUR,
      approval: false,
      whenFull: "queue",
      cancelled: false,
      ...more.rules,
    },
  ];
  const pool = (id: "guide" | "driver" | "cook", slotId: string) =>
    [id, { id, slotId, wanted: more.places?.[id] ?? 1, asked: 0 }] as const;
  return {
    now: 0,
    slots: new Map([slot("early", 100), slot("late", 101)]),
    pools: new Map([pool("guide", "early"), pool("driver", "early"), pool("cook", "late")]),
    bookings: new Map(),
    swaps: new Map(),
  };
}

/** Somebody asks for a place in a pool; the booking it makes is called after them and the pool. */
export function asks(forId: string, poolId: string, more: { requestKey?: string; makes?: string } = {}): Act {
  const slotId = poolId === "cook" ? "late" : "early";
  const bookingId = `${forId}/${poolId}`;
  return {
    does: "ask",
    slotId,
    wants: [{ poolId, places: 1 }],
    forId,
    byId: forId,
    requestKey: bookingId,
    makes: bookingId,
    ...more,
  };
}

export const withdraws = (bookingId: string): Act => ({ does: "withdraw", bookingId });

export function told(bookingId: string, state: BookingTold["state"], queueNumber: number): Answer {
  return { bookingId, state, queueNumber };
}

/** One after another, none at the same time. */
export function inTurn(...acts: [Act, Answer | null][]): Recorded[] {
  return acts.map(([act, answer], i) => ({ asked: 2 * i, told: answer === null ? null : 2 * i + 1, act, answer }));
}

/** All asked before any is answered. */
export function atOnce(...acts: [Act, Answer][]): Recorded[] {
  return acts.map(([act, answer], i) => ({ asked: i, told: acts.length + i, act, answer }));
}

export function history(acts: Recorded[], end: End | Model, start: Model = street()): History {
  return { start, acts, end: "now" in end ? endOf(end) : end };
}
