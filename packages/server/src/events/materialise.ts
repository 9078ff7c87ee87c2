import type { WantedShift } from "@linli/shared/events/changes";
import { keyOf } from "@linli/shared/events/changes";
import { addDays } from "@linli/shared/events/days";
import { occurrencesOf } from "@linli/shared/events/recurrence";
import { dateIn, HORIZON_DAYS, spanOn } from "@linli/shared/events/times";
import type { House } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { insertShifts } from "../shifts/store.ts";
import { type Event, eventOf, lockEvent, plannedKeys, seriesGoingOn } from "./store.ts";

/**
 * The shifts that an event should have ahead of it: from now to the horizon, and a single date however far away it is.
 * A shift that crosses midnight belongs to the date on which it starts.
 */
export function wantedShifts(
  event: Pick<Event, "plan" | "zone" | "startsOn" | "rule" | "exceptOn" | "holidays">,
  now: number,
): WantedShift[] {
  const today = dateIn(event.zone, now);
  const horizon = addDays(today, HORIZON_DAYS);
  const until = event.rule === null && event.startsOn > horizon ? event.startsOn : horizon;
  return occurrencesOf(event, today, until).flatMap((plannedOn) =>
    event.plan
      .map(({ key, roles, ...plan }) => ({ plannedOn, planIndex: key, roles, ...spanOn(plannedOn, plan, event.zone) }))
      .filter((shift) => shift.startsAt > now),
  );
}

/** Opens shifts for an event; they show when the event does. */
export async function openShifts(tx: Tx, event: Event, shifts: readonly WantedShift[], now: number): Promise<void> {
  const publishedAt = event.publishedAt === null ? null : now;
  const of = { eventId: event.id, stationId: event.stationId, publishedAt };
  await insertShifts(
    tx,
    shifts.map((shift) => ({ ...of, ...shift, onDate: shift.plannedOn })),
  );
}

/** Opens the shifts that have come within the horizon, once each, however many processes do it. */
export async function extendSeries(house: House): Promise<void> {
  await eachAlone(house, await seriesGoingOn(house.db.read), async (event) => {
    const now = house.now();
    const missing = missingOf(event, await plannedKeys(house.db.read, event.id, dateIn(event.zone, now)), now);
    if (missing.length > 0) await house.db.transact({}, (tx) => extendEvent(tx, event.id, house.now()));
  });
}

/** Opens what an event lacks up to the horizon. Returns how many shifts that were. */
export async function extendEvent(tx: Tx, eventId: string, now: number): Promise<number> {
  await lockEvent(tx, eventId);
  const event = await eventOf(tx, eventId);
  if (event.cancelledAt !== null) return 0;
  const missing = missingOf(event, await plannedKeys(tx, eventId, dateIn(event.zone, now)), now);
  await openShifts(tx, event, missing, now);
  return missing.length;
}

function missingOf(event: Event, taken: ReadonlySet<string>, now: number): WantedShift[] {
  return wantedShifts(event, now).filter((shift) => !taken.has(keyOf(shift)));
}
