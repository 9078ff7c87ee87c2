import { ageObjection, bandOn } from "@linli/shared/childcare/classes";
import { papersToBring } from "@linli/shared/childcare/papers";
import type { findForChildInput, findSessionsInput, ownSessionsInput } from "@linli/shared/childcare/schema";
import { isMinor } from "@linli/shared/people/rules";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import type { Context, VisitorContext } from "../context.ts";
import { balanceOf } from "../money/ledger.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { guardianshipsOf } from "../people/family-store.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { costOfGivingUp } from "./book.ts";
import { documentsByChild } from "./documents.ts";
import { sessionsFor } from "./sessions-for.ts";
import { selectChildBookings } from "./store.ts";

const MOST_BOOKINGS = 60;

/** Where children are looked after. */
export async function childcareStations(ctx: VisitorContext) {
  return ctx.db.read
    .selectFrom("childcare_station")
    .innerJoin("station", "station.id", "childcare_station.station_id")
    .where("station.closed_at", "is", null)
    .select(["station.id as stationId", "station.name", "station.name_en as nameEn", "station.address"])
    .select(["station.phone", "station.lat", "station.lng"])
    .orderBy("station.code")
    .execute();
}

/** The children one may book for, none who is too old already, with their age in bands and what is in their pocket. */
export async function ownChildren(ctx: Context) {
  const db = ctx.db.read;
  const today = dayOf(ctx.now());
  const wards = await guardianshipsOf(db, { guardianId: ctx.actor.id });
  const children = [];
  const young = wards.filter(({ birthDate }) => ageObjection(birthDate, today)?.code !== "child_too_old");
  for (const { minorId: id, name, birthDate } of young.filter((ward) => isMinor(ward.birthDate, today))) {
    const band = birthDate === null ? null : bandOn(birthDate, today);
    children.push({ id, name, birthDate, band, balanceFen: await balanceOf(db, id) });
  }
  return children;
}

/** Sessions of seven days at a station, with the places that are left by class: for all to see. */
export async function findSessions(ctx: VisitorContext, { stationId, from }: z.output<typeof findSessionsInput>) {
  return sessionsFor(ctx.db.read, { stationId, from, child: null, asking: "person", now: ctx.now() });
}

/** The same for a child: what stands in the way of each session, with what to do; the place left; what is booked. */
export async function findForChild(ctx: Context, { stationId, childId, from }: z.output<typeof findForChildInput>) {
  const db = ctx.db.read;
  allow(ctx.actor, "childcare.book", await scopeOfPerson(db, childId, "book", ctx.now()));
  const child = await db.selectFrom("person").where("id", "=", childId).select("birth_date").executeTakeFirstOrThrow();
  const asked = { id: childId, birthDate: child.birth_date };
  return sessionsFor(db, { stationId, from, child: asked, asking: "person", now: ctx.now() });
}

/** Sessions of one's children: those to come, or those before a date, the latest first. */
export async function ownSessions(ctx: Context, { before }: z.output<typeof ownSessionsInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  const today = dayOf(now);
  const wards = await guardianshipsOf(db, { guardianId: ctx.actor.id });
  const ids = wards.filter((ward) => isMinor(ward.birthDate, today)).map((ward) => ward.minorId);
  if (ids.length === 0) return { today, now, bookings: [] };
  const rows = await selectChildBookings(db)
    .where("booking.person_id", "in", ids)
    .where("childcare_session.on_date", before === null ? ">=" : "<", before ?? today)
    .orderBy("childcare_session.on_date", before === null ? "asc" : "desc")
    .orderBy("booking.starts_at")
    .orderBy("booking.id")
    .limit(MOST_BOOKINGS)
    .execute();
  const papers = await documentsByChild(db, ids);
  const bookings = [];
  for (const booking of rows.filter(
    (one) => isLiving(one.state) || one.cancelReason !== null || one.cancelledAt !== null,
  )) {
    bookings.push({
      ...booking,
      stands: isLiving(booking.state),
      toBring:
        isLiving(booking.state) && booking.arrivedAt === null && booking.onDate >= today
          ? papersToBring(papers.get(booking.childId) ?? [], booking.onDate)
          : [],
      mayGiveUp: isLiving(booking.state) && booking.arrivedAt === null && now < booking.endsAt,
      costFen: isLiving(booking.state) ? await costOfGivingUp(db, booking, now) : 0,
    });
  }
  return { today, now, bookings };
}
