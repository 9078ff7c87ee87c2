import type { deskStandingVisitsInput, saveVisitStandingInput, visitStandingInput } from "@linli/shared/care/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { peopleFor } from "../shifts/acting.ts";
import { aheadOf, standingVisitOf, standingVisits, type VisitStanding } from "./standing-store.ts";
import { addressesOf, serviceOf } from "./store.ts";
import { settleTask } from "./tasks.ts";
import { tellStanding } from "./tell-visits.ts";
import { regularStarts } from "./times.ts";

type Standing = z.output<typeof saveVisitStandingInput>;
/** What may be changed of one. */
export type StandingPlan = Pick<
  Standing,
  "staffId" | "everyWeeks" | "startsMin" | "fromOn" | "untilOn" | "address" | "note"
>;

/** Recurring visits of oneself and of whom one books for, with what is booked of each and what could not be. */
export async function ownStandingVisits(ctx: Context) {
  allow(ctx.actor, "care.own");
  const now = ctx.now();
  const people = await peopleFor(ctx.db.read, ctx.actor, now);
  const all = await standingVisits(ctx.db.read, { personIds: people.map((person) => person.id) });
  return withAhead(ctx.db.read, all, { now, byDesk: false });
}

/** Those of somebody at the desk, or all of the centre. */
export async function deskStandingVisits(ctx: Context, input: z.output<typeof deskStandingVisitsInput>) {
  const { stationId, personId } = input;
  const db = ctx.db.read;
  if (personId === null) await allowAtStation(db, ctx.actor, "care.desk", stationId);
  else await allowPersonAtStation(db, ctx.actor, "care.desk", { stationId, personId });
  const all = await standingVisits(db, personId === null ? { stationId } : { personIds: [personId] });
  const here = all.filter((one) => one.stationId === stationId);
  return withAhead(db, here, { now: ctx.now(), byDesk: true });
}

/** With the date from which it may be changed, and whether what is booked can still be moved by who asks. */
async function withAhead(db: Reader, all: readonly VisitStanding[], { now, byDesk }: { now: number; byDesk: boolean }) {
  return (await aheadOf(db, all, now)).map(({ ahead, ...one }) => ({
    ...one,
    today: dayOf(now, one.zone),
    ahead: ahead.map(({ until, ...day }) => ({ ...day, canMove: until !== null && (byDesk || now < until) })),
  }));
}

/**
 * A visit comes again every so many weeks, from a first date on; a job books each as soon as it can be booked. At the
 * desk with its station, else for oneself or for whom one acts. Throws day_is_past, home_address_missing,
 * time_not_offered.
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
  const found = await standingVisitOf(ctx.db.read, input.standingVisitId);
  const { personId } = found;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    allow(ctx.actor, "care.book", await scopeOfPerson(tx, personId, "book", ctx.now()));
    await end(tx, ctx, found);
  });
}

export async function deskEndStandingVisit(ctx: Context, input: z.output<typeof visitStandingInput>): Promise<void> {
  const found = await standingVisitOf(ctx.db.read, input.standingVisitId);
  const { personId, stationId } = found;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId });
    await end(tx, ctx, found);
  });
}

async function write(tx: Tx, ctx: Context, input: Standing & { forId: string }, byDesk: boolean): Promise<string> {
  const { forId, serviceId } = input;
  const now = ctx.now();
  const service = await serviceOf(tx, serviceId);
  if (input.fromOn < dayOf(now, service.zone)) throw new Refused({ code: "day_is_past" });
  const { address } = await checkPlan(tx, { ...input, personId: forId, staffBefore: null, byDesk });
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
      changed_at: null,
      ended_at: null,
      ended_by_id: null,
    })
    .execute();
  await insertPersonMove(tx, { personId: forId, byId: ctx.actor.id, what: "standing_saved", now });
  await tellStanding(tx, await standingVisitOf(tx, id), { outcome: "made", byId: ctx.actor.id, now });
  return id;
}

/**
 * Refuses a plan that could never be booked, and answers the address at which somebody is visited. Who is named does the
 * service (or was named before); the time is one at which it begins on that weekday. Throws desk_only,
 * home_address_missing, not_found, time_not_offered.
 */
export async function checkPlan(
  db: Reader,
  plan: StandingPlan & { serviceId: string; personId: string; staffBefore: string | null; byDesk: boolean },
): Promise<{ address: string | null }> {
  const { serviceId, personId, staffId } = plan;
  const service = await serviceOf(db, serviceId);
  if (service.who === "desk" && !plan.byDesk) throw new Refused({ code: "desk_only", contact: service.contact });
  const address = service.atHome ? plan.address : null;
  if (service.atHome && !address && !(await addressesOf(db, [personId])).get(personId)) {
    throw new Refused({ code: "home_address_missing" });
  }
  if (staffId !== null && staffId !== plan.staffBefore) await mustDo(db, service, staffId);
  // Sessions of several are opened ahead, at whatever time.
  if (service.places > 1) return { address };
  const starts = await regularStarts(db, service, plan.fromOn);
  const start = starts.find((one) => one.startsMin === plan.startsMin);
  const fits = start && (staffId === null || start.staff.some(({ id }) => id === staffId));
  if (!fits) throw new Refused({ code: "time_not_offered" });
  return { address };
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

/** Ended already, it is the same. */
async function end(tx: Tx, ctx: Context, standing: VisitStanding): Promise<void> {
  const { id, personId } = standing;
  const now = ctx.now();
  const byId = ctx.actor.id;
  const ended = await tx
    .updateTable("visit_standing")
    .set({ ended_at: now, ended_by_id: byId })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (ended.numUpdatedRows !== 1n) return;
  await settleTask(tx, { personId, kind: `standing:${id}` }, now);
  await insertPersonMove(tx, { personId, byId, what: "standing_ended", now });
  await tellStanding(tx, standing, { outcome: "ended", byId, now });
}
