import type { visitInput } from "@linli/shared/care/schema";
import type { z } from "zod";
import { acceptOffer as acceptBooking, expireOffer } from "../bookings/decide.ts";
import type { Moved } from "../bookings/kinds.ts";
import { expiredOffers } from "../bookings/store.ts";
import type { Context, House } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow, allowAtStation } from "../permit.ts";
import { visitBookable } from "./bookable.ts";
import { chargeVisit } from "./charge.ts";
import { VISIT, type Visit, visitOf } from "./store.ts";
import { openTask, settleTask } from "./tasks.ts";
import { tellVisit } from "./tell-visits.ts";

/** Somebody takes the place that came free, if it is still kept for them. Declining it is giving it up. */
export async function acceptVisit(ctx: Context, { visitId }: z.output<typeof visitInput>): Promise<void> {
  const found = await visitOf(ctx.db.read, visitId);
  await onVisit(ctx, found, async (tx, now) => {
    allow(ctx.actor, "care.book", await scopeOfPerson(tx, found.personId, "book", now));
    await accept(tx, found, { byId: ctx.actor.id, now });
  });
}

/** The desk takes it for somebody who said so on the telephone. */
export async function deskAcceptVisit(ctx: Context, { visitId }: z.output<typeof visitInput>): Promise<void> {
  const found = await visitOf(ctx.db.read, visitId);
  await onVisit(ctx, found, async (tx, now) => {
    await allowAtStation(tx, ctx.actor, "care.desk", found.stationId);
    await accept(tx, found, { byId: ctx.actor.id, now });
  });
}

/** Ends the offers that nobody answered in time, each in a transaction of its own, and offers their places on. */
export async function expireVisitOffers(house: House): Promise<void> {
  const db = house.db.read;
  await eachAlone(house, await expiredOffers(db, VISIT, house.now()), async ({ id }) =>
    onVisit(house, await visitOf(db, id), async (tx, now) => {
      await tellQueueMoves(tx, await expireOffer(tx, visitBookable, id, now), { byId: null, now });
    }),
  );
}

/**
 * What follows from moves of a queue, in their transaction: whoever is offered a place that came free, waited too long
 * with the answer, or could not be given it, is told, and who is to be told for them. Other moves are left alone.
 */
export async function tellQueueMoves(
  tx: Tx,
  moved: readonly Moved[],
  { byId, now }: { byId: string | null; now: number },
): Promise<void> {
  const moves = moved.flatMap((move) => {
    const kind = move.why in kinds ? kinds[move.why as keyof typeof kinds] : null;
    return kind ? [{ ...move, kind }] : [];
  });
  if (moves.length === 0) return;
  // A merge or an erasure moves the queues of every room.
  const ids = moves.map((move) => move.bookingId);
  const visits = await tx.selectFrom("visit").where("id", "in", ids).select("id").execute();
  const own = new Set(visits.map((visit) => visit.id));
  for (const { bookingId: visitId, kind, offerExpiresAt: until, refusal } of moves) {
    if (!own.has(visitId)) continue;
    const more = { ...(until ? { until } : {}), ...(refusal ? { refusal } : {}) };
    await tellVisit(tx, { visitId, kind, byId, now, more });
    if (kind === "visit_offered") await askByTelephone(tx, visitId, now);
    if (kind === "visit_offer_expired") await settleOffer(tx, await visitOf(tx, visitId), now);
  }
}

/** Whoever the desk let wait, on the telephone or at the counter, is asked by the desk: it becomes somebody's to see to. */
async function askByTelephone(tx: Tx, visitId: string, now: number): Promise<void> {
  const visit = await visitOf(tx, visitId);
  const { personId, byId, stationId, onDate, name: service, nameEn: serviceEn } = visit;
  const { actingIds = [] } = await scopeOfPerson(tx, personId, "book", now);
  if (byId === personId || actingIds.includes(byId)) return;
  const task = { stationId, personId, kind: offerTask(visit), onDate, facts: { service, serviceEn } };
  await openTask(tx, task, visitId, now);
}

/** The offer is answered, or over: nobody need ask any more. */
export async function settleOffer(tx: Tx, visit: Visit, now: number): Promise<void> {
  await settleTask(tx, { personId: visit.personId, kind: offerTask(visit) }, now);
}

const offerTask = ({ visitId }: { visitId: string }) => `offer:${visitId}`;

const kinds = {
  promoted: "visit_offered",
  offer_expired: "visit_offer_expired",
  passed_over: "visit_passed_over",
} as const;

/** Charges what was shown when it was asked for. Throws offer_expired, balance_too_low, account_frozen. */
async function accept(tx: Tx, visit: Visit, { byId, now }: { byId: string; now: number }): Promise<void> {
  const { visitId, personId, stationId, feeFen } = visit;
  const { moved } = await acceptBooking(tx, visitBookable, { bookingId: visitId, byId, now });
  if (moved.length === 0) return;
  await settleOffer(tx, visit, now);
  await chargeVisit(tx, { id: visitId, personId, stationId, feeFen }, { byId, now });
  await tellVisit(tx, { visitId, kind: "visit_booked", byId, now });
}

function onVisit<T>(house: House, { personId, poolId }: Visit, act: (tx: Tx, now: number) => Promise<T>): Promise<T> {
  return house.db.transact({ people: [personId], pools: [poolId] }, (tx) => act(tx, house.now()));
}
