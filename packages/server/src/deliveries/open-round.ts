import type { EventEntry } from "@linli/shared/events/schema";
import { dateIn, minuteIn } from "@linli/shared/events/times";
import type { MealTime } from "@linli/shared/meals/kinds";
import en from "@linli/shared/words/en/deliveries";
import zh from "@linli/shared/words/zh-CN/deliveries";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { openEvent } from "../events/create-event.ts";
import { renameEvent } from "../events/store.ts";
import type { Menu } from "../meals/store.ts";
import { type DeliverySettings, settingsOf } from "./settings.ts";
import { isOpen, type Round, roundOf, stopsOf } from "./store.ts";

const MINUTE = 60_000;
/** So long before it begins a shift that is opened late can still be seen and taken. */
const LATE_MINUTES = 5;
/** Somebody alone at old people's doors is of age. */
const MIN_AGE = 18;

/** When a round of this menu sets off (ms UTC): before the sitting, or as soon as may be; null once the sitting is over. */
export function setsOffAt(menu: Menu, { leadMinutes }: DeliverySettings, now: number): number | null {
  const soonest = Math.ceil(now / MINUTE) * MINUTE + LATE_MINUTES * MINUTE;
  const at = Math.max(menu.startsAt - leadMinutes * MINUTE, soonest);
  return at < menu.endsAt ? at : null;
}

/**
 * Opens a round and, as an event of the canteen, the shift for it: as many places as a round has volunteers, for as long
 * as a round may take. `byId` is whose event it is. Returns the round's id.
 */
export async function openRound(
  tx: Tx,
  made: { menu: Menu; areaId: string | null; stops: number; setsOffAt: number; byId: string; now: number },
): Promise<string> {
  const { menu, areaId, stops, byId, now } = made;
  const settings = await settingsOf(tx, menu.stationId);
  const station = await tx
    .selectFrom("station")
    .where("id", "=", menu.stationId)
    .select(["name", "zone"])
    .executeTakeFirstOrThrow();
  const area = await areaName(tx, areaId);
  const entry: EventEntry = {
    title: zh.shift.title(area, stops, menu.meal),
    titleEn: en.shift.title(area, stops, menu.meal),
    about: zh.shift.about(settings.bag),
    aboutEn: en.shift.about(settings.bag),
    category: "elder-care",
    organiser: station.name,
    inChargeId: null,
    startsOn: dateIn(station.zone, made.setsOffAt),
    rule: null,
    exceptOn: [],
    holidays: "keep",
    plan: [
      {
        startsMin: minuteIn(station.zone, made.setsOffAt),
        minutes: settings.minutes,
        roles: [
          {
            role: zh.shift.role,
            roleEn: en.shift.role,
            places: settings.volunteers,
            needed: 1,
            minAge: null,
            skills: [],
            trainings: [],
          },
        ],
      },
    ],
    approval: "none",
    whenFull: "queue",
    minAge: MIN_AGE,
    opensMinBefore: null,
    closesMinBefore: 0,
    withdrawMinBefore: 0,
  };
  const eventId = await openEvent(tx, { stationId: menu.stationId, entry, publish: true, byId, now });
  const shift = await tx.selectFrom("shift").where("event_id", "=", eventId).select("id").executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom("delivery_round")
    .where("menu_id", "=", menu.id)
    .select((eb) => eb.fn.max("number").as("number"))
    .executeTakeFirst();
  const id = newId();
  await tx
    .insertInto("delivery_round")
    .values({
      id,
      menu_id: menu.id,
      number: Number(last?.number ?? 0) + 1,
      area_id: areaId,
      shift_id: shift.id,
      started_at: null,
      ended_at: null,
      told_at: null,
    })
    .execute();
  return id;
}

/** The shift says how many doors there are: called after they became more or fewer, with how many there were. */
export async function recount(tx: Tx, roundId: string, before: number): Promise<void> {
  const round = await roundOf(tx, roundId);
  const after = (await stopsOf(tx, { roundIds: [roundId] })).filter((stop) => stop.stands).length;
  if (after === before) return;
  await renameEvent(tx, round.eventId, {
    from: titleOf(round, before),
    title: titleOf(round, after),
    titleEn: en.shift.title(round.areaName, after, round.meal),
  });
}

function titleOf(round: Pick<Round, "areaName"> & { meal: MealTime }, stops: number): string {
  return zh.shift.title(round.areaName, stops, round.meal);
}

async function areaName(db: Reader, areaId: string | null): Promise<string | null> {
  if (areaId === null) return null;
  const row = await db.selectFrom("place").where("id", "=", areaId).select("name").executeTakeFirst();
  return row?.name ?? null;
}

/** Stops of a round about which nobody has said anything, while their meals are ordered. */
export async function openStopsOf(db: Reader, roundIds: readonly string[]) {
  return (await stopsOf(db, { roundIds })).filter(isOpen);
}
