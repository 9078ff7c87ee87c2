import type { deskStandingVisitsInput, saveVisitStandingInput, visitStandingInput } from "@linli/shared/care/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { peopleFor } from "../shifts/acting.ts";
import { standingVisitOf, standingVisits } from "./standing-store.ts";
import { addressesOf, serviceOf } from "./store.ts";
import { settleTask } from "./tasks.ts";

type Standing = z.output<typeof saveVisitStandingInput>;

/** Recurring visits of oneself and of whom one books for. */
export async function ownStandingVisits(ctx: Context) {
  allow(ctx.actor, "care.own");
  const people = await peopleFor(ctx.db.read, ctx.actor, ctx.now());
  return standingVisits(ctx.db.read, { personIds: people.map((person) => person.id) });
}

/** Those of somebody at the desk. */
export async function deskStandingVisits(ctx: Context, input: z.output<typeof deskStandingVisitsInput>) {
  const person = await allowPersonAtStation(ctx.db.read, ctx.actor, "care.desk", input);
  const all = await standingVisits(ctx.db.read, { personIds: [person.id] });
  return all.filter((one) => one.stationId === input.stationId);
}

/**
 * A visit comes again every so many weeks, from a first date on; a job books each as soon as it can be booked. At the
 * desk with its station, else for oneself or for whom one acts. Throws day_is_past, home_address_missing.
 */
export async function saveStandingVisit(ctx: Context, input: Standing): Promise<string> {
  const forId = input.forId ?? ctx.actor.id;
  return ctx.db.transact({ people: [forId] }, async (tx) => {
    allow(ctx.actor, "care.book", await scopeOfPerson(tx, forId, "book", ctx.now()));
    return write(tx, ctx, { ...input, forId }, false);
  });
}

export async function deskSaveStandingVisit(
  ctx: Context,
  input: Standing & { stationId: string; forId: string },
): Promise<string> {
  return ctx.db.transact({ people: [input.forId] }, async (tx) => {
    const { stationId, forId } = input;
    await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId: forId });
    const service = await serviceOf(tx, input.serviceId);
    if (service.stationId !== stationId) throw new Refused({ code: "not_found" });
    return write(tx, ctx, input, true);
  });
}

/** Nothing more is booked by it; what is booked stays until somebody gives it up. */
export async function endStandingVisit(ctx: Context, input: z.output<typeof visitStandingInput>): Promise<void> {
  const { personId } = await standingVisitOf(ctx.db.read, input.standingVisitId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    allow(ctx.actor, "care.book", await scopeOfPerson(tx, personId, "book", ctx.now()));
    await end(tx, ctx, { personId, standingId: input.standingVisitId });
  });
}

export async function deskEndStandingVisit(ctx: Context, input: z.output<typeof visitStandingInput>): Promise<void> {
  const { personId, stationId } = await standingVisitOf(ctx.db.read, input.standingVisitId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId });
    await end(tx, ctx, { personId, standingId: input.standingVisitId });
  });
}

async function write(tx: Tx, ctx: Context, input: Standing & { forId: string }, byDesk: boolean): Promise<string> {
  const { forId, serviceId } = input;
  const now = ctx.now();
  const service = await serviceOf(tx, serviceId);
  if (service.who === "desk" && !byDesk) throw new Refused({ code: "desk_only", contact: service.contact });
  if (input.fromOn < dayOf(now, service.zone)) throw new Refused({ code: "day_is_past" });
  const address = service.atHome ? input.address : null;
  if (service.atHome && !address && !(await addressesOf(tx, [forId])).get(forId)) {
    throw new Refused({ code: "home_address_missing" });
  }
  if (input.staffId !== null) await mustDo(tx, service, input.staffId);
  const id = newId();
  await tx
    .insertInto("visit_standing")
    .values({
      id,
      person_id: forId,
      station_id: service.stationId,
      service_id: serviceId,
      staff_id: input.staffId,
      every_weeks: input.everyWeeks,
      starts_min: input.startsMin,
      from_on: input.fromOn,
      until_on: input.untilOn,
      address,
      note: input.note,
      made_at: now,
      made_by_id: ctx.actor.id,
      ended_at: null,
      ended_by_id: null,
    })
    .execute();
  await insertPersonMove(tx, { personId: forId, byId: ctx.actor.id, what: "standing_saved", now });
  return id;
}

/** Throws `not_found` for who does not have hours for the service. */
async function mustDo(db: Reader, service: { id: string; stationId: string }, staffId: string): Promise<void> {
  const hours = await db
    .selectFrom("care_hours")
    .where("station_id", "=", service.stationId)
    .where("person_id", "=", staffId)
    .where("service_id", "=", service.id)
    .select("id")
    .executeTakeFirst();
  if (!hours) throw new Refused({ code: "not_found" });
}

async function end(tx: Tx, ctx: Context, of: { personId: string; standingId: string }): Promise<void> {
  const now = ctx.now();
  const byId = ctx.actor.id;
  await tx
    .updateTable("visit_standing")
    .set({ ended_at: now, ended_by_id: byId })
    .where("id", "=", of.standingId)
    .where("ended_at", "is", null)
    .execute();
  await settleTask(tx, { personId: of.personId, kind: `standing:${of.standingId}` }, now);
  await insertPersonMove(tx, { personId: of.personId, byId, what: "standing_ended", now });
}
