import { type Changes, changesOf } from "@linli/shared/events/changes";
import { ruleDateOf, ruleFrom, ruleUntilBefore } from "@linli/shared/events/recurrence";
import type { EditEvent } from "@linli/shared/events/schema";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { applyChanges, type Over } from "./apply-changes.ts";
import { comesLater, factsOf, mustBeSound } from "./create-event.ts";
import { wantedShifts } from "./materialise.ts";
import {
  type Event,
  type EventFacts,
  type EventShift,
  eventOf,
  insertEvent,
  livingPeople,
  lockEvent,
  plannedKeys,
  standingShifts,
  updateEvent,
} from "./store.ts";

/** What an edit will do. */
interface Plan {
  event: Event;
  facts: EventFacts;
  /** Null: the event itself is edited. Else the event ends before `ruleDate`, and a new one goes on from `plannedOn`. */
  split: { ruleDate: string; plannedOn: string } | null;
  changes: Changes;
}

/** A manager edits an event and what is ahead of it, or it from one of its shifts on. Returns who is over (case 5). */
export async function editEvent(ctx: Context, input: EditEvent): Promise<{ eventId: string; over: Over[] }> {
  return ctx.db.transact(await holdingOf(ctx, input.eventId), async (tx) => {
    const now = ctx.now();
    await lockEvent(tx, input.eventId);
    const plan = await planOf(ctx, tx, input, now);
    if (plan.event.changedAt !== input.seenAt) throw new Refused({ code: "changed_meanwhile" });
    mustBeAgreed(plan.changes.drop, input.cancelling);
    const event = await storeEvent(tx, plan, ctx.actor.id, now);
    const over = await applyChanges(tx, event, plan.changes, { byId: ctx.actor.id, now, reason: input.reason });
    return { eventId: event.id, over };
  });
}

/** What the edit would do, before it is done. */
export async function previewEdit(ctx: Context, input: EditEvent) {
  const { changes } = await planOf(ctx, ctx.db.read, input, ctx.now());
  const { open, change, drop, leave } = changes;
  const moved = change.filter((one) => one.times !== null);
  const told = [...moved.map(({ shift }) => shift), ...drop].filter((shift) => shift.people > 0);
  const people = await livingPeople(
    ctx.db.read,
    told.map((shift) => shift.shiftId),
  );
  const pools = change.flatMap(({ shift, pools }) => pools.change.map((one) => ({ shift, ...one })));
  return {
    opened: open.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    moved: moved.map(({ shift, times }) => ({ ...seen(shift), to: times ?? seen(shift) })),
    dropped: drop.map(seen),
    left: leave.map(seen),
    changed: change.filter((one) => one.times === null).map(({ shift }) => seen(shift)),
    over: pools
      .filter(({ pool, to }) => pool.taken > to.places)
      .map(({ shift, pool, to }) => ({ ...seen(shift), role: to.role, places: to.places, taken: pool.taken })),
    rolesInUse: change.flatMap(({ shift, pools }) =>
      pools.close.filter((pool) => pool.living > 0).map((pool) => ({ ...seen(shift), role: pool.role })),
    ),
    peopleTold: new Set(people.map((one) => one.personId)).size,
  };
}

function seen({
  shiftId,
  startsAt,
  endsAt,
  people,
}: {
  shiftId: string;
  startsAt: number;
  endsAt: number;
  people: number;
}) {
  return { shiftId, startsAt, endsAt, people };
}

/** Everyone who is on a shift ahead or waits for one, and its pools: an edit may move the queue of any of them. */
export async function holdingOf(ctx: Context, eventId: string) {
  const shifts = await standingShifts(ctx.db.read, { eventId }, ctx.now());
  const people = await livingPeople(
    ctx.db.read,
    shifts.map((shift) => shift.shiftId),
  );
  return {
    people: people.map((one) => one.personId),
    pools: shifts.flatMap((shift) => shift.pools.map((pool) => pool.poolId)),
  };
}

async function planOf(ctx: Context, db: Reader, input: EditEvent, now: number): Promise<Plan> {
  const event = await eventOf(db, input.eventId);
  await allowAtStation(db, ctx.actor, "event.edit", event.stationId);
  if (event.cancelledAt !== null) throw new Refused({ code: "cancelled" });
  await mustBeSound(db, event.stationId, input.event);
  const shifts = await standingShifts(db, { eventId: event.id }, now);
  const split = splitOf(event, shifts, input);
  const facts = factsOf(split ? continued(event, input.event, split) : input.event, event.plan);
  const wanted = wantedShifts({ ...facts, zone: event.zone }, now).filter(
    (shift) => !split || shift.plannedOn >= split.plannedOn,
  );
  if (wanted.length === 0 && !comesLater({ ...facts, zone: event.zone }, now)) throw new Refused({ code: "no_dates" });
  const concerned = split ? shifts.filter((shift) => isFrom(shift, split.plannedOn)) : shifts;
  return { event, facts, split, changes: changesOf(concerned, wanted, await plannedKeys(db, event.id, "")) };
}

/** Where the series is split; null when the edit is of the whole event, as it is from its first date on. */
function splitOf(event: Event, shifts: readonly EventShift[], { scope }: EditEvent): Plan["split"] {
  if (scope.of === "all" || event.rule === null) return null;
  const shift = shifts.find((one) => one.shiftId === scope.shiftId);
  if (!shift || shift.plannedOn === null) throw new Refused({ code: "not_found" });
  const ruleDate = ruleDateOf(event, shift.plannedOn) ?? shift.plannedOn;
  return ruleDate === event.startsOn ? null : { ruleDate, plannedOn: shift.plannedOn };
}

/** The entry as the rest of a series: it starts where it was split, unless told later, and counts on. */
function continued(event: Event, entry: EditEvent["event"], { ruleDate }: { ruleDate: string }): EditEvent["event"] {
  const startsOn = entry.startsOn > ruleDate ? entry.startsOn : ruleDate;
  const same = entry.rule !== null && entry.rule === event.rule;
  return { ...entry, startsOn, rule: same ? ruleFrom({ ...event, rule: entry.rule as string }, ruleDate) : entry.rule };
}

function isFrom(shift: { plannedOn: string | null; startsAt: number }, plannedOn: string): boolean {
  return shift.plannedOn !== null && shift.plannedOn >= plannedOn;
}

async function storeEvent(tx: Tx, { event, facts, split }: Plan, byId: string, now: number): Promise<Event> {
  if (!split) {
    await updateEvent(tx, event.id, facts, now);
    return eventOf(tx, event.id);
  }
  const rule = ruleUntilBefore(event.rule ?? "", split.ruleDate);
  await tx.updateTable("event").set({ rule, changed_at: now }).where("id", "=", event.id).execute();
  const { stationId, seriesId, publishedAt } = event;
  const eventId = await insertEvent(tx, { stationId, seriesId, facts, publishedAt, byId, now });
  await tx
    .updateTable("shift")
    .set({ event_id: eventId })
    .where("event_id", "=", event.id)
    .where("planned_on", ">=", split.plannedOn)
    .where((eb) => eb("id", "in", eb.selectFrom("slot").where("starts_at", ">", now).select("id")))
    .execute();
  return eventOf(tx, eventId);
}

/** Nobody's shift is cancelled because a rule changed, unless the manager saw it and agreed. */
function mustBeAgreed(drop: readonly { shiftId: string; people: number }[], agreed: readonly string[]): void {
  const open = drop.filter((shift) => shift.people > 0 && !agreed.includes(shift.shiftId));
  if (open.length === 0) return;
  const people = open.reduce((sum, shift) => sum + shift.people, 0);
  throw new Refused({ code: "drops_booked_shifts", shifts: open.length, people });
}
