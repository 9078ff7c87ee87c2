import { sql } from "kysely";
import type { Reader } from "../db/open.ts";
import { linesAreChained, verdictsAreChained } from "./checks/hours-chain.ts";
import { countsAreKept } from "./checks/kept-counts.ts";
import type { Command } from "./command.ts";
import { references } from "./references.ts";

/** Something in the database that must not be. */
export interface Violation {
  rule: string;
  what: string;
}

export const verify: Command = {
  usage: "verify",
  does: "checks that places, bookings, the ledger of hours and every reference agree; exit code 1 when something does not",
  async run(house, _args, { say }) {
    const violations = await findViolations(house.db.read);
    for (const { rule, what } of violations) say(`${rule}: ${what}`);
    say(violations.length === 0 ? "Everything agrees." : `${violations.length} things do not agree.`);
    return violations.length === 0 ? 0 : 1;
  },
};

/** Everything that breaks a rule of the house, rule by rule. Only reads. */
export async function findViolations(db: Reader): Promise<Violation[]> {
  const found = [
    await poolCounts(db),
    await overlaps(db),
    await doubleBookings(db),
    await chained(db),
    await corrections(db),
    await closure(db),
    await danglingReferences(db),
  ];
  return found.flat();
}

/** A pool holds as many places as its offered and confirmed bookings, and as many wait as are waitlisted. */
async function poolCounts(db: Reader): Promise<Violation[]> {
  const pools = await db.selectFrom("pool").select(["id", "capacity", "taken", "waiting"]).execute();
  const rows = await db
    .selectFrom("booking_pool")
    .innerJoin("booking", "booking.id", "booking_pool.booking_id")
    .where("booking.state", "in", ["offered", "confirmed", "waitlisted"])
    .groupBy(["booking_pool.pool_id", "booking.state"])
    .select(({ fn }) => [
      "booking_pool.pool_id as poolId",
      "booking.state",
      fn.sum("booking_pool.places").as("places"),
      fn.countAll().as("bookings"),
    ])
    .execute();
  const held = new Map<string, number>();
  const waiting = new Map<string, number>();
  for (const { poolId, state, places, bookings } of rows) {
    if (state === "waitlisted") waiting.set(poolId, Number(bookings));
    else held.set(poolId, (held.get(poolId) ?? 0) + Number(places));
  }
  return pools.flatMap((pool) => {
    const [taken, queued] = [held.get(pool.id) ?? 0, waiting.get(pool.id) ?? 0];
    return [
      ...(pool.taken === taken
        ? []
        : [{ rule: "pool.taken", what: `pool ${pool.id} says ${pool.taken}, its bookings hold ${taken}` }]),
      ...(pool.waiting === queued
        ? []
        : [{ rule: "pool.waiting", what: `pool ${pool.id} says ${pool.waiting}, ${queued} wait` }]),
      ...(taken <= pool.capacity
        ? []
        : [{ rule: "pool.capacity", what: `pool ${pool.id} has ${pool.capacity} places, ${taken} are held` }]),
    ];
  });
}

/** Nobody is confirmed for two things at once. A span includes its start and excludes its end. */
async function overlaps(db: Reader): Promise<Violation[]> {
  const bookings = await db
    .selectFrom("booking")
    .where("state", "=", "confirmed")
    .orderBy("person_id")
    .orderBy("starts_at")
    .orderBy("ends_at")
    .select(["id", "person_id", "starts_at", "ends_at"])
    .execute();
  const found: Violation[] = [];
  let last: (typeof bookings)[number] | null = null;
  for (const booking of bookings) {
    const same = last !== null && last.person_id === booking.person_id;
    if (same && booking.starts_at < last!.ends_at)
      found.push({
        rule: "overlap",
        what: `person ${booking.person_id} is confirmed in ${last!.id} and ${booking.id} at once`,
      });
    if (!same || booking.ends_at > last!.ends_at) last = booking;
  }
  return found;
}

/** One living booking per person and slot. */
async function doubleBookings(db: Reader): Promise<Violation[]> {
  const rows = await db
    .selectFrom("booking")
    .where("state", "in", ["requested", "waitlisted", "offered", "confirmed"])
    .groupBy(["person_id", "slot_id"])
    .having(({ eb, fn }) => eb(fn.countAll(), ">", 1))
    .select(["person_id", "slot_id"])
    .execute();
  return rows.map((row) => ({
    rule: "double booking",
    what: `person ${row.person_id} has more than one booking of slot ${row.slot_id}`,
  }));
}

/** Neither lines nor verdicts were changed, removed or put in by hand. */
async function chained(db: Reader): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { rule, find } of [linesAreChained, verdictsAreChained, ...countsAreKept]) {
    for (const { what } of await find(db)) found.push({ rule, what });
  }
  return found;
}

/** A correction points to a line of the same person and station; records merged into one are the same person. */
async function corrections(db: Reader): Promise<Violation[]> {
  const rows = await db
    .selectFrom("hour_line as line")
    .innerJoin("hour_line as old", "old.id", "line.corrects_id")
    .where((eb) =>
      eb.or([
        eb("old.station_id", "!=", eb.ref("line.station_id")),
        eb("old.person_id", "!=", eb.ref("line.person_id")),
      ]),
    )
    .select([
      "line.id",
      "line.person_id",
      "line.station_id",
      "old.person_id as oldPerson",
      "old.station_id as oldStation",
    ])
    .execute();
  if (rows.length === 0) return [];
  const merged = await db
    .selectFrom("person")
    .where("merged_into_id", "is not", null)
    .select(["id", "merged_into_id"])
    .execute();
  const into = new Map(merged.map((person) => [person.id, person.merged_into_id]));
  const kept = (id: string): string => {
    const next = into.get(id);
    return next ? kept(next) : id;
  };
  return rows
    .filter((row) => row.station_id !== row.oldStation || kept(row.person_id) !== kept(row.oldPerson))
    .map((row) => ({ rule: "correction", what: `line ${row.id} corrects a line of another person or station` }));
}

/** The closure of the tree of places is what the parents say. */
async function closure(db: Reader): Promise<Violation[]> {
  const places = await db.selectFrom("place").select(["id", "code", "parent_id"]).execute();
  const rows = await db.selectFrom("place_ancestor").select(["place_id", "ancestor_id", "depth"]).execute();
  const parentOf = new Map(places.map((place) => [place.id, place.parent_id]));
  const stored = new Map<string, string[]>();
  for (const row of rows)
    stored.set(row.place_id, [...(stored.get(row.place_id) ?? []), `${row.depth} ${row.ancestor_id}`]);
  return places.flatMap(({ id, code }) => {
    const above: string[] = [];
    for (
      let next: string | null = id;
      next !== null && above.length <= places.length;
      next = parentOf.get(next) ?? null
    ) {
      above.push(`${above.length} ${next}`);
    }
    const same = (stored.get(id) ?? []).sort().join() === above.sort().join();
    return same ? [] : [{ rule: "tree", what: `the ancestors of place ${code} are not those its parents give` }];
  });
}

/** Whatever points to a row elsewhere points to one that is there. */
async function danglingReferences(db: Reader): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const [table, column, target] of references) {
    const row = await db
      .selectFrom(
        sql<{ value: string }>`(
        select ${sql.ref(`t.${column}`)} as value from ${sql.table(table)} as t
        left join ${sql.table(target)} as o on o.id = ${sql.ref(`t.${column}`)}
        where ${sql.ref(`t.${column}`)} is not null and o.id is null
      )`.as("dangling"),
      )
      .select(({ fn }) => fn.countAll().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(row.count) > 0)
      found.push({ rule: "reference", what: `${row.count} rows of ${table} point by ${column} to no ${target}` });
  }
  return found;
}
