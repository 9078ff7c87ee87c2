import type { Refusal } from "@linli/shared/refusals";
import type { Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";

export interface Slot {
  id: string;
  kind: string;
  stationId: string;
  stationName: string;
  startsAt: number;
  endsAt: number;
  cancelledAt: number | null;
  /** Whether who is in it can be nowhere else meanwhile. */
  takesTime: boolean;
}

export interface Want {
  poolId: string;
  places: number;
}

/** A promise for one person, made by one person, claiming places in one or more pools of one slot. */
export interface Booking {
  id: string;
  slotId: string;
  personId: string;
  byId: string;
  state: BookingState;
  askedAt: number;
  queueNumber: number;
  offerExpiresAt: number | null;
  wants: Want[];
}

/** Who asks for what, for whom. `requestKey` is the client's: the same key is the same request. */
export interface Claim {
  /** As read in the transaction that places. */
  slot: Slot;
  wants: readonly Want[];
  forId: string;
  byId: string;
  requestKey: string;
}

/** One change of one booking's state, for the room to tell people about. */
export interface Moved {
  bookingId: string;
  slotId: string;
  personId: string;
  byId: string | null;
  from: BookingState | null;
  to: BookingState;
  /** `passed_over` moves nothing: the queue went past this booking, for the reason given. */
  why:
    | "asked"
    | "promoted"
    | "approved"
    | "declined"
    | "accepted"
    | "withdrawn"
    | "slot_cancelled"
    | "handed_over"
    | "exchanged"
    | "offer_expired"
    | "passed_over";
  refusal?: Refusal;
  /** Until when an offer stands. */
  offerExpiresAt?: number | null;
}

export interface Placed {
  booking: Booking;
  moved: Moved[];
}

export type WhenFull = "queue" | "refuse" | { offerForMinutes: number };

/**
 * Who asks: the person (or who acts for them); the queue, after sign-up has closed; the taker of a swap, who is
 * judged like one who signs up, at whatever time; or the person in charge, who answers for the time of it but not for what the person is able to do.
 */
export type Asking = "person" | "queue" | "taker" | "in-charge";

/** The three questions that a kind of booking answers; everything else the kernel knows by itself. */
export interface Bookable {
  kind: string;
  /**
   * May this person enter now, and as what. `full` says that there is no room for them now, whatever is left of the
   * places they want (they are shared with other slots, or somebody is needed who is not there): they wait as if no
   * place were left. A kind that says so holds, in the transaction, all that its answer rests on (`mustHoldPools`).
   */
  judge(
    tx: Tx,
    asked: { slot: Slot; wants: readonly Want[]; forId: string; byId: string; now: number; asking: Asking },
  ): Promise<Refusal | "confirmed" | "requested">;
  mayWithdraw(tx: Tx, asked: { slot: Slot; booking: Booking; byId: string; now: number }): Promise<Refusal | null>;
  whenFull(tx: Tx, slot: Slot): Promise<WhenFull>;
}

export const LIVING = ["requested", "waitlisted", "offered", "confirmed"] as const satisfies BookingState[];
/** States that hold their places. */
export const HOLDING = ["offered", "confirmed"] as const satisfies BookingState[];
/** States in which a person counts as being there, and so cannot be elsewhere. Waiting is not yet being there. */
export const OCCUPYING = ["requested", "offered", "confirmed"] as const satisfies BookingState[];

export const isLiving = (state: BookingState): boolean => (LIVING as readonly string[]).includes(state);
export const isHolding = (state: BookingState): boolean => (HOLDING as readonly string[]).includes(state);
export const isOccupying = (state: BookingState): boolean => (OCCUPYING as readonly string[]).includes(state);
