import { can } from "@linli/shared/access";
import { addDays } from "@linli/shared/events/days";
import { isRule, occurrencesOf } from "@linli/shared/events/recurrence";
import type { createEventInput, EventEntry } from "@linli/shared/events/schema";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { findActor } from "../people/store.ts";
import { allowAtStation, scopeOfStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { openShifts, wantedShifts } from "./materialise.ts";
import { type EventFacts, eventOf, insertEvent, type KeyedPlan } from "./store.ts";

/** A manager plans an event, as a draft or at once for all to see, and its shifts up to the horizon are opened. */
export async function createEvent(
  ctx: Context,
  input: z.output<typeof createEventInput>,
): Promise<{ eventId: string; published: boolean }> {
  const { stationId, publish, ...entry } = input;
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "event.edit", stationId);
    await mustBeSound(tx, stationId, entry);
    const eventId = await openEvent(tx, { stationId, entry, publish, byId: ctx.actor.id, now });
    return { eventId, published: publish };
  });
}

/** Writes an event that is sound, and opens its shifts up to the horizon. Throws no_dates. */
export async function openEvent(
  tx: Tx,
  made: { stationId: string; entry: EventEntry; publish: boolean; byId: string; now: number },
): Promise<string> {
  const { stationId, entry, publish, byId, now } = made;
  const publishedAt = publish ? now : null;
  const eventId = await insertEvent(tx, { stationId, facts: factsOf(entry, []), publishedAt, byId, now });
  const event = await eventOf(tx, eventId);
  const wanted = wantedShifts(event, now);
  if (wanted.length === 0 && !comesLater(event, now)) throw new Refused({ code: "no_dates" });
  await openShifts(tx, event, wanted, now);
  return eventId;
}

/** Throws when the rule cannot be followed or the person in charge has no duty at the station. */
export async function mustBeSound(db: Reader, stationId: string, entry: EventEntry): Promise<void> {
  if (entry.rule !== null && !isRule(entry.rule)) throw new Refused({ code: "rule_not_understood" });
  if (entry.inChargeId === null) return;
  const person = await findActor(db, entry.inChargeId);
  if (!person || !can(person, "station.desk", await scopeOfStation(db, stationId))) {
    throw new Refused({ code: "not_in_charge_here" });
  }
}

/** Whether the series has a date within a year, though none before the horizon. */
export function comesLater(event: EventFacts & { zone: string }, now: number): boolean {
  const [, from = event.startsOn] = [event.startsOn, dateIn(event.zone, now)].sort();
  return occurrencesOf(event, from, addDays(from, 366)).length > 0;
}

/** The entry with keys for its plan: entries of the plan keep their keys, new ones get keys that no shift has ever had. */
export function factsOf(entry: EventEntry, before: readonly KeyedPlan[]): EventFacts {
  const known = new Set(before.map(({ key }) => key));
  let next = Math.max(-1, ...known) + 1;
  const used = new Set<number>();
  const plan = entry.plan.map(({ key, roles, ...times }) => {
    const keeps = key !== undefined && known.has(key) && !used.has(key);
    const own = keeps ? key : next++;
    used.add(own);
    return { key: own, ...times, roles };
  });
  return { ...entry, plan };
}
