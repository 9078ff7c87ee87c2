import type { RolePlan } from "@linli/shared/events/schema";
import type { CatalogueName, Qualifications } from "@linli/shared/shifts/rules";
import { OCCUPYING } from "../bookings/kinds.ts";
import { openPools, openSlots } from "../bookings/slots.ts";
import { chunks } from "../db/chunks.ts";
import { keptRead } from "../db/kept.ts";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** The word by which the kernel knows a shift. */
export const SHIFT = "shift";

export interface NewShift {
  eventId: string;
  stationId: string;
  /** The date it starts on, in the station's zone. */
  onDate: string;
  /** The date of the series it stands for; its own unless told. */
  plannedOn?: string;
  planIndex: number;
  startsAt: number;
  endsAt: number;
  publishedAt: number | null;
  roles: readonly RolePlan[];
}

/** Opens a shift with its pools of places. Returns its id and the pools', in the order of the roles. */
export async function insertShift(tx: Tx, shift: NewShift): Promise<{ shiftId: string; poolIds: string[] }> {
  const [opened] = await insertShifts(tx, [shift]);
  return opened!;
}

/** Opens shifts with their pools of places. Returns their ids and the pools', in the order of the roles. */
export async function insertShifts(
  tx: Tx,
  shifts: readonly NewShift[],
): Promise<{ shiftId: string; poolIds: string[] }[]> {
  const ids = await openSlots(
    tx,
    shifts.map(({ stationId, startsAt, endsAt }) => ({ kind: SHIFT, stationId, startsAt, endsAt })),
  );
  const rows = shifts.map((shift, nth) => ({
    id: ids[nth]!,
    event_id: shift.eventId,
    station_id: shift.stationId,
    on_date: shift.onDate,
    planned_on: shift.plannedOn ?? shift.onDate,
    plan_index: shift.planIndex,
    changed_at: null,
    published_at: shift.publishedAt,
    cancel_reason: null,
    closed_at: null,
    closed_by_id: null,
  }));
  for (const some of chunks(rows)) await tx.insertInto("shift").values(some).execute();
  const poolIds = await insertShiftPools(
    tx,
    shifts.flatMap(({ roles }, nth) => roles.map((role) => ({ shiftId: ids[nth]!, role }))),
  );
  return shifts.map(({ roles }, nth) => ({ shiftId: ids[nth]!, poolIds: poolIds.splice(0, roles.length) }));
}

/** Opens a pool of places for each role. Returns their ids, in the order of the roles. */
export async function insertShiftPools(
  tx: Tx,
  roles: readonly { shiftId: string; role: RolePlan }[],
): Promise<string[]> {
  const ids = await openPools(
    tx,
    roles.map(({ shiftId, role }) => ({ slotId: shiftId, capacity: role.places })),
  );
  const rows = roles.map(({ shiftId, role }, nth) => ({
    pool_id: ids[nth]!,
    slot_id: shiftId,
    role: role.role,
    role_en: role.roleEn,
    skills: JSON.stringify(role.skills),
    trainings: JSON.stringify(role.trainings),
    min_age: role.minAge,
    needed: role.needed,
  }));
  for (const some of chunks(rows)) await tx.insertInto("shift_pool").values(some).execute();
  return ids;
}

/** A shift's own facts and its event's, as its rules need them. */
export async function shiftOf(db: Reader, shiftId: string) {
  const [shift] = await shiftById(db, { shiftId });
  if (!shift) throw new Refused({ code: "not_found" });
  return shift;
}
const shiftById = keptRead<{ shiftId: string }>()((db, given) =>
  selectShifts(db).where("shift.id", "=", given("shiftId")),
);
export type ShiftFacts = Awaited<ReturnType<typeof shiftOf>>;

/** What a shift's page tells of it. Throws `not_found`. */
export async function shiftDetails(db: Reader, shiftId: string) {
  const shift = await selectShifts(db)
    .leftJoin("person as chief", "chief.id", "event.in_charge_id")
    .where("shift.id", "=", shiftId)
    .select([
      "event.title_en as titleEn",
      "event.about",
      "event.about_en as aboutEn",
      "event.category",
      "event.organiser",
      "shift.cancel_reason as cancelReason",
      "chief.name as inCharge",
      "station.name_en as stationNameEn",
      "station.lat",
      "station.lng",
      "station.accessibility",
    ])
    .executeTakeFirst();
  if (!shift) throw new Refused({ code: "not_found" });
  const { inChargeId: _, accessibility, ...facts } = shift;
  return { ...facts, accessibility: JSON.parse(accessibility) as string[] };
}

/** The facts of several shifts; those that do not exist are left out. */
export async function shiftsWith(db: Reader, shiftIds: readonly string[]): Promise<ShiftFacts[]> {
  const [shiftId, ...more] = shiftIds;
  if (shiftId === undefined) return [];
  return more.length === 0 ? shiftById(db, { shiftId }) : selectShifts(db).where("shift.id", "in", shiftIds).execute();
}

/** Published shifts that begin in the span and are neither cancelled nor closed. */
export async function shiftsBetween(db: Reader, from: number, until: number): Promise<string[]> {
  const rows = await db
    .selectFrom("slot")
    .innerJoin("shift", "shift.id", "slot.id")
    .where("slot.starts_at", ">", from)
    .where("slot.starts_at", "<=", until)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .where("shift.closed_at", "is", null)
    .select("slot.id")
    .orderBy("slot.starts_at")
    .execute();
  return rows.map((row) => row.id);
}

function selectShifts(db: Reader) {
  return db
    .selectFrom("shift")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("station", "station.id", "shift.station_id")
    .select([
      "shift.id",
      "shift.event_id as eventId",
      "shift.station_id as stationId",
      "shift.on_date as onDate",
      "shift.published_at as publishedAt",
      "shift.closed_at as closedAt",
      "shift.cancel_reason as cancelReason",
      "event.title",
      "event.title_en as titleEn",
      "event.in_charge_id as inChargeId",
      "event.approval",
      "event.when_full as whenFull",
      "event.min_age as minAge",
      "event.opens_min_before as opensMinBefore",
      "event.closes_min_before as closesMinBefore",
      "event.withdraw_min_before as withdrawMinBefore",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "slot.cancelled_at as cancelledAt",
      "station.name as stationName",
      "station.phone as stationPhone",
      "station.address",
      "station.zone",
    ]);
}

/** What the wanted pools of a shift ask of a person. */
export async function demandsOf(db: Reader, poolIds: readonly string[]) {
  const [poolId, ...more] = poolIds;
  if (poolId === undefined) return [];
  const rows =
    more.length === 0
      ? await demandsOfPool(db, { poolId })
      : await selectDemands(db).where("pool_id", "in", poolIds).execute();
  const demands = rows.map((row) => ({
    ...row,
    skills: JSON.parse(row.skills) as string[],
    trainings: JSON.parse(row.trainings) as string[],
  }));
  const names = await catalogueNames(db, demands);
  return demands.map((demand) => ({ ...demand, names }));
}

const demandsOfPool = keptRead<{ poolId: string }>()((db, given) =>
  selectDemands(db).where("pool_id", "=", given("poolId")),
);

function selectDemands(db: Reader) {
  return db.selectFrom("shift_pool").select(["pool_id as poolId", "role", "skills", "trainings", "min_age as minAge"]);
}

/** What the catalogue calls the skills and trainings that are asked for, by code. */
export async function catalogueNames(
  db: Reader,
  demands: readonly { skills: readonly string[]; trainings: readonly string[] }[],
): Promise<Map<string, CatalogueName>> {
  const [skills, trainings] = [
    demands.flatMap((demand) => demand.skills),
    demands.flatMap((demand) => demand.trainings),
  ];
  const columns = ["code", "name_zh as zh", "name_en as en"] as const;
  const rows = [
    ...(skills.length > 0 ? await db.selectFrom("skill").where("code", "in", skills).select(columns).execute() : []),
    ...(trainings.length > 0
      ? await db.selectFrom("training").where("code", "in", trainings).select(columns).execute()
      : []),
  ];
  return new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]));
}

/** What is recorded about one person as far as these demands ask for it, for `abilitiesOn`; undefined for nobody. */
export async function qualificationsAsked(
  db: Reader,
  personId: string,
  demands: readonly { skills: readonly string[]; trainings: readonly string[] }[],
): Promise<Qualifications | undefined> {
  if (demands.some((demand) => demand.skills.length + demand.trainings.length > 0)) {
    return (await qualificationsOf(db, [personId])).get(personId);
  }
  const rows = await ageAndGuardians(db, { personId });
  const [person] = rows;
  if (!person) return undefined;
  const guardians = rows.flatMap(({ guardianId, consentAt }) =>
    guardianId === null ? [] : [{ guardianId, consentAt }],
  );
  return { birthDate: person.birthDate, skills: [], trainings: [], guardians };
}

const ageAndGuardians = keptRead<{ personId: string }>()((db, given) =>
  db
    .selectFrom("person")
    .leftJoin("guardianship", (on) =>
      on.onRef("guardianship.minor_id", "=", "person.id").on("guardianship.revoked_at", "is", null),
    )
    .where("person.id", "=", given("personId"))
    .select([
      "person.birth_date as birthDate",
      "guardianship.guardian_id as guardianId",
      "guardianship.consent_at as consentAt",
    ]),
);

/** What is recorded about each of these people, for `abilitiesOn`. */
export async function qualificationsOf(db: Reader, personIds: readonly string[]): Promise<Map<string, Qualifications>> {
  if (personIds.length === 0) return new Map();
  const people = await db.selectFrom("person").where("id", "in", personIds).select(["id", "birth_date"]).execute();
  const skills = await db
    .selectFrom("person_skill")
    .where("person_id", "in", personIds)
    .select(["person_id", "skill_code as code", "expires_on as expiresOn"])
    .execute();
  const trainings = await db
    .selectFrom("person_training")
    .where("person_id", "in", personIds)
    .select(["person_id", "training_code as code", "done_on as doneOn", "expires_on as expiresOn"])
    .execute();
  const guardians = await db
    .selectFrom("guardianship")
    .where("minor_id", "in", personIds)
    .where("revoked_at", "is", null)
    .select(["minor_id as person_id", "guardian_id as guardianId", "consent_at as consentAt"])
    .execute();
  const ofPerson = <Row extends { person_id: string }>(rows: readonly Row[], id: string) =>
    rows.filter((row) => row.person_id === id);
  return new Map(
    people.map(({ id, birth_date: birthDate }) => [
      id,
      {
        birthDate,
        skills: ofPerson(skills, id),
        trainings: ofPerson(trainings, id),
        guardians: ofPerson(guardians, id),
      },
    ]),
  );
}

/** Which of these people have a place (or ask for one) on which of these shifts. */
export async function comingTo(
  db: Reader,
  shiftIds: readonly string[],
  personIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const coming = new Map<string, Set<string>>(shiftIds.map((id) => [id, new Set()]));
  if (shiftIds.length === 0 || personIds.length === 0) return coming;
  const rows = await db
    .selectFrom("booking")
    .where("slot_id", "in", shiftIds)
    .where("person_id", "in", personIds)
    .where("state", "in", OCCUPYING)
    .select(["slot_id", "person_id"])
    .execute();
  for (const row of rows) coming.get(row.slot_id)?.add(row.person_id);
  return coming;
}

/** Why somebody was put on or taken off by the person in charge, in the history of their booking. */
export async function insertStaffing(
  tx: Tx,
  made: { bookingId: string; byId: string; what: "staff_added" | "staff_removed"; reason: string; now: number },
): Promise<void> {
  const { bookingId, byId, what, reason, now } = made;
  await insertMoves(tx, [{ subject: "booking", subjectId: bookingId, byId, what, facts: { reason } }], now);
}
