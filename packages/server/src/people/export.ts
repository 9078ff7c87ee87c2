import { exportCare } from "../care/export.ts";
import { exportChildcare } from "../childcare/export.ts";
import { exportChildren } from "../children/export.ts";
import type { Context } from "../context.ts";
import { deliveriesTo } from "../deliveries/end-record.ts";
import { allow } from "../permit.ts";
import { exportEntrusted, exportMeals } from "./export-meals.ts";
import { familyOf } from "./family.ts";
import { ownProfile } from "./own-profile.ts";
import { looksAt } from "./profile-store.ts";
import { idsOf } from "./store.ts";

const MOST_LOOKS = 10_000;

/** Everything the house keeps about oneself, to take away (个人信息保护法 art. 45). The ID number stays masked. */
export async function exportOwnData(ctx: Context) {
  allow(ctx.actor, "person.own");
  const db = ctx.db.read;
  const ids = await idsOf(db, ctx.actor.id);
  const { catalogue: _, ...profile } = await ownProfile(ctx);
  const meals = await exportMeals(db, ids);
  const entrusted = await exportEntrusted(db, ids);
  const [family, bookings, attendance, hours, certificates, notices, looks] = await Promise.all([
    familyOf(db, ctx.actor, ctx.now()),
    db
      .selectFrom("booking")
      .innerJoin("shift", "shift.id", "booking.slot_id")
      .innerJoin("event", "event.id", "shift.event_id")
      .innerJoin("station", "station.id", "shift.station_id")
      .where("booking.person_id", "in", ids)
      .select([
        "event.title",
        "station.name as station",
        "booking.state",
        "booking.starts_at as startsAt",
        "booking.ends_at as endsAt",
        "booking.asked_at as askedAt",
      ])
      .orderBy("booking.starts_at")
      .execute(),
    db
      .selectFrom("attendance")
      .innerJoin("station", "station.id", "attendance.station_id")
      .where("attendance.person_id", "in", ids)
      .select([
        "station.name as station",
        "attendance.in_at as inAt",
        "attendance.in_means as inMeans",
        "attendance.out_at as outAt",
        "attendance.out_means as outMeans",
        "attendance.absent_at as absentAt",
        "attendance.note",
      ])
      .orderBy("attendance.id")
      .execute(),
    db
      .selectFrom("hour_line")
      .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
      .where("hour_line.person_id", "in", ids)
      .select([
        "hour_line.activity",
        "hour_line.content",
        "hour_line.place",
        "hour_line.on_date as date",
        "hour_line.minutes",
        "hour_line.evidence",
        "hour_line.organiser",
        "hour_line.in_charge as inCharge",
        "hour_line.reason",
        "hour_verdict.verdict",
        "hour_verdict.at as verdictAt",
      ])
      .orderBy("hour_line.on_date")
      .orderBy("hour_line.id")
      .execute(),
    db
      .selectFrom("certificate")
      .where("person_id", "in", ids)
      .select(["code", "from_on as from", "to_on as to", "minutes", "unit", "issued_at as issuedAt"])
      .orderBy("issued_at")
      .execute(),
    db.selectFrom("notice").where("person_id", "in", ids).select(["kind", "facts", "at"]).orderBy("at").execute(),
    looksAt(db, ids, MOST_LOOKS),
  ]);
  const wards = family.wards.map(({ minorId: id, name }) => ({ id, name }));
  const { door, stops } = await deliveriesTo(db, ids);
  return {
    exportedAt: new Date(ctx.now()).toISOString(),
    profile,
    family,
    ...entrusted,
    bookings,
    attendance,
    hours,
    certificates,
    ...meals,
    notices: notices.map(({ facts, ...notice }) => ({ ...notice, facts: JSON.parse(facts) as unknown })),
    looks,
    care: await exportCare(db, ids),
    children: await exportChildren(db, [{ id: ctx.actor.id, name: profile.name }, ...wards]),
    childcare: await exportChildcare(db, { ids, children: wards }),
    doors: door,
    deliveries: stops,
  };
}
