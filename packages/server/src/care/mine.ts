import { withdrawUntil } from "@linli/shared/care/rules";
import type { centreInput, ownVisitsInput } from "@linli/shared/care/schema";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import { placesInQueue } from "../bookings/store.ts";
import type { Context, VisitorContext } from "../context.ts";
import { allow } from "../permit.ts";
import { peopleFor } from "../shifts/acting.ts";
import { addressesOf, selectServices, selectVisits, servicesAt, waitedFor } from "./store.ts";

const MOST_VISITS = 60;

/** Where something is offered, and what. */
export async function centres(ctx: VisitorContext) {
  const rows = await selectServices(ctx.db.read)
    .select("station.code")
    .orderBy("station.code")
    .orderBy("care_service.created_at")
    .orderBy("care_service.id")
    .execute();
  return [...Map.groupBy(rows, (row) => row.stationId).values()].map((services) => {
    const { stationId, stationName, stationNameEn, stationAddress, phone } = services[0]!;
    return {
      stationId,
      name: stationName,
      nameEn: stationNameEn,
      address: stationAddress,
      phone,
      services: services.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    };
  });
}

/** What a centre offers. */
export async function services(ctx: VisitorContext, { stationId }: z.output<typeof centreInput>) {
  return { services: await servicesAt(ctx.db.read, stationId) };
}

/** Whom one may book for, with the address at which they are visited. */
export async function clients(ctx: Context) {
  allow(ctx.actor, "care.own");
  const db = ctx.db.read;
  const people = await peopleFor(db, ctx.actor, ctx.now());
  const addresses = await addressesOf(
    db,
    people.map((person) => person.id),
  );
  return people.map((person) => ({ ...person, address: addresses.get(person.id) ?? null }));
}

/** Visits of oneself and of whom one books for: those that are not over, or those that ended before an instant. */
export async function ownVisits(ctx: Context, { before }: z.output<typeof ownVisitsInput>) {
  allow(ctx.actor, "care.own");
  const db = ctx.db.read;
  const now = ctx.now();
  const people = await peopleFor(db, ctx.actor, now);
  const rows = await selectVisits(db)
    .where(
      "booking.person_id",
      "in",
      people.map((person) => person.id),
    )
    .where("booking.ends_at", before === null ? ">" : "<=", before ?? now)
    .orderBy("booking.starts_at", before === null ? "asc" : "desc")
    .orderBy("visit.id")
    .limit(MOST_VISITS)
    .execute();
  const queue = await placesInQueue(db, waitedFor(rows));
  return {
    now,
    people,
    visits: rows
      // Whoever waited for what has begun, waited in vain.
      .filter((visit) => visit.state === "confirmed" || visit.startsAt > now || visit.visitCancelReason !== null)
      .filter((visit) => isLiving(visit.state) || visit.visitCancelReason !== null)
      .map((visit) => {
        const stands = isLiving(visit.state);
        const until = withdrawUntil(visit.startsAt, visit.withdrawMin);
        return {
          ...visit,
          today: dateIn(visit.zone, now) === visit.onDate,
          stands,
          until,
          contact: visit.stationPhone ?? visit.stationName,
          /** Where they stand in the queue for a place, from 1. */
          queuePlace: queue.get(visit.visitId) ?? null,
          canChange: visit.state === "confirmed" && visit.cameAt === null && now < until,
          canLeave: stands && visit.state !== "confirmed" && now < visit.startsAt,
        };
      }),
  };
}
