import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import { enter, isObjection, overlapObjection } from "./enter.ts";
import { type Bookable, type Booking, type Claim, isHolding, type Placed, type Want } from "./kinds.ts";
import { ask, poolOf } from "./pool-store.ts";
import { findBooking, insertBooking, nameOf, recordMoves } from "./store.ts";

/** What may be set aside when somebody is placed; never capacity, never overlap, never the queue. */
export interface Placing {
  /** Full then means refused, whatever the kind would do: for teams and for staff who need an answer now. */
  allOrNothing?: boolean;
  /** The person in charge places somebody directly: no approval, and the kind judges them as `in-charge`. */
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
  mustHold(tx, [claim.forId]);
  const before = await findBooking(tx, { byId: claim.byId, requestKey: claim.requestKey });
  if (before) return sameRequest(before, claim);

  const { slot } = claim;
  if (slot.kind !== kind.kind) throw new Refused({ code: "not_found" });
  refuse(slot.cancelledAt === null ? null : { code: "cancelled" });

  const living = await findBooking(tx, { slotId: slot.id, personId: claim.forId, living: true });
  if (living) return alreadyThere(tx, living, claim, allOrNothing);

  refuse(await overlapObjection(tx, slot, claim.forId));
  const judge = () => kind.judge(tx, { ...claim, now, asking: approved ? "in-charge" : "person" });
  const judged = await judge();
  if (isObjection(judged)) throw new Refused(judged);

  const queueNumber = await ask(tx, slot.id, claim.wants);
  const { state, moved: queueMoved } =
    judged === "requested" && !approved
      ? { state: judged, moved: [] }
      : await enter(tx, kind, { slot, wants: claim.wants, judged, judge, allOrNothing, now });
  const booking = await insertBooking(tx, { claim, state, queueNumber, offerExpiresAt: null, now });
  const { id: bookingId, slotId, personId, byId } = booking;
  const asked = { bookingId, slotId, personId, byId, from: null, to: state, why: "asked" } as const;
  await recordMoves(tx, [asked], now);
  return { booking, moved: [...queueMoved, asked] };
}

/**
 * Several people enter together, or nobody does: the first refusal undoes the whole act, and says who it is about.
 * A request that awaits approval counts as entering.
 */
export async function placeTogether(tx: Tx, kind: Bookable, claims: readonly Claim[], now: number): Promise<Placed[]> {
  const free = await freeFor(tx, claims[0]?.wants ?? []);
  const placed: Placed[] = [];
  for (const claim of claims) {
    try {
      placed.push(await place(tx, kind, claim, now, { allOrNothing: true }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.refusal.code === "full") throw new Refused({ code: "full", free });
      const { code, ...facts } = error.refusal;
      throw new Refused({ code: "team_member_cannot", name: await nameOf(tx, claim.forId), why: code, facts });
    }
  }
  return placed;
}

async function freeFor(tx: Tx, wants: readonly Want[]): Promise<number> {
  let least = Number.MAX_SAFE_INTEGER;
  for (const want of wants) {
    const { capacity, taken, waiting } = await poolOf(tx, want.poolId);
    least = Math.min(least, waiting > 0 ? 0 : capacity - taken);
  }
  return least;
}

function sameRequest(before: Booking, claim: Claim): Placed {
  if (before.slotId !== claim.slot.id || before.personId !== claim.forId || !sameWants(before.wants, claim.wants)) {
    throw new Refused({ code: "request_reused" });
  }
  return { booking: before, moved: [] };
}

/** The same person asking again, from another tab or device, gets the same answer; anyone else is told who was first. */
async function alreadyThere(tx: Tx, living: Booking, claim: Claim, allOrNothing: boolean): Promise<Placed> {
  const same = living.byId === claim.byId && sameWants(living.wants, claim.wants);
  if (same && (!allOrNothing || isHolding(living.state))) return { booking: living, moved: [] };
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
