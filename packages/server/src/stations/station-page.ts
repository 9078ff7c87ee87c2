import { LONGEST_SHIFT_MS } from "@linli/shared/events/times";
import { openState } from "@linli/shared/stations/rules";
import type { Context, VisitorContext } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtStation, scopeOfStation } from "../permit.ts";
import { havesOf } from "./haves.ts";
import { dateIn, dayBefore } from "./station-day.ts";
import { communitiesOf } from "./station-list.ts";
import { closingsOf, grantsAt, hoursOf, stationOf } from "./store.ts";

const WEEK_MS = 7 * 24 * 3_600_000;
const MOST_SHIFTS = 60;

/** Everything the public may know of a station: what, where, when, who, and what is on in the next seven days. */
export async function stationPage(ctx: VisitorContext, stationId: string) {
  const db = ctx.db.read;
  const now = ctx.now();
  const station = await stationOf(db, stationId);
  const [scope, hours, closings, communities, grants, week] = await Promise.all([
    scopeOfStation(db, stationId),
    hoursOf(db, [stationId]),
    closingsOf(db, [stationId], dayBefore(now)),
    communitiesOf(db, [station.place_id]),
    grantsAt(db, { stationId }),
    shiftsAhead(db, stationId, now),
  ]);
  const opening = { zone: station.zone, hours: hours.get(stationId) ?? [], closings: closings.get(stationId) ?? [] };
  const today = dateIn(station.zone, now);
  return {
    id: station.id,
    /** The place it is in and those above, for pages that ask who may do what here. */
    placeIds: scope.placeIds ?? [],
    name: station.name,
    nameEn: station.name_en,
    kinds: station.kinds,
    address: station.address,
    lat: station.lat,
    lng: station.lng,
    phone: station.phone,
    about: station.about,
    aboutEn: station.about_en,
    accessibility: station.accessibility,
    accreditation: station.accreditation,
    zone: station.zone,
    closedAt: station.closed_at,
    community: communities.get(station.place_id)!,
    inCharge: [...new Set(grants.filter((grant) => grant.role === "station-manager").map((grant) => grant.name))],
    hours: opening.hours,
    closings: opening.closings.filter(({ closedOn }) => closedOn >= today),
    state: openState(opening, now),
    week,
  };
}

/** What its people see besides: code, checklist, and whether they may change it. Throws not_found. */
export async function stationDesk(ctx: Context, stationId: string) {
  await allowAtStation(ctx.db.read, ctx.actor, "station.desk", stationId);
  const [page, station, haves] = await Promise.all([
    stationPage(ctx, stationId),
    stationOf(ctx.db.read, stationId),
    havesOf(ctx.db.read, stationId),
  ]);
  return {
    ...page,
    code: station.code,
    haves,
    /** The address a phone opens, for the poster's code. */
    url: `${ctx.env.publicUrl}/stations/${stationId}`,
  };
}

/** Published shifts of the next seven days that were not called off, with how many places are free in all. */
async function shiftsAhead(db: Reader, stationId: string, now: number) {
  const rows = await db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("pool", "pool.slot_id", "slot.id")
    .where("slot.station_id", "=", stationId)
    .where("slot.starts_at", ">", now - LONGEST_SHIFT_MS)
    .where("slot.ends_at", ">", now)
    .where("slot.starts_at", "<", now + WEEK_MS)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .where("event.published_at", "is not", null)
    .where("event.cancelled_at", "is", null)
    .orderBy("slot.starts_at")
    .select([
      "shift.id",
      "shift.event_id as eventId",
      "event.title",
      "event.title_en as titleEn",
      "event.category",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "pool.capacity",
      "pool.taken",
      "pool.cut_to as cutTo",
    ])
    .execute();
  const shifts = new Map<
    string,
    Omit<(typeof rows)[number], "capacity" | "taken" | "cutTo"> & { places: number; free: number }
  >();
  for (const { capacity, taken, cutTo, ...facts } of rows) {
    const shift = shifts.get(facts.id) ?? { ...facts, places: 0, free: 0 };
    const most = cutTo ?? capacity;
    shifts.set(facts.id, { ...shift, places: shift.places + most, free: shift.free + Math.max(0, most - taken) });
  }
  return [...shifts.values()].slice(0, MOST_SHIFTS);
}
