import type { roundInput } from "@linli/shared/deliveries/schema";
import { shownBetween } from "@linli/shared/deliveries/taps";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { isAway, pausesOf } from "../meals/standing-store.ts";
import { dietIn, linesOf } from "../meals/store.ts";
import { insertLooks } from "../people/profile-store.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { openStopsOf } from "./open-round.ts";
import { markStarted } from "./report.ts";
import { isOpen, type Round, roundOf, type Stop, selectRounds, stopsOf } from "./store.ts";
import { carrying, tellDesk } from "./tell-rounds.ts";

/** What of a protected record is seen on a manifest. */
const SEEN = ["address", "phone", "diet"] as const;

/** The rounds that one has a place on and that are not long over, the next first. No address is in it. */
export async function ownRounds(ctx: Context) {
  const db = ctx.db.read;
  const now = ctx.now();
  const rows = await selectRounds(db)
    .innerJoin("booking", "booking.slot_id", "slot.id")
    .where("booking.person_id", "=", ctx.actor.id)
    .where("booking.state", "=", "confirmed")
    .where("slot.cancelled_at", "is", null)
    .where("booking.ends_at", ">", shownBetween({ startsAt: now, endsAt: now }).from)
    .orderBy("slot.starts_at")
    .orderBy("delivery_round.number")
    .execute();
  const stops = await stopsOf(db, { roundIds: rows.map((row) => row.id) });
  return {
    now,
    rounds: rows.map((row) => {
      const own = stops.filter((stop) => stop.roundId === row.id && stop.stands);
      return { ...factsOf(row), stops: own.length, open: own.filter(isOpen).length };
    }),
  };
}

/**
 * The doors of a round, with all that one needs there. Only for whoever has a place on its shift, from three hours before
 * it until three hours after; that they looked is among the looks at each diner's data. Throws manifest_not_open,
 * manifest_over.
 */
export async function manifest(ctx: Context, { roundId }: z.output<typeof roundInput>) {
  return ctx.db.transact({}, async (tx) => {
    const round = await carried(tx, ctx, roundId);
    const now = ctx.now();
    const { from, until } = shownBetween(round);
    if (now < from) throw new Refused({ code: "manifest_not_open", opensAt: from });
    if (now >= until) throw new Refused({ code: "manifest_over", endedAt: until });
    return manifestOf(tx, round, { byId: ctx.actor.id, now });
  });
}

/** What changes while one is on the way: no name and no address, so that it can be asked often. */
export async function roundState(ctx: Context, { roundId }: z.output<typeof roundInput>) {
  const db = ctx.db.read;
  const round = await carried(db, ctx, roundId);
  return { now: ctx.now(), ...factsOf(round), stops: (await stopsOf(db, { roundIds: [roundId] })).map(stateOf) };
}

/** Sets off. Set off already, it is the same. */
export async function startRound(ctx: Context, { roundId }: z.output<typeof roundInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const round = await carried(tx, ctx, roundId);
    const now = ctx.now();
    const { from } = shownBetween(round);
    if (now < from) throw new Refused({ code: "manifest_not_open", opensAt: from });
    await markStarted(tx, roundId, now);
  });
}

/** Comes back. What nobody said anything about is the desk's to see to, which is told at once. */
export async function endRound(ctx: Context, { roundId }: z.output<typeof roundInput>): Promise<{ open: number }> {
  return ctx.db.transact({}, async (tx) => {
    const round = await carried(tx, ctx, roundId);
    const now = ctx.now();
    const open = (await openStopsOf(tx, [roundId])).length;
    if (round.endedAt !== null) return { open };
    await markStarted(tx, roundId, now);
    await tx.updateTable("delivery_round").set({ ended_at: now, told_at: now }).where("id", "=", roundId).execute();
    if (open > 0) await tellDesk(tx, round, { kind: "round_open_stops", key: roundId, facts: { count: open }, now });
    return { open };
  });
}

/** Throws `not_found` unless they have a place on the round's shift now. */
async function carried(db: Reader, ctx: Context, roundId: string): Promise<Round> {
  const round = await roundOf(db, roundId);
  const actingIds = (await carrying(db, round.shiftId)).map((one) => one.personId);
  allow(ctx.actor, "delivery.carry", { actingIds });
  return round;
}

function factsOf(round: Round) {
  const { id, number, areaName, meal, onDate, startsAt, endsAt, zone, startedAt, endedAt, shiftId } = round;
  const { stationId, stationName, stationNameEn, stationPhone } = round;
  return {
    ...{ id, number, areaName, meal, onDate, startsAt, endsAt, zone, startedAt, endedAt, shiftId },
    ...{ stationId, stationName, stationNameEn, stationPhone },
  };
}

function stateOf({ mealId, place, stands, joinedAt, outcome, outcomeAt, outcomeNote, servedAt }: Stop) {
  return { mealId, place, stands, joinedAt, outcome, outcomeAt, outcomeNote, servedAt };
}

/** A manifest with names and doors; who looks at it is written down for everybody who is on it. */
export async function manifestOf(tx: Tx, round: Round, { byId, now }: { byId: string; now: number }) {
  const stops = await stopsOf(tx, { roundIds: [round.id] });
  const ids = stops.map((stop) => stop.mealId);
  const people = [...new Set(stops.filter((stop) => stop.stands).map((stop) => stop.personId))];
  for (const what of SEEN) await insertLooks(tx, { byId, personIds: people, what, now });
  const doors = new Map((await doorsOf(tx, ids)).map((row) => [row.mealId, row]));
  const lines = await linesOf(tx, ids);
  const pauses = await pausesOf(tx, people, round.onDate);
  return {
    now,
    ...factsOf(round),
    stops: stops.map((stop) => {
      const { personId, personName, position } = stop;
      const door = stop.stands ? doors.get(stop.mealId) : undefined;
      return {
        ...stateOf(stop),
        personName,
        position: stop.stands ? position : null,
        address: door?.address ?? null,
        doorNote: door?.doorNote ?? null,
        phone: door?.phone ?? null,
        note: door?.note ?? null,
        ...dietIn({ allergens: door?.allergens ?? "[]", diets: door?.diets ?? "[]" }),
        lines: (lines.get(stop.mealId) ?? []).map(({ name, nameEn, portions }) => ({ name, nameEn, portions })),
        /** They said that they are away: nobody is to wonder when the door stays shut. */
        away: isAway(pauses, personId, round.onDate),
      };
    }),
  };
}

async function doorsOf(db: Reader, mealIds: readonly string[]) {
  if (mealIds.length === 0) return [];
  return db
    .selectFrom("meal")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .leftJoin("diet", "diet.person_id", "person.id")
    .leftJoin("door", (on) => on.onRef("door.person_id", "=", "person.id").onRef("door.address", "=", "meal.address"))
    .where("meal.id", "in", mealIds)
    .select(["meal.id as mealId", "meal.address", "meal.note", "person.phone", "door.note as doorNote"])
    .select(["diet.allergens", "diet.diets"])
    .execute();
}
