import { addDays } from "@linli/shared/events/days";
import type { EventCategory, WhatsOn } from "@linli/shared/events/schema";
import { dateIn, LONGEST_SHIFT_MS, STREET_ZONE, startOf } from "@linli/shared/events/times";
import { windowObjection } from "@linli/shared/shifts/rules";
import type { VisitorContext } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { objectionsFor } from "../shifts/objections.ts";
import { placesWithStations } from "../stations/station-list.ts";
import { poolsOf } from "./free-places.ts";

/** The furthest that stations' zones lie apart from UTC: the window of instants around a date. */
const DAY_MS = 24 * 60 * 60_000;
/** How many pages are looked through for shifts that a person may take, before the page asks again. */
const MOST_LOOKS = 5;

type Cursor = { startsAt: number; id: string };

/**
 * The shifts that are on: published, not cancelled, not over, by their start. `next` is where the list goes on, or null at
 * its end; a page for `forMe` or `open` may hold fewer than asked and still go on.
 */
export async function whatsOn(ctx: VisitorContext, asked: WhatsOn) {
  const now = ctx.now();
  if (!asked.forMe && !asked.open) {
    const { rows, next } = await pageOf(ctx.db.read, asked, now, asked.cursor ?? null);
    return { shifts: await shown(ctx.db.read, rows, now), next };
  }
  const personId = ctx.actor?.id;
  if (asked.forMe && !personId) throw new Refused({ code: "not_signed_in" });
  const found: ShiftRow[] = [];
  let next: Cursor | null = asked.cursor ?? null;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const page = await pageOf(ctx.db.read, asked, now, next);
    const open = page.rows.filter((row) => windowObjection(windowOf(row), now) === null);
    found.push(...(asked.forMe && personId ? await takeable(ctx.db.read, open, personId, now) : open));
    next = page.next;
    if (next === null || found.length >= asked.limit) break;
  }
  return { shifts: await shown(ctx.db.read, found, now), next };
}

/** The roles offered as filters are those of so many next shifts: in a city, all that are open are tens of thousands. */
const SHIFTS_ASKED = 1_000;

/** What the filters offer: the date it is in the street, the places with stations, and the roles that are looked for. */
export async function whatsOnFilters(ctx: VisitorContext) {
  const places = await placesWithStations(ctx.db.read);
  const next = openShifts(ctx.db.read, ctx.now()).select("shift.id").orderBy("slot.starts_at").limit(SHIFTS_ASKED);
  const roles = await ctx.db.read
    .selectFrom(next.as("next"))
    .innerJoin("shift_pool", "shift_pool.slot_id", "next.id")
    .select(["shift_pool.role", (eb) => eb.fn.countAll().as("count")])
    .groupBy("shift_pool.role")
    .orderBy("count", "desc")
    .orderBy("shift_pool.role")
    .limit(30)
    .execute();
  return { today: dateIn(STREET_ZONE, ctx.now()), places, roles: roles.map((row) => row.role) };
}

function openShifts(db: Reader, now: number) {
  return db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "shift.station_id")
    .where("shift.published_at", "is not", null)
    .where("slot.cancelled_at", "is", null)
    .where("slot.starts_at", ">", now - LONGEST_SHIFT_MS)
    .where("slot.ends_at", ">", now);
}

function selectShifts(db: Reader, now: number) {
  return openShifts(db, now)
    .innerJoin("place", "place.id", "station.place_id")
    .select(["shift.id", "shift.event_id", "shift.on_date", "shift.published_at", "slot.starts_at", "slot.ends_at"])
    .select(["event.title", "event.title_en", "event.category", "event.approval", "event.when_full"])
    .select(["event.opens_min_before", "event.closes_min_before"])
    .select(["station.id as station_id", "station.name as station_name", "station.name_en as station_name_en"])
    .select(["station.zone", "place.name as place_name"])
    .orderBy("slot.starts_at")
    .orderBy("shift.id");
}
type ShiftRow = Awaited<ReturnType<ReturnType<typeof selectShifts>["executeTakeFirstOrThrow"]>>;

async function pageOf(db: Reader, asked: WhatsOn, now: number, after: Cursor | null) {
  const limit = asked.limit;
  const rows = await filtered(db, asked, now, after)
    .limit(limit + 1)
    .execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), next: last ? { startsAt: last.starts_at, id: last.id } : null };
}

function filtered(db: Reader, asked: WhatsOn, now: number, after: Cursor | null) {
  let shifts = selectShifts(db, now);
  const { placeId, stationId, stationKind, from, to, category } = asked;
  if (stationId) shifts = shifts.where("slot.station_id", "=", stationId);
  if (placeId) {
    shifts = shifts.where((eb) =>
      eb(
        "station.place_id",
        "in",
        eb.selectFrom("place_ancestor").where("ancestor_id", "=", placeId).select("place_ancestor.place_id"),
      ),
    );
  }
  if (stationKind) shifts = shifts.where("station.kinds", "like", `%"${stationKind}"%`);
  if (category) shifts = shifts.where("event.category", "=", category);
  // The instants bound the look-up in the index; the date in the station's zone decides.
  if (from)
    shifts = shifts.where("slot.starts_at", ">=", startOf(from, "UTC") - DAY_MS).where("shift.on_date", ">=", from);
  if (to) shifts = shifts.where("slot.starts_at", "<", startOf(addDays(to, 2), "UTC")).where("shift.on_date", "<=", to);
  const [role, text] = [literal(asked.role), literal(asked.text)];
  if (role) {
    shifts = shifts.where((eb) =>
      eb.exists(
        eb
          .selectFrom("shift_pool")
          .whereRef("shift_pool.slot_id", "=", "shift.id")
          .where((role_) =>
            role_.or([
              role_(role_.fn<string>("lower", ["shift_pool.role"]), "like", `%${role}%`),
              role_(role_.fn<string>("lower", ["shift_pool.role_en"]), "like", `%${role}%`),
            ]),
          )
          .select("shift_pool.pool_id"),
      ),
    );
  }
  if (text) {
    const columns = [
      "event.title",
      "event.title_en",
      "event.about",
      "station.name",
      "station.name_en",
      "place.name",
    ] as const;
    shifts = shifts.where((eb) =>
      eb.or(columns.map((column) => eb(eb.fn<string>("lower", [column]), "like", `%${text}%`))),
    );
  }
  if (after) {
    shifts = shifts.where((eb) =>
      eb.or([
        eb("slot.starts_at", ">", after.startsAt),
        eb.and([eb("slot.starts_at", "=", after.startsAt), eb("shift.id", ">", after.id)]),
      ]),
    );
  }
  return shifts;
}

/** What is looked for, letter by letter: signs that LIKE takes for more are left out. */
function literal(text: string | undefined): string {
  return (text ?? "")
    .toLowerCase()
    .replace(/[%_\\]/g, "")
    .trim();
}

/** Those with a place that this person may take now. */
async function takeable(db: Reader, rows: ShiftRow[], personId: string, now: number): Promise<ShiftRow[]> {
  const shiftIds = rows.map((row) => row.id);
  if (shiftIds.length === 0) return [];
  const pools = await poolsOf(db, shiftIds);
  const objections = await objectionsFor(db, { personId, shiftIds, now });
  return rows.filter((row) =>
    pools
      .get(row.id)
      ?.some((pool) => (pool.free > 0 || row.when_full !== "refuse") && objections.get(pool.poolId) === null),
  );
}

function windowOf(row: ShiftRow) {
  return {
    startsAt: row.starts_at,
    publishedAt: row.published_at,
    opensMinBefore: row.opens_min_before,
    closesMinBefore: row.closes_min_before,
  };
}

async function shown(db: Reader, rows: readonly ShiftRow[], now: number) {
  const pools = await poolsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    shiftId: row.id,
    eventId: row.event_id,
    onDate: row.on_date,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    title: row.title,
    titleEn: row.title_en,
    category: row.category as EventCategory,
    approval: row.approval,
    whenFull: row.when_full,
    /** Why nobody can sign up now, or null. */
    closed: windowObjection(windowOf(row), now),
    stationId: row.station_id,
    stationName: row.station_name,
    stationNameEn: row.station_name_en,
    placeName: row.place_name,
    zone: row.zone,
    pools: pools.get(row.id) ?? [],
  }));
}
