import {
  CHECK_IN_MIN_BEFORE,
  capOf,
  closeObjection,
  type Evidence,
  evidenceOf,
  type Means,
  type Presence,
  presenceOf,
  presences,
} from "@linli/shared/attendance/rules";
import type { Refusal } from "@linli/shared/refusals";
import { poolsOfSlot } from "../bookings/pool-store.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { shiftOf } from "../shifts/store.ts";
import { minutesOf } from "./presence.ts";
import { stationCode } from "./station-code.ts";
import { type Fact, factsWhere, keyedStationOf, namesOf, noFact, peopleOnShifts, shiftsToday } from "./store.ts";

const MINUTE = 60_000;

/** One line of a shift's list. */
export interface SheetRow {
  personId: string;
  name: string;
  /** For finding by typing: full pinyin and initials. */
  pinyin: string;
  initials: string;
  role: string | null;
  roleEn: string | null;
  presence: Presence;
  inAt: number | null;
  inMeans: Means | null;
  outAt: number | null;
  outMeans: Means | null;
  /** Who attested or recorded it, where that was not the person. */
  byName: string | null;
  note: string | null;
  evidence: Evidence | null;
  capped: boolean;
  /** What would be written now: with a forgotten check-out put at the shift's end. Null: nothing. */
  minutes: number | null;
}

/** The list of a shift for its staff: everyone's state, and what closing would write. */
export async function sheet(ctx: Context, shiftId: string) {
  const db = ctx.db.read;
  const now = ctx.now();
  const shift = await shiftOf(db, shiftId);
  await allowAtStation(db, ctx.actor, "attendance.station", shift.stationId);
  const [people, facts, pools] = await Promise.all([
    peopleOnShifts(db, [shiftId]),
    factsWhere(db, [shiftId]),
    rolesOf(db, shiftId),
  ]);
  const attesters = facts.flatMap((fact) => [fact.inById, fact.outById, fact.absentById]).filter((id) => id !== null);
  const names = await namesOf(db, [...new Set(attesters)]);
  const factOf = new Map(facts.map((fact) => [fact.personId, fact]));
  const rows = people.map((person): SheetRow => {
    const { id: personId, name, pinyin, initials, bookingId, role, roleEn } = person;
    const fact = factOf.get(personId) ?? noFact({ slotId: shiftId, personId, stationId: shift.stationId, bookingId });
    return { personId, name, pinyin, initials, role, roleEn, ...told(shift, fact, names) };
  });
  const objection: Refusal | null =
    shift.closedAt !== null
      ? { code: "shift_closed", at: shift.closedAt }
      : closeObjection(
          shift,
          rows.map((row) => row.presence),
          now,
        );
  const { id, stationId, stationName, title, titleEn, onDate, startsAt, endsAt, zone, closedAt, cancelledAt } = shift;
  return {
    shift: { id, stationId, stationName, title, titleEn, onDate, startsAt, endsAt, zone, closedAt, cancelledAt },
    opensAt: startsAt - CHECK_IN_MIN_BEFORE * MINUTE,
    now,
    pools,
    rows,
    counts: countsOf(rows),
    /** Why it cannot be closed now, or null. */
    closeObjection: objection,
  };
}

/** What the station's tablet shows: the code and number of now, and who is in at today's shifts. */
export async function screen(ctx: Context, stationId: string) {
  const db = ctx.db.read;
  const now = ctx.now();
  await allowAtStation(db, ctx.actor, "attendance.station", stationId);
  const station = await keyedStationOf(db, stationId);
  const { code, codeChangesAt, pin, pinChangesAt } = stationCode(station, now);
  const shifts = inOrderOfUse(await shiftsToday(db, stationId, dayOf(now, station.zone), now), now);
  const ids = shifts.map((shift) => shift.id);
  const [people, facts] = await Promise.all([peopleOnShifts(db, ids), factsWhere(db, ids)]);
  const factOf = new Map(facts.map((fact) => [`${fact.slotId}:${fact.personId}`, fact]));
  return {
    station: { id: station.id, name: station.name, nameEn: station.nameEn, zone: station.zone },
    link: `${ctx.env.publicUrl}/check-in?s=${encodeURIComponent(stationId)}&c=${encodeURIComponent(code)}`,
    pin,
    /** How long the code and the number stay on the screen, by the server's clock. */
    changesInMs: Math.min(codeChangesAt, pinChangesAt) - now,
    now,
    shifts: shifts.map((shift) => ({
      ...shift,
      counts: countsOf(
        people
          .filter((person) => person.slotId === shift.id)
          .map(({ id }) => ({ presence: presenceOf(factOf.get(`${shift.id}:${id}`) ?? NOTHING) })),
      ),
    })),
  };
}

/** What is running comes first, then what is still to come, then what is over. */
function inOrderOfUse<T extends { startsAt: number; endsAt: number }>(shifts: readonly T[], now: number) {
  const state = ({ startsAt, endsAt }: T): "now" | "later" | "over" =>
    now >= endsAt ? "over" : now >= startsAt ? "now" : "later";
  const all = shifts.map((shift) => ({ ...shift, state: state(shift) }));
  return (["now", "later", "over"] as const).flatMap((wanted) => all.filter((shift) => shift.state === wanted));
}

const NOTHING = { inAt: null, outAt: null, absentAt: null };

export type Counts = Record<Presence, number>;

function countsOf(rows: readonly { presence: Presence }[]): Counts {
  const count = (presence: Presence) => rows.filter((row) => row.presence === presence).length;
  return Object.fromEntries(presences.map((presence) => [presence, count(presence)])) as Counts;
}

function told(shift: { startsAt: number; endsAt: number }, fact: Fact, names: Map<string, string>) {
  const { personId, inAt, inMeans, outAt, outMeans, inById, outById, absentById, note } = fact;
  const others = [absentById, outById, inById].filter((id) => id !== null && id !== personId);
  const settled = inAt !== null && outAt === null ? { ...fact, ...capOf(shift, inAt) } : fact;
  return {
    presence: presenceOf(fact),
    inAt,
    inMeans,
    outAt,
    outMeans,
    byName: names.get(others[0] ?? "") ?? null,
    note,
    evidence: inAt === null ? null : evidenceOf(inMeans, settled.outMeans),
    capped: settled.outMeans === "capped",
    minutes: minutesOf(shift, settled),
  };
}

/** The roles of a shift and how many places of each are free: where somebody who just came may be taken in. */
async function rolesOf(db: Reader, shiftId: string) {
  const pools = await poolsOfSlot(db, shiftId);
  const roles = await db
    .selectFrom("shift_pool")
    .where("slot_id", "=", shiftId)
    .select(["pool_id as poolId", "role", "role_en as roleEn"])
    .execute();
  return pools.map((pool) => {
    const role = roles.find((one) => one.poolId === pool.id);
    return { poolId: pool.id, role: role?.role ?? "", roleEn: role?.roleEn ?? null, free: pool.capacity - pool.taken };
  });
}
