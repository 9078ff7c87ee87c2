import type { Refusal } from "@linli/shared/refusals";
import type { Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";
import { Refused, refuse } from "../refused.ts";
import type { Bookable, Booking, Claim, Moved, Placed, Slot, Want } from "./kinds.ts";
import {
  findBooking,
  findOverlap,
  giveBack,
  insertBooking,
  nameOf,
  nextQueueNumber,
  recordMoves,
  slotOf,
  take,
} from "./store.ts";

/** What staff may set aside when they place somebody; never capacity, never overlap. */
export interface Placing {
  /** Full then means refused, whatever the kind would do: for teams and for staff who need an answer now. */
  allOrNothing?: boolean;
  /** The person in charge places somebody directly, without asking for approval again. */
  approved?: boolean;
}

/**
 * The one way into a slot: every path that takes a place comes through here.
 *
 * Idempotent by `(byId, requestKey)`, and by asking again for what one already has. The caller's transaction
 * must hold the person and the pools. Throws `Refused`: not_found, cancelled, already_booked, overlaps, full,
 * request_reused, or what the kind objects to.
 */
export async function place(
  tx: Tx,
  kind: Bookable,
  claim: Claim,
  now: number,
  { allOrNothing = false, approved = false }: Placing = {},
): Promise<Placed> {
  const before = await findBooking(tx, { byId: claim.byId, requestKey: claim.requestKey });
  if (before) return sameRequest(before, claim);

  const slot = await slotOf(tx, claim.slotId);
  if (slot.kind !== kind.kind) throw new Refused({ code: "not_found" });
  refuse(slot.cancelledAt === null ? null : { code: "cancelled" });

  const living = await findBooking(tx, { slotId: slot.id, personId: claim.forId, living: true });
  if (living) return alreadyThere(tx, living, claim);

  refuse(await overlapObjection(tx, slot, claim.forId));
  const judged = await kind.judge(tx, { ...claim, slot, now, promoting: false });
  if (typeof judged !== "string") throw new Refused(judged);

  const queueNumber = await nextQueueNumber(tx, slot.id, claim.wants[0]!.poolId);
  const state =
    judged === "requested" && !approved ? "requested" : await enter(tx, kind, slot, claim.wants, allOrNothing);
  const booking = await insertBooking(tx, { claim, slot, state, queueNumber, offerExpiresAt: null, now });
  const moved: Moved[] = [
    {
      bookingId: booking.id,
      slotId: slot.id,
      personId: claim.forId,
      byId: claim.byId,
      from: null,
      to: state,
      why: "asked",
    },
  ];
  await recordMoves(tx, moved, now);
  return { booking, moved };
}

/** Several people enter together, or nobody does: the first refusal undoes the whole act. */
export async function placeTogether(tx: Tx, kind: Bookable, claims: readonly Claim[], now: number): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const claim of claims) {
    try {
      placed.push(await place(tx, kind, claim, now, { allOrNothing: true }));
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.code === "full") throw error;
      const { code, ...facts } = error.refusal;
      throw new Refused({ code: "team_member_cannot", name: await nameOf(tx, claim.forId), why: code, facts });
    }
  }
  return placed;
}

/** Why this person cannot be in this slot because of where else they have promised to be. */
export async function overlapObjection(tx: Tx, slot: Slot, personId: string): Promise<Refusal | null> {
  const clash = await findOverlap(tx, {
    personId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    exceptSlotId: slot.id,
  });
  return clash ? { code: "overlaps", ...clash } : null;
}

/** Takes every wanted place or none. */
export async function takeAll(tx: Tx, wants: readonly Want[]): Promise<boolean> {
  const taken: Want[] = [];
  for (const want of [...wants].sort((a, b) => (a.poolId < b.poolId ? -1 : 1))) {
    if (await take(tx, want)) {
      taken.push(want);
      continue;
    }
    for (const back of taken) await giveBack(tx, back);
    return false;
  }
  return true;
}

async function enter(
  tx: Tx,
  kind: Bookable,
  slot: Slot,
  wants: readonly Want[],
  allOrNothing: boolean,
): Promise<BookingState> {
  if (await takeAll(tx, wants)) return "confirmed";
  if (allOrNothing || (await kind.whenFull(tx, slot)) === "refuse") throw new Refused({ code: "full", free: 0 });
  return "waitlisted";
}

function sameRequest(before: Booking, claim: Claim): Placed {
  if (before.slotId !== claim.slotId || before.personId !== claim.forId || !sameWants(before.wants, claim.wants)) {
    throw new Refused({ code: "request_reused" });
  }
  return { booking: before, moved: [] };
}

/** The same person asking again, from another tab or device, gets the same answer; anyone else is told who was first. */
async function alreadyThere(tx: Tx, living: Booking, claim: Claim): Promise<Placed> {
  if (living.byId === claim.byId && sameWants(living.wants, claim.wants)) return { booking: living, moved: [] };
  throw new Refused({
    code: "already_booked",
    byName: await nameOf(tx, living.byId),
    at: living.askedAt,
    state: living.state,
  });
}

function sameWants(one: readonly Want[], other: readonly Want[]): boolean {
  const key = (wants: readonly Want[]) =>
    wants
      .map((want) => `${want.poolId}:${want.places}`)
      .sort()
      .join();
  return key(one) === key(other);
}
