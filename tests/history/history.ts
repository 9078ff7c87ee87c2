import type { Act, Answer } from "./acts.ts";
import { type Model, type ModelBooking, type ModelSwap, takenIn, waitingIn } from "./model.ts";

/** One act as its client saw it. `asked` and `told` are places in the one sequence of all events of the clients. */
export interface Recorded {
  asked: number;
  /** Null, as is the answer, when the client never heard: the act may have happened at any time after, or never. */
  told: number | null;
  act: Act;
  answer: Answer | null;
}

/** All that was asked about some slots by some people who touch no others, and what the database holds in the end. */
export interface History {
  start: Model;
  acts: readonly Recorded[];
  end: End;
}

export interface End {
  slots: readonly { id: string; cancelled: boolean }[];
  pools: readonly EndPool[];
  bookings: readonly ModelBooking[];
  swaps: readonly ModelSwap[];
}
export interface EndPool {
  id: string;
  capacity: number;
  taken: number;
  waiting: number;
  asked: number;
  cutTo: number | null;
}

/** What a database holds if it is as the model says. */
export function endOf(model: Model): End {
  return {
    slots: [...model.slots.values()],
    pools: [...model.pools.values()].map(({ id, wanted, asked }) => {
      const taken = takenIn(model, id);
      const [capacity, cutTo] = [Math.max(wanted, taken), wanted < taken ? wanted : null];
      return { id, capacity, taken, waiting: waitingIn(model, id), asked, cutTo };
    }),
    bookings: [...model.bookings.values()],
    swaps: [...model.swaps.values()],
  };
}

/** The same in one text, a line for each thing; two ends are the same if their texts are. */
export function textOf({ slots, pools, bookings, swaps }: End): string {
  return [
    ...slots.map(({ id, cancelled }) => `slot ${id}${cancelled ? " cancelled" : ""}`),
    ...pools.map(
      ({ id, capacity, taken, waiting, asked, cutTo }) =>
        `pool ${id}: ${taken} of ${capacity} taken, ${waiting} waiting, ${asked} asked, cut to ${cutTo}`,
    ),
    ...bookings.map(({ id, slotId, personId, byId, state, queueNumber, offerExpiresAt, passedOver }) => {
      const marks = `${offerExpiresAt === null ? "" : ` until ${offerExpiresAt}`}${passedOver ? " passed over" : ""}`;
      return `booking ${id}: ${personId} by ${byId} in ${slotId}, number ${queueNumber}, ${state}${marks}`;
    }),
    ...swaps.map(
      ({ id, bookingId, takenById, withdrawn }) =>
        `swap ${id} of ${bookingId}: taken by ${takenById}${withdrawn ? ", withdrawn" : ""}`,
    ),
  ]
    .sort()
    .join("\n");
}
