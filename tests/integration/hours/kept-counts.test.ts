import { findViolations } from "@linli/server/cli/verify";
import { readCsv } from "@linli/server/csv";
import { importPlaces } from "@linli/server/places/import-places";
import { importStations } from "@linli/server/stations/import-stations";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { toBeforeKeptCounts } from "../../support/older.ts";
import { servedShift } from "../../support/serve-shift.ts";
import { request, type World, world } from "../../support/world.ts";

const PLACES = `level,code,name,parent_code
subdistrict,T1,城厢街道,
subdistrict,T2,北干街道,
community,C1,江寺社区,T1
community,C2,湘湖社区,T1
`;
const STATIONS = `code,name,kinds,place_code,address,lat,lng,phone,opens,closes,weekdays
S1,江寺站,volunteer,C1,江寺路31号,30.1659,120.2668,0571-82000006,08:30,17:30,1|2|3
S2,湘湖站,volunteer,C2,湘湖路1号,30.1659,120.2668,0571-82000007,08:30,17:30,1|2|3
`;

/** Two subdistricts, of which the first has two communities with a station each. */
async function city(w: World) {
  await load(w, importPlaces, PLACES);
  await load(w, importStations, STATIONS);
  const stations = await w.db.read.selectFrom("station").select(["id", "place_id", "name"]).orderBy("code").execute();
  const [one, other] = stations.map((row) => ({ id: row.id, placeId: row.place_id, name: row.name }));
  return { one: one!, other: other! };
}

function load(w: World, importer: typeof importPlaces | typeof importStations, csv: string) {
  return w.db.transact({}, (tx) => importer(tx, readCsv(csv), { byId: null, now: w.clock.at }));
}

/** What is kept of November, by the code of the place. */
async function november(w: World) {
  const rows = await w.db.read
    .selectFrom("place_month")
    .innerJoin("place", "place.id", "place_month.place_id")
    .where("month", "=", "2026-11")
    .select(["place.code", "people", "person_times", "minutes"])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.code, [row.people, row.person_times, row.minutes]]));
}

it("counts a person once in each place above the stations where they served, whoever approves first or at once", async () => {
  await using w = await world();
  const { one, other } = await city(w);
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const morning = await servedShift(w, [mei, tom], { station: one, at: "2026-11-25T09:00" });
  const later = await servedShift(w, [mei], { station: other, at: "2026-11-26T09:00" });
  expect(await november(w)).toEqual({});
  await Promise.all([
    morning.manager.hours.approve({ lineIds: morning.lineIds }),
    later.manager.hours.approve({ lineIds: later.lineIds }),
  ]);
  const counted = { T1: [2, 3, 540], C1: [2, 2, 360], C2: [1, 1, 180] };
  expect(await november(w)).toEqual(counted);
  await morning.manager.hours.approve({ lineIds: morning.lineIds });
  expect(await november(w)).toEqual(counted);
  await later.manager.hours.correct({
    lineId: later.lineIds[0]!,
    minutes: 120,
    reason: "提前离开",
    beyondShift: false,
  });
  expect(await november(w)).toEqual({ ...counted, T1: [2, 3, 480], C2: [1, 1, 120] });
  expect(await findViolations(w.db.read)).toEqual([]);
});

it("counts nothing that is refused, and lets it wait no longer", async () => {
  await using w = await world();
  const { one } = await city(w);
  const shift = await servedShift(w, [await w.volunteer("Mei"), await w.volunteer("Tom")], { station: one });
  expect(await shift.manager.hours.waiting({ stationId: one.id })).toMatchObject({ waiting: 2 });
  await shift.manager.hours.refuse({ lineId: shift.lineIds[0]!, reason: "当天没有到岗" });
  expect(await shift.manager.hours.waiting({ stationId: one.id })).toMatchObject({ waiting: 1 });
  expect(await november(w)).toEqual({});
  expect(await w.visitor().insight.street()).toMatchObject({ volunteers: 2, personTimes: 0 });
  expect(await findViolations(w.db.read)).toEqual([]);
});

it("follows a community to another subdistrict, and a station to another community, with the years behind it", async () => {
  await using w = await world();
  const { one, other } = await city(w);
  const mei = await w.volunteer("Mei");
  for (const [station, at] of [
    [one, "2026-11-25T09:00"],
    [other, "2026-11-26T09:00"],
  ] as const) {
    const shift = await servedShift(w, [mei], { station, at });
    await shift.manager.hours.approve({ lineIds: shift.lineIds });
  }
  await load(w, importPlaces, PLACES.replace("湘湖社区,T1", "湘湖社区,T2"));
  expect(await november(w)).toEqual({ T1: [1, 1, 180], C1: [1, 1, 180], T2: [1, 1, 180], C2: [1, 1, 180] });
  await load(w, importStations, STATIONS.replace("volunteer,C2", "volunteer,C1"));
  expect(await november(w)).toEqual({ T1: [1, 2, 360], C1: [1, 2, 360] });
  expect(await findViolations(w.db.read)).toEqual([]);
});

it("has each count that was changed by hand named by verify", async () => {
  await using w = await world();
  const { one } = await city(w);
  const shift = await servedShift(w, [await w.volunteer("Mei"), await w.volunteer("Tom")], { station: one });
  const [approved, waiting] = shift.lineIds as [string, string];
  await shift.manager.hours.approve({ lineIds: [approved] });
  await w.db.transact({}, async (tx) => {
    await tx.deleteFrom("hour_waiting").where("line_id", "=", waiting).execute();
    await tx.insertInto("hour_waiting").values({ line_id: approved, station_id: one.id, due_at: 1 }).execute();
    await tx.updateTable("place_month").set({ people: 7 }).where("place_id", "=", one.placeId).execute();
    await tx.updateTable("last_served").set({ on_date: "2026-11-30" }).execute();
  });
  const rules = (await findViolations(w.db.read)).map(({ rule }) => rule).sort();
  expect(rules).toEqual([
    "hours.last-served",
    "hours.last-served",
    "hours.place-month",
    "hours.waiting",
    "hours.waiting",
  ]);
});

it("is brought up from what was written before anything was kept", async () => {
  await using w = await world();
  const { one } = await city(w);
  const shift = await servedShift(w, [await w.volunteer("Mei"), await w.volunteer("Tom")], { station: one });
  await shift.manager.hours.approve({ lineIds: shift.lineIds.slice(1) });
  const late = await w.shift({ station: one, at: "2026-11-28T09:00", approval: "manager" });
  await (await w.volunteer("欧阳秀英")).shifts.signUp(request(late));
  const kept = ["hour_waiting", "place_month", "last_served", "notice_name"] as const;
  const rowsOf = async (table: (typeof kept)[number]) =>
    (await w.db.read.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort();
  const before = await Promise.all(kept.map(rowsOf));
  expect(before.map((rows) => rows.length > 0)).toEqual([true, true, true, true]);
  await w.db.transact({}, async (tx) => {
    for (const statement of await toBeforeKeptCounts(w.db.name)) await sql.raw(statement).execute(tx);
  });
  await w.db.migrate();
  expect(await Promise.all(kept.map(rowsOf))).toEqual(before);
});
