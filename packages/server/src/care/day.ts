import { dutySpan, hoursOn } from "@linli/shared/care/rules";
import type { careDayInput, clientInput } from "@linli/shared/care/schema";
import { addDays, datesBetween } from "@linli/shared/events/days";
import { dateIn, minuteIn, startOf } from "@linli/shared/events/times";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import { busySpans } from "../bookings/person-store.ts";
import { placesInQueue } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import { balanceOf } from "../money/ledger.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allowAtStation } from "../permit.ts";
import { daysOf } from "./calendar-store.ts";
import { hoursAt } from "./hours.ts";
import { type Session, selectSessions, selectVisits, waitedFor } from "./store.ts";

/** The sessions of a centre on a date, or on some days from it on, with whoever comes to each. */
export async function careDay(ctx: Context, { stationId, onDate, days }: z.output<typeof careDayInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "care.desk", stationId);
  const { zone } = await db.selectFrom("station").where("id", "=", stationId).select("zone").executeTakeFirstOrThrow();
  const today = dateIn(zone, ctx.now());
  const from = onDate ?? today;
  const to = addDays(from, days - 1);
  const sessions = await selectSessions(db)
    .where("care_session.station_id", "=", stationId)
    .where("care_session.on_date", ">=", from)
    .where("care_session.on_date", "<=", to)
    .where("slot.cancelled_at", "is", null)
    .orderBy("slot.starts_at")
    .orderBy("care_session.id")
    .execute();
  const visits = await selectVisits(db)
    .where("care_session.station_id", "=", stationId)
    .where("care_session.on_date", ">=", from)
    .where("care_session.on_date", "<=", to)
    .where("booking.state", "in", LIVING)
    .orderBy("person.pinyin")
    .orderBy("visit.id")
    .execute();
  const otherwise = await daysOf(db, stationId, null, { from, to });
  const hours = await hoursAt(db, stationId);
  const busy = await busySpans(db, [...new Set(hours.map((row) => row.personId))], {
    startsAt: startOf(from, zone),
    endsAt: startOf(addDays(to, 1), zone),
  });
  const staff = whoIsThere(hours, otherwise, datesBetween(from, to));
  const queue = await placesInQueue(db, waitedFor(visits));
  return {
    now: ctx.now(),
    today,
    from,
    to,
    zone,
    away: otherwise.filter((day) => day.what === "away"),
    staff,
    elsewhere: elsewhereIn(busy, sessions, staff, zone),
    sessions: sessions.map((session) => ({
      ...session,
      visits: visits
        .filter((visit) => visit.id === session.id)
        .map((visit) => ({ ...visit, queuePlace: queue.get(visit.visitId) ?? null })),
    })),
  };
}

/** When staff have promised to be somewhere else in their hours here: that they have, never where. */
function elsewhereIn(
  busy: Awaited<ReturnType<typeof busySpans>>,
  sessions: readonly Session[],
  staff: ReturnType<typeof whoIsThere>,
  zone: string,
) {
  const here = new Set(sessions.map((one) => `${one.staffId} ${dutySpan(one, one.travelMin).startsAt}`));
  return busy.flatMap(({ personId, startsAt, endsAt }) => {
    if (here.has(`${personId} ${startsAt}`)) return [];
    const onDate = dateIn(zone, startsAt);
    const fromMin = minuteIn(zone, startsAt);
    const untilMin = fromMin + (endsAt - startsAt) / 60_000;
    const own = staff.find((one) => one.personId === personId)?.days.find((day) => day.onDate === onDate);
    const meets = own?.there.some((span) => span.fromMin < untilMin && span.untilMin > fromMin);
    return meets ? [{ personId, onDate, fromMin, untilMin }] : [];
  });
}

/** Everybody who does something at the centre, with the hours in which they are there on each of these dates. */
function whoIsThere(
  hours: Awaited<ReturnType<typeof hoursAt>>,
  days: Awaited<ReturnType<typeof daysOf>>,
  dates: readonly string[],
) {
  return [...Map.groupBy(hours, (row) => row.personId)].map(([personId, week]) => {
    const own = days.filter((day) => day.personId === personId);
    return {
      personId,
      name: week[0]?.personName ?? "",
      days: dates.map((onDate) => ({ onDate, there: hoursOn({ week, days: own }, onDate) })),
    };
  });
}

/** Who somebody at the desk or on the telephone is to the centre: where they live, and what they have booked. */
export async function client(ctx: Context, input: z.output<typeof clientInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "care.desk", input);
  const visits = await selectVisits(db)
    .where("booking.person_id", "=", person.id)
    .where("care_session.station_id", "=", input.stationId)
    .where("booking.ends_at", ">", ctx.now())
    .where("booking.state", "in", LIVING)
    .orderBy("booking.starts_at")
    .orderBy("visit.id")
    .execute();
  return {
    personId: person.id,
    name: person.name,
    address: person.address,
    balanceFen: await balanceOf(db, person.id),
    visits,
  };
}
