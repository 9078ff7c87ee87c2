import type { RolePlan } from "@linli/shared/events/schema";
import type { CatalogueName } from "@linli/shared/shifts/rules";
import { openPool, openSlot } from "../bookings/slots.ts";
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
  const { eventId, stationId, onDate, planIndex, startsAt, endsAt, publishedAt } = shift;
  const shiftId = await openSlot(tx, { kind: SHIFT, stationId, startsAt, endsAt });
  await tx
    .insertInto("shift")
    .values({
      id: shiftId,
      event_id: eventId,
      station_id: stationId,
      on_date: onDate,
      planned_on: shift.plannedOn ?? onDate,
      plan_index: planIndex,
      changed_at: null,
      published_at: publishedAt,
      cancel_reason: null,
      closed_at: null,
      closed_by_id: null,
    })
    .execute();
  const poolIds: string[] = [];
  for (const role of shift.roles) poolIds.push(await insertShiftPool(tx, shiftId, role));
  return { shiftId, poolIds };
}

export async function insertShiftPool(tx: Tx, shiftId: string, role: RolePlan): Promise<string> {
  const poolId = await openPool(tx, shiftId, role.places);
  await tx
    .insertInto("shift_pool")
    .values({
      pool_id: poolId,
      slot_id: shiftId,
      role: role.role,
      role_en: role.roleEn,
      skills: JSON.stringify(role.skills),
      trainings: JSON.stringify(role.trainings),
      min_age: role.minAge,
      needed: role.needed,
    })
    .execute();
  return poolId;
}

/** A shift's own facts and its event's, as its rules need them. */
export async function shiftOf(db: Reader, shiftId: string) {
  const shift = await db
    .selectFrom("shift")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("station", "station.id", "shift.station_id")
    .where("shift.id", "=", shiftId)
    .select([
      "shift.id",
      "shift.event_id as eventId",
      "shift.station_id as stationId",
      "shift.on_date as onDate",
      "shift.published_at as publishedAt",
      "shift.closed_at as closedAt",
      "event.title",
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
      "station.zone",
    ])
    .executeTakeFirst();
  if (!shift) throw new Refused({ code: "not_found" });
  return shift;
}
export type ShiftFacts = Awaited<ReturnType<typeof shiftOf>>;

/** What the wanted pools of a shift ask of a person. */
export async function demandsOf(db: Reader, poolIds: readonly string[]) {
  const rows = await db
    .selectFrom("shift_pool")
    .where("pool_id", "in", poolIds)
    .select(["pool_id", "role", "skills", "trainings", "min_age as minAge"])
    .execute();
  const demands = rows.map((row) => ({
    ...row,
    skills: JSON.parse(row.skills) as string[],
    trainings: JSON.parse(row.trainings) as string[],
  }));
  const names = await catalogueNames(db, demands);
  return demands.map((demand) => ({ ...demand, names }));
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

/** A person's age and what they can show on a day. */
export async function abilitiesOf(db: Reader, personId: string, onDate: string) {
  const [person, skills, trainings, guardians] = [
    await db.selectFrom("person").where("id", "=", personId).select("birth_date as birthDate").executeTakeFirst(),
    await db
      .selectFrom("person_skill")
      .where("person_id", "=", personId)
      .where((eb) => eb.or([eb("expires_on", "is", null), eb("expires_on", ">=", onDate)]))
      .select("skill_code as code")
      .execute(),
    await db
      .selectFrom("person_training")
      .where("person_id", "=", personId)
      .where("done_on", "<=", onDate)
      .where((eb) => eb.or([eb("expires_on", "is", null), eb("expires_on", ">=", onDate)]))
      .select("training_code as code")
      .execute(),
    await db
      .selectFrom("guardianship")
      .where("minor_id", "=", personId)
      .where("revoked_at", "is", null)
      .select(["guardian_id as guardianId", "consent_at as consentAt"])
      .execute(),
  ];
  return {
    birthDate: person?.birthDate ?? null,
    skills: skills.map((row) => row.code),
    trainings: trainings.map((row) => row.code),
    guardians,
  };
}
