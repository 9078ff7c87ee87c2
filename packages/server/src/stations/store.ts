import { randomBytes } from "node:crypto";
import type { Role } from "@linli/shared/access";
import { LONGEST_SHIFT_MS } from "@linli/shared/events/times";
import type { KnownStation } from "@linli/shared/stations/import";
import type { StationKind } from "@linli/shared/stations/kinds";
import type { AccessibilityFact, Opening } from "@linli/shared/stations/schema";
import { newId } from "../db/id.ts";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { StationTable } from "../db/tables.ts";
import { Refused } from "../refused.ts";

const ZONE = "Asia/Shanghai";

export interface NewStation {
  code: string;
  placeId: string;
  name: string;
  nameEn?: string | null;
  kinds: readonly StationKind[];
  address: string;
  lat?: number | null;
  lng?: number | null;
  phone?: string | null;
  accreditation?: string | null;
  about?: string | null;
  hours?: readonly Opening[];
  now: number;
}

/** Adds a station with a check-in key of its own. Returns its id. */
export async function insertStation(tx: Tx, station: NewStation): Promise<string> {
  const id = newId();
  await tx
    .insertInto("station")
    .values({
      id,
      code: station.code,
      place_id: station.placeId,
      name: station.name,
      name_en: station.nameEn ?? null,
      kinds: JSON.stringify(station.kinds),
      address: station.address,
      lat: station.lat ?? null,
      lng: station.lng ?? null,
      phone: station.phone ?? null,
      about: station.about ?? null,
      about_en: null,
      accessibility: "[]",
      accreditation: station.accreditation ?? null,
      zone: ZONE,
      check_in_key: randomBytes(32).toString("base64"),
      created_at: station.now,
      closed_at: null,
    })
    .execute();
  await setHours(tx, id, station.hours ?? []);
  return id;
}

export async function updateStation(tx: Tx, id: string, change: Partial<StationTable>): Promise<void> {
  await tx.updateTable("station").set(change).where("id", "=", id).execute();
}

export async function setHours(tx: Tx, stationId: string, hours: readonly Opening[]): Promise<void> {
  await tx.deleteFrom("station_hours").where("station_id", "=", stationId).execute();
  if (hours.length === 0) return;
  await tx
    .insertInto("station_hours")
    .values(
      hours.map(({ weekday, opensMin, closesMin }) => ({
        station_id: stationId,
        weekday,
        opens_min: opensMin,
        closes_min: closesMin,
      })),
    )
    .execute();
}

export async function stationOf(db: Reader, stationId: string) {
  const row = await db.selectFrom("station").where("id", "=", stationId).selectAll().executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  const { check_in_key: _, kinds, accessibility, ...facts } = row;
  return {
    ...facts,
    kinds: JSON.parse(kinds) as StationKind[],
    accessibility: JSON.parse(accessibility) as AccessibilityFact[],
  };
}

export async function stationCodeTaken(db: Reader, code: string): Promise<boolean> {
  return (await db.selectFrom("station").where("code", "=", code).select("id").executeTakeFirst()) !== undefined;
}

/** Opening hours of these stations, each in order of the week. */
export async function hoursOf(db: Reader, stationIds: readonly string[]): Promise<Map<string, Opening[]>> {
  const found = new Map<string, Opening[]>(stationIds.map((id) => [id, []]));
  if (stationIds.length === 0) return found;
  const rows = await db
    .selectFrom("station_hours")
    .where("station_id", "in", [...stationIds])
    .orderBy("weekday")
    .orderBy("opens_min")
    .selectAll()
    .execute();
  for (const row of rows) {
    found.get(row.station_id)?.push({ weekday: row.weekday, opensMin: row.opens_min, closesMin: row.closes_min });
  }
  return found;
}

/** Days from this date on (YYYY-MM-DD) on which these stations do not open. */
export async function closingsOf(db: Reader, stationIds: readonly string[], from: string) {
  const found = new Map<string, { closedOn: string; reason: string }[]>(stationIds.map((id) => [id, []]));
  if (stationIds.length === 0) return found;
  const rows = await db
    .selectFrom("station_closing")
    .where("station_id", "in", [...stationIds])
    .where("closed_on", ">=", from)
    .orderBy("closed_on")
    .selectAll()
    .execute();
  for (const row of rows) found.get(row.station_id)?.push({ closedOn: row.closed_on, reason: row.reason });
  return found;
}

/** Every station as an import sees it. */
export async function allStations(db: Reader): Promise<KnownStation[]> {
  const rows = await db
    .selectFrom("station")
    .innerJoin("place", "place.id", "station.place_id")
    .selectAll("station")
    .select("place.code as place_code")
    .execute();
  const hours = await hoursOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    kinds: JSON.parse(row.kinds) as StationKind[],
    placeCode: row.place_code,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    phone: row.phone,
    accreditation: row.accreditation,
    about: row.about,
    hours: hours.get(row.id) ?? [],
  }));
}

export async function insertClosings(
  tx: Tx,
  stationId: string,
  days: readonly string[],
  reason: string,
): Promise<void> {
  await tx
    .insertInto("station_closing")
    .values(days.map((day) => ({ station_id: stationId, closed_on: day, reason })))
    .onConflict((on) => on.columns(["station_id", "closed_on"]).doUpdateSet({ reason }))
    .execute();
}

export async function deleteClosing(tx: Tx, stationId: string, day: string): Promise<void> {
  await tx.deleteFrom("station_closing").where("station_id", "=", stationId).where("closed_on", "=", day).execute();
}

/** Who holds a role at a station or at a place itself, with when and from whom. */
export async function grantsAt(db: Reader, at: { stationId: string } | { placeId: string }) {
  const query = db
    .selectFrom("role_grant")
    .innerJoin("person", "person.id", "role_grant.person_id")
    .leftJoin("person as giver", "giver.id", "role_grant.granted_by_id")
    .where("role_grant.revoked_at", "is", null)
    .where("person.erased_at", "is", null);
  const here =
    "stationId" in at
      ? query.where("role_grant.station_id", "=", at.stationId)
      : query.where("role_grant.place_id", "=", at.placeId);
  const rows = await here
    .orderBy("role_grant.role")
    .orderBy("role_grant.granted_at")
    .select([
      "role_grant.id",
      "role_grant.role",
      "role_grant.granted_at as grantedAt",
      "person.id as personId",
      "person.name",
      "person.phone",
      "giver.name as givenBy",
    ])
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Future shifts that were not called off. */
export async function countShiftsAhead(db: Reader, stationId: string, now: number): Promise<number> {
  const row = await db
    .selectFrom("slot")
    .where("station_id", "=", stationId)
    .where("cancelled_at", "is", null)
    .where("starts_at", ">", now - LONGEST_SHIFT_MS)
    .where("ends_at", ">", now)
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Writes into the history who did what at a station or place. */
export async function recordAct(
  tx: Tx,
  act: {
    subject: "station" | "place";
    subjectId: string;
    what: string;
    byId: string | null;
    facts: Record<string, unknown>;
    now: number;
  },
): Promise<void> {
  await insertMoves(tx, [act], act.now);
}
