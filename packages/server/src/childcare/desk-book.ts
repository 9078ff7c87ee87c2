import { ageObjection, bandOn } from "@linli/shared/childcare/classes";
import { papersToBring } from "@linli/shared/childcare/papers";
import type { deskFamilyInput, deskSessionsInput } from "@linli/shared/childcare/schema";
import { answersFor, isMinor } from "@linli/shared/people/rules";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { balanceOf } from "../money/ledger.ts";
import { guardianshipsOf } from "../people/family-store.ts";
import { insertLookOnce } from "../people/profile-store.ts";
import { allowPersonAtStation, areaOfStation, bookedAt, livesUnder } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { costAt } from "./book.ts";
import { documentsOfChild } from "./documents.ts";
import { sessionsFor } from "./sessions-for.ts";
import { type ChildcareStation, selectChildBookings } from "./store.ts";

/**
 * For whom a station may book when somebody calls or stands there: the child who was found, or the children whom the one
 * who was found answers for, those among them whom the station serves and who are not too old already.
 */
export async function deskFamily(ctx: Context, { stationId, personId }: z.output<typeof deskFamilyInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "childcare.desk", { stationId, personId });
  const today = dayOf(ctx.now());
  const isChild = person.birthDate !== null && isMinor(person.birthDate, today);
  const all = isChild
    ? [{ id: person.id, name: person.name, birthDate: person.birthDate }]
    : (await guardianshipsOf(db, { guardianId: personId }))
        .filter((ward) => answersFor(ward, today))
        .map(({ minorId: id, name, birthDate }) => ({ id, name, birthDate }));
  const young = all.filter((child) => ageObjection(child.birthDate, today)?.code !== "child_too_old");
  const served = await servedAt(
    db,
    stationId,
    young.map((child) => child.id),
  );
  return {
    name: person.name,
    isChild,
    children: young
      .filter((child) => served.has(child.id))
      .map(({ id, name, birthDate }) => ({
        id,
        name,
        band: birthDate === null ? null : bandOn(birthDate, today),
      })),
  };
}

async function servedAt(db: Reader, stationId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const area = await areaOfStation(db, stationId);
  const rows = await db
    .selectFrom("person")
    .where("person.id", "in", ids)
    .where((eb) => eb.or([eb("person.residence_id", "is", null), livesUnder(eb, area), bookedAt(eb, stationId)]))
    .select("person.id")
    .execute();
  return new Set(rows.map((row) => row.id));
}

/**
 * Sessions of seven days for a child whose guardian calls or stands there: what is in the way of each with what to do,
 * the places left, and what is booked here already, each with what cancelling it costs now. Looking is recorded, once in
 * ten minutes. Throws not_found.
 */
export async function deskSessions(ctx: Context, { stationId, childId, from }: z.output<typeof deskSessionsInput>) {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const child = await allowPersonAtStation(tx, ctx.actor, "childcare.desk", { stationId, personId: childId });
    await insertLookOnce(tx, { byId: ctx.actor.id, personId: childId, what: "childcare-desk", now });
    const found = await sessionsFor(tx, {
      stationId,
      from,
      child: { id: childId, birthDate: child.birthDate },
      asking: "in-charge",
      now,
    });
    const papers = await documentsOfChild(tx, childId);
    const booked = await bookedHere(tx, { station: found.station, childId, today: found.today }, now);
    return {
      ...found,
      balanceFen: await balanceOf(tx, childId),
      bookings: booked.map((one) => ({
        ...one,
        toBring: one.arrivedAt === null ? papersToBring(papers, one.onDate) : [],
      })),
    };
  });
}

async function bookedHere(
  db: Reader,
  of: { station: Omit<ChildcareStation, "creditFen">; childId: string; today: string },
  now: number,
) {
  const rows = await selectChildBookings(db)
    .where("booking.person_id", "=", of.childId)
    .where("childcare_session.station_id", "=", of.station.stationId)
    .where("childcare_session.on_date", ">=", of.today)
    .where("booking.state", "in", LIVING)
    .where("slot.ends_at", ">", now)
    .orderBy("slot.starts_at")
    .orderBy("childcare_booking.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    onDate: row.onDate,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    state: row.state,
    offerExpiresAt: row.offerExpiresAt,
    roomName: row.roomName,
    roomNameEn: row.roomNameEn,
    arrivedAt: row.arrivedAt,
    costFen: costAt(of.station, row, now),
  }));
}
