import type { offerSwapInput, swapInput, takeSwapInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import { countTry } from "../auth/rate-limit.ts";
import { handOver } from "../bookings/hand-over.ts";
import type { Booking } from "../bookings/kinds.ts";
import { bookingOf, findBooking } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { personByPhoneAndName } from "../people/family-store.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { allowFor } from "./acting.ts";
import { shiftBookable } from "./bookable.ts";
import { namesOf, rolesOfBookings } from "./roster-store.ts";
import { shiftOf } from "./store.ts";
import { findOpenSwap, insertSwap, setSwapTaken, setSwapWithdrawn, swapOf } from "./swap-store.ts";
import { membersOf, teamsOf } from "./team-store.ts";
import { factsOf, tellMoves } from "./tell-moves.ts";

/** Names and phones that one person may try in a quarter of an hour. */
const MOST_TRIES = 20;

/**
 * Somebody asks for another to take their place: one person, or anyone. Until it is taken the place stays theirs.
 * A place has one open offer: a new one takes the earlier one's stead.
 */
export async function offerSwap(ctx: Context, input: z.output<typeof offerSwapInput>): Promise<{ swapId: string }> {
  const { bookingId } = input;
  const found = await bookingOf(ctx.db.read, bookingId);
  if (input.to && "phone" in input.to) await countTry(ctx, { what: "swap-to", who: ctx.actor.id, most: MOST_TRIES });
  return ctx.db.transact({ people: [found.personId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "shift.withdraw", await scopeOfPerson(tx, found.personId, "book", now));
    const booking = await bookingOf(tx, bookingId);
    const shift = await shiftOf(tx, booking.slotId);
    refuse(booking.state === "confirmed" ? null : { code: "booking_ended" });
    refuse(shift.startsAt > now ? null : { code: "already_started", startsAt: shift.startsAt });
    const contact = shift.stationPhone ?? shift.stationName;
    refuse(shift.approval === "none" ? null : { code: "swap_by_manager", contact });
    const toId = await addresseeOf(tx, booking.personId, input.to);
    const open = await findOpenSwap(tx, bookingId);
    if (open && open.toId === toId) return { swapId: open.id };
    if (open) await setSwapWithdrawn(tx, open.id, now);
    const swapId = await insertSwap(tx, { bookingId, toId, now });
    if (toId !== null) {
      const role = (await rolesOfBookings(tx, [bookingId])).get(bookingId);
      const personName = (await namesOf(tx, [booking.personId])).get(booking.personId);
      const facts = { ...factsOf(shift), role, personName, swapId };
      await tell(tx, [{ personId: toId, kind: "swap_offered", facts, key: `swap_offered:${swapId}` }], now);
    }
    return { swapId };
  });
}

/**
 * Somebody takes the place that was offered to them or to all, with the checks of a sign-up. To others the offer
 * does not exist.
 */
export async function takeSwap(ctx: Context, input: z.output<typeof takeSwapInput>): Promise<Booking> {
  const { swapId, requestKey } = input;
  const toId = input.forId ?? ctx.actor.id;
  const found = await swapOf(ctx.db.read, swapId);
  const { wants } = await bookingOf(ctx.db.read, found.bookingId);
  const holding = { people: [found.giverId, toId], pools: wants.map((want) => want.poolId) };
  return ctx.db.transact(holding, async (tx) => {
    const now = ctx.now();
    await allowFor(tx, ctx.actor, toId, now);
    const swap = await swapOf(tx, swapId);
    refuse(swap.toId === null || swap.toId === toId ? null : { code: "not_found" });
    if (swap.takenById === toId) return takenBooking(tx, swap.shiftId, toId);
    refuse(swap.takenAt === null && swap.withdrawnAt === null ? null : { code: "swap_not_open" });
    refuse(swap.giverId === toId ? { code: "oneself" } : null);
    const { state } = await bookingOf(tx, swap.bookingId);
    refuse(state === "confirmed" ? null : { code: "swap_not_open" });
    const asked = { bookingId: swap.bookingId, toId, byId: ctx.actor.id, requestKey, now };
    const { booking, moved } = await handOver(tx, shiftBookable, asked);
    await setSwapTaken(tx, swapId, toId, now);
    await tellMoves(tx, moved, now);
    return booking;
  });
}

/** The giver keeps the place after all. Withdrawing twice is the same request. */
export async function withdrawSwap(ctx: Context, { swapId }: z.output<typeof swapInput>): Promise<void> {
  const found = await swapOf(ctx.db.read, swapId);
  await ctx.db.transact({ people: [found.giverId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "shift.withdraw", await scopeOfPerson(tx, found.giverId, "book", now));
    const swap = await swapOf(tx, swapId);
    refuse(swap.takenAt === null ? null : { code: "swap_not_open" });
    if (swap.withdrawnAt === null) await setSwapWithdrawn(tx, swapId, now);
  });
}

/** Whom the offer is for. Somebody who shares no team with the giver is told like somebody who does not exist. */
async function addresseeOf(
  db: Reader,
  giverId: string,
  to: z.output<typeof offerSwapInput>["to"],
): Promise<string | null> {
  if (to === null) return null;
  const personId = "phone" in to ? (await personByPhoneAndName(db, to)).id : to.personId;
  refuse(personId === giverId ? { code: "oneself" } : null);
  if ("phone" in to) return personId;
  const teams = await teamsOf(db, giverId);
  const mates = await membersOf(
    db,
    teams.map((team) => team.id),
  );
  if (!mates.some((mate) => mate.personId === personId)) throw new Refused({ code: "not_found" });
  return personId;
}

async function takenBooking(db: Reader, shiftId: string, personId: string): Promise<Booking> {
  const booking = await findBooking(db, { slotId: shiftId, personId, living: true });
  if (!booking) throw new Refused({ code: "booking_ended" });
  return booking;
}
