import { addDays } from "@linli/shared/events/days";
import { explainOccurrences, isRule } from "@linli/shared/events/recurrence";
import type { datesInput, stationEventsInput } from "@linli/shared/events/schema";
import { dateIn, minuteIn } from "@linli/shared/events/times";
import { isAnnounced } from "@linli/shared/events/working-days";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { pageOf } from "../paging.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { livingCounts } from "./calendar.ts";
import { eventOf, eventsOfStation, standingShifts } from "./store.ts";

/** The dates that a series would have next, and those that a holiday takes or moves, before it is saved. */
const SHOWN_DATES = 8;
const PAGE = 50;

export async function datesOfSeries(ctx: Context, { stationId, ...series }: z.output<typeof datesInput>) {
  await allowAtStation(ctx.db.read, ctx.actor, "event.edit", stationId);
  if (series.rule !== null && !isRule(series.rule)) throw new Refused({ code: "rule_not_understood" });
  const { zone } = await stationOf(ctx, stationId);
  const [, from = series.startsOn] = [series.startsOn, dateIn(zone, ctx.now())].sort();
  const ahead = explainOccurrences(series, from, addDays(from, 366));
  const coming = ahead.filter((one) => one.date !== null);
  const last = coming[SHOWN_DATES - 1]?.ruleDate ?? "9999-12-31";
  return {
    /** Dates left out on purpose and by a holiday are among them, with `date` null; ordinary days off are not. */
    dates: ahead
      .filter((one) => one.ruleDate <= last)
      .filter((one) => one.date !== null || one.holiday !== null || series.exceptOn.includes(one.ruleDate))
      .slice(0, SHOWN_DATES * 3),
    more: coming.length > SHOWN_DATES,
    /** The last of the dates shown lies in a year whose days off and 调休 are not announced yet. */
    unannounced: series.holidays !== "keep" && coming.slice(0, SHOWN_DATES).some((one) => !isAnnounced(one.ruleDate)),
  };
}

/** What the form of an event offers to choose from. */
export async function formFacts(ctx: Context, { stationId }: { stationId: string }) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "event.edit", stationId);
  const station = await stationOf(ctx, stationId);
  const catalogue = ["code", "name_zh as nameZh", "name_en as nameEn"] as const;
  const staff = await db
    .selectFrom("role_grant")
    .innerJoin("person", "person.id", "role_grant.person_id")
    .where("role_grant.station_id", "=", stationId)
    .where("role_grant.revoked_at", "is", null)
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select(["person.id", "person.name"])
    .distinct()
    .orderBy("person.name")
    .execute();
  return {
    stationId,
    stationName: station.name,
    zone: station.zone,
    today: dateIn(station.zone, ctx.now()),
    staff,
    skills: await db.selectFrom("skill").select(catalogue).orderBy("code").execute(),
    trainings: await db.selectFrom("training").select(catalogue).orderBy("code").execute(),
  };
}

/** An event as its form begins, with its shifts ahead. */
export async function eventForEdit(ctx: Context, { eventId }: { eventId: string }) {
  const event = await eventOf(ctx.db.read, eventId);
  await allowAtStation(ctx.db.read, ctx.actor, "event.edit", event.stationId);
  const shifts = await standingShifts(ctx.db.read, { eventId }, ctx.now());
  return { ...event, shifts: shifts.map((shift) => ({ ...shift, startsMin: minuteIn(event.zone, shift.startsAt) })) };
}

/** One page of a station's events, latest made first, with their next date and how many have asked for a place. */
export async function stationEvents(ctx: Context, { stationId, cursor }: z.output<typeof stationEventsInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "station.desk", stationId);
  const now = ctx.now();
  const found = await eventsOfStation(db, { stationId, after: cursor, limit: PAGE + 1 });
  const { rows, next: nextPage } = pageOf(found, PAGE, (event) => ({ at: event.createdAt, id: event.id }));
  const next = await db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .where("slot.station_id", "=", stationId)
    .where("slot.starts_at", ">", now)
    .where("slot.cancelled_at", "is", null)
    .select(["shift.event_id", (eb) => eb.fn.min("slot.starts_at").as("startsAt")])
    .groupBy("shift.event_id")
    .execute();
  const starts = new Map(next.map((row) => [row.event_id, Number(row.startsAt)]));
  const people = await livingCounts(db, [...starts.keys()], now);
  const events = rows.map((event) => ({
    eventId: event.id,
    title: event.title,
    titleEn: event.titleEn,
    category: event.category,
    startsOn: event.startsOn,
    rule: event.rule,
    holidays: event.holidays,
    publishedAt: event.publishedAt,
    cancelledAt: event.cancelledAt,
    nextAt: starts.get(event.id) ?? null,
    people: people.get(event.id) ?? 0,
  }));
  return { events, next: nextPage };
}

async function stationOf(ctx: Context, stationId: string) {
  return ctx.db.read
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["name", "zone"])
    .executeTakeFirstOrThrow();
}
