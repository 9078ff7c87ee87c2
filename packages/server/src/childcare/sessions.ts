import { bands, MOST_IN_ROOM } from "@linli/shared/childcare/kinds";
import { placesLeft, stripOf } from "@linli/shared/childcare/rules";
import type {
  cancelSessionInput,
  endPatternInput,
  openSessionInput,
  savePatternInput,
  sessionWeekInput,
} from "@linli/shared/childcare/schema";
import { addDays, datesBetween, weekdayOf } from "@linli/shared/events/days";
import { spanOn } from "@linli/shared/events/times";
import type { z } from "zod";
import { openPool, openSlot, removeSlot } from "../bookings/slots.ts";
import { cancelSlot } from "../bookings/withdraw.ts";
import type { Context, House } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { closingsOf } from "../stations/store.ts";
import { inRoom } from "./book.ts";
import { dayObjection } from "./bookable.ts";
import { settleBreaks } from "./breaks.ts";
import { daysOf } from "./day.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { datesOpened, findPattern, type Pattern, patternsOf } from "./pattern-store.ts";
import { settleChildMoves } from "./settle-moves.ts";
import {
  CHILDCARE,
  childcareStationOf,
  insertChildcareMove,
  roomOf,
  roomsOf,
  sessionOf,
  sessionsBetween,
} from "./store.ts";

const WEEK = 6;

/** Sessions of seven days with how many are booked, wait, and still fit; days on which the station is closed. */
export async function sessionWeek(ctx: Context, input: z.output<typeof sessionWeekInput>) {
  const db = ctx.db.read;
  const { stationId } = input;
  await allowAtStation(db, ctx.actor, "childcare.desk", stationId);
  const today = dayOf(ctx.now());
  const from = input.from ?? today;
  const to = addDays(from, WEEK);
  const rooms = await roomsOf(db, stationId);
  const days = await daysOf(db, { roomIds: rooms.map((room) => room.id), from, to });
  const closings = (await closingsOf(db, [stationId], from)).get(stationId) ?? [];
  const sessions = await sessionsBetween(db, { stationId, from, to });
  const waiting = await waitingFor(
    db,
    sessions.map((session) => session.id),
  );
  return {
    today,
    now: ctx.now(),
    from,
    rooms,
    closings: closings.filter((closing) => closing.closedOn <= to),
    sessions: sessions.map((session) => {
      const day = days.find((one) => one.room.id === session.roomId && one.onDate === session.onDate);
      const here = day?.children.filter((child) => child.sessionId === session.id) ?? [];
      return {
        ...session,
        booked: bands.map((band) => ({ band, count: here.filter((child) => child.band === band).length })),
        waiting: waiting.get(session.id) ?? 0,
        breaks: day ? stripOf(day, session).some((quarter) => quarter.breaks !== null) : false,
        left: day
          ? day.classes.map(({ kind }) => ({
              kind,
              count: placesLeft(day, session, kind, kind === "mixed" ? "older" : kind, ctx.now()),
            }))
          : [],
      };
    }),
  };
}

async function waitingFor(db: Reader, sessionIds: readonly string[]): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("pool")
    .where("slot_id", "in", sessionIds)
    .groupBy("slot_id")
    .select(["slot_id", (eb) => eb.fn.sum<number>("waiting").as("waiting")])
    .execute();
  return new Map(rows.map((row) => [row.slot_id, Number(row.waiting)]));
}

/**
 * Sessions on certain days of the week from a date on; those of the next four weeks are opened at once, for all to see.
 * Not on days on which the station is closed. Throws drop_in_not_permitted, day_is_past.
 */
export async function savePattern(ctx: Context, input: z.output<typeof savePatternInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const room = await roomOf(tx, input.roomId);
    await allowAtStation(tx, ctx.actor, "childcare.edit", room.stationId);
    const station = await childcareStationOf(tx, room.stationId);
    if (input.kind === "drop-in" && station.dropInReceipt === null)
      throw new Refused({ code: "drop_in_not_permitted" });
    refuse(input.fromOn < dayOf(now) ? { code: "day_is_past" } : null);
    const id = newId();
    await tx
      .insertInto("childcare_pattern")
      .values({
        id,
        room_id: room.id,
        kind: input.kind,
        weekdays: JSON.stringify([...input.weekdays].sort()),
        starts_min: input.startsMin,
        ends_min: input.endsMin,
        fee_fen: input.feeFen,
        meals: JSON.stringify(input.meals),
        from_on: input.fromOn,
        until_on: input.untilOn,
        created_at: now,
      })
      .execute();
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: room.stationId,
      byId: ctx.actor.id,
      what: "pattern_saved",
      facts: { patternId: id, ...input },
      now,
    });
    await openDue(tx, { ...input, id, stationId: room.stationId }, now);
    return id;
  });
}

/** A pattern has its last day. Sessions after it that nobody ever asked for are taken away; the others stay until cancelled. */
export async function endPattern(
  ctx: Context,
  { patternId, untilOn }: z.output<typeof endPatternInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const pattern = await findPattern(tx, patternId);
    if (!pattern) throw new Refused({ code: "not_found" });
    await allowAtStation(tx, ctx.actor, "childcare.edit", pattern.stationId);
    refuse(untilOn < addDays(dayOf(now), -1) ? { code: "day_is_past" } : null);
    await tx.updateTable("childcare_pattern").set({ until_on: untilOn }).where("id", "=", patternId).execute();
    for (const sessionId of await untouchedAfter(tx, patternId, untilOn)) {
      await tx.deleteFrom("childcare_place").where("session_id", "=", sessionId).execute();
      await tx.deleteFrom("childcare_session").where("id", "=", sessionId).execute();
      await removeSlot(tx, sessionId);
    }
    const facts = { patternId, untilOn };
    const subjectId = pattern.stationId;
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId,
      byId: ctx.actor.id,
      what: "pattern_ended",
      facts,
      now,
    });
  });
}

async function untouchedAfter(db: Reader, patternId: string, untilOn: string): Promise<string[]> {
  const rows = await db
    .selectFrom("childcare_session")
    .innerJoin("pool", "pool.slot_id", "childcare_session.id")
    .where("childcare_session.pattern_id", "=", patternId)
    .where("childcare_session.on_date", ">", untilOn)
    .groupBy("childcare_session.id")
    .having((eb) => eb(eb.fn.sum("pool.asked"), "=", 0))
    .select("childcare_session.id")
    .execute();
  return rows.map((row) => row.id);
}

/** Opens one session on one date. Throws drop_in_not_permitted, station_closed_on, day_is_past. */
export async function openSession(ctx: Context, input: z.output<typeof openSessionInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const room = await roomOf(tx, input.roomId);
    const { stationId } = room;
    await allowAtStation(tx, ctx.actor, "childcare.edit", stationId);
    const station = await childcareStationOf(tx, stationId);
    refuse(input.onDate < dayOf(now) ? { code: "day_is_past" } : null);
    refuse(await dayObjection(tx, { stationId, onDate: input.onDate, kind: input.kind }, station));
    const id = await insertSession(tx, { ...input, stationId, zone: station.zone, patternId: null });
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: stationId,
      byId: ctx.actor.id,
      what: "session_opened",
      facts: { sessionId: id },
      now,
    });
    return id;
  });
}

/** A session is not held: everybody booked and waiting is told once, with the reason, and pays nothing. */
export async function cancelSession(
  ctx: Context,
  { sessionId, reason }: z.output<typeof cancelSessionInput>,
): Promise<void> {
  const found = await sessionOf(ctx.db.read, sessionId);
  await inRoom(ctx, found, [], async (tx, now) => {
    await allowAtStation(tx, ctx.actor, "childcare.edit", found.stationId);
    const session = await sessionOf(tx, sessionId);
    refuse(session.endsAt <= now ? { code: "already_started", startsAt: session.startsAt } : null);
    await cancelOne(tx, sessionId, { byId: ctx.actor.id, reason, now });
  });
}

async function cancelOne(
  tx: Tx,
  sessionId: string,
  { byId, reason, now }: { byId: string | null; reason: string; now: number },
): Promise<void> {
  const { roomId, onDate } = await sessionOf(tx, sessionId);
  const moved = await cancelSlot(tx, sessionId, byId, now);
  await tx.updateTable("childcare_session").set({ cancel_reason: reason }).where("id", "=", sessionId).execute();
  await settleChildMoves(tx, moved, { byId, now, reason });
  await settleBreaks(tx, { roomIds: [roomId], from: onDate, to: onDate }, now);
}

/**
 * Opens the sessions that have come within four weeks, once each, however many processes do it; and cancels those on
 * which the station was closed since.
 */
export async function openSessionsAhead(house: House): Promise<void> {
  const today = dayOf(house.now());
  const rooms = await house.db.read
    .selectFrom("childcare_room")
    .where("closed_at", "is", null)
    .select(["id", "station_id as stationId"])
    .execute();
  const patterns = await patternsOf(
    house.db.read,
    rooms.map((room) => room.id),
    today,
  );
  await eachAlone(house, patterns, (pattern) => house.db.transact({}, (tx) => openDue(tx, pattern, house.now())));
  await eachAlone(house, await onClosedDays(house.db.read, today), ({ id, roomId, onDate, reason }) =>
    inRoom(house, { roomId, onDate }, [], (tx, now) => cancelOne(tx, id, { byId: null, reason, now })),
  );
}

/** Opens what a pattern lacks up to the horizon: not on closed days, and no drop-in care without its permission. */
async function openDue(
  tx: Tx,
  pattern: Omit<Pattern, "weekdays"> & { weekdays: readonly number[] },
  now: number,
): Promise<void> {
  const { zone, dropInReceipt } = await childcareStationOf(tx, pattern.stationId);
  if (pattern.kind === "drop-in" && dropInReceipt === null) return;
  const today = dayOf(now, zone);
  const opened = await datesOpened(tx, pattern.id, today);
  const closed = new Set(
    ((await closingsOf(tx, [pattern.stationId], today)).get(pattern.stationId) ?? []).map((one) => one.closedOn),
  );
  for (const onDate of datesBetween(today, addDays(today, HORIZON_DAYS))) {
    const due = pattern.fromOn <= onDate && (pattern.untilOn === null || onDate <= pattern.untilOn);
    if (!due || !pattern.weekdays.includes(weekdayOf(onDate)) || opened.has(onDate) || closed.has(onDate)) continue;
    const { startsAt } = spanOn(onDate, { startsMin: pattern.startsMin, minutes: 0 }, zone);
    if (startsAt > now) await insertSession(tx, { ...pattern, onDate, zone, patternId: pattern.id });
  }
}

async function insertSession(
  tx: Tx,
  session: Pick<Pattern, "roomId" | "stationId" | "kind" | "startsMin" | "endsMin" | "feeFen" | "meals"> & {
    onDate: string;
    zone: string;
    patternId: string | null;
  },
): Promise<string> {
  const { stationId, startsMin, endsMin, onDate, zone } = session;
  const { startsAt, endsAt } = spanOn(onDate, { startsMin, minutes: endsMin - startsMin }, zone);
  const id = await openSlot(tx, { kind: CHILDCARE, stationId, startsAt, endsAt });
  await tx
    .insertInto("childcare_session")
    .values({
      id,
      room_id: session.roomId,
      station_id: stationId,
      pattern_id: session.patternId,
      kind: session.kind,
      on_date: onDate,
      fee_fen: session.feeFen,
      meals: JSON.stringify(session.meals),
      cancel_reason: null,
    })
    .execute();
  for (const band of bands) {
    const poolId = await openPool(tx, id, MOST_IN_ROOM);
    await tx.insertInto("childcare_place").values({ pool_id: poolId, session_id: id, band }).execute();
  }
  return id;
}

/** Sessions that are still to be held on a day on which their station is closed. */
async function onClosedDays(db: Reader, from: string) {
  const rows = await db
    .selectFrom("childcare_session")
    .innerJoin("station_closing", (on) =>
      on
        .onRef("station_closing.station_id", "=", "childcare_session.station_id")
        .onRef("station_closing.closed_on", "=", "childcare_session.on_date"),
    )
    .where("station_closing.closed_on", ">=", from)
    .where("childcare_session.on_date", ">=", from)
    .where("childcare_session.cancel_reason", "is", null)
    .select(["childcare_session.id", "childcare_session.room_id as roomId", "childcare_session.on_date as onDate"])
    .select("station_closing.reason")
    .execute();
  return rows;
}
