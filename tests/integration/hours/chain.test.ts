import { linesAreChained, verdictsAreChained } from "@linli/server/cli/checks/hours-chain";
import { newId } from "@linli/server/db/id";
import { chainOn, EMPTY_CHAIN, lineHash } from "@linli/server/hours/chain";
import { appendLines, type NewLine } from "@linli/server/hours/ledger";
import { expect, it } from "vitest";
import { byHand } from "../../support/by-hand.ts";
import { servedShift } from "../../support/serve-shift.ts";
import { type World, world } from "../../support/world.ts";

/** A station with five lines, of which the second and third are decided on. */
async function ledger(w: World) {
  const people = await Promise.all(["甲", "乙", "丙", "丁", "戊"].map((name) => w.volunteer(name)));
  const shift = await servedShift(w, people);
  const lines = await w.db.read.selectFrom("hour_line").orderBy("number").selectAll().execute();
  const ids = lines.map((line) => line.id);
  await shift.manager.hours.approve({ lineIds: [ids[1]!] });
  await shift.manager.hours.refuse({ lineId: ids[2]!, reason: "没有到场" });
  await shift.manager.hours.approve({ lineIds: [ids[3]!] });
  return { stationId: shift.stationId, ids, lines, manager: shift.manager };
}

const linesFound = (w: World) => linesAreChained.find(w.db.read);
const verdictsFound = (w: World) => verdictsAreChained.find(w.db.read);

it("finds nothing in a ledger that only the house wrote, corrections, merges and erasing included", async () => {
  await using w = await world();
  const area = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("江寺站", { placeId: await w.place("江寺社区", area) });
  const administrator = await w.administrator(area);
  const [mei, double, tom] = [await w.volunteer("Mei"), await w.volunteer("Mei"), await w.volunteer("Tom")];
  const { manager, lineIds } = await servedShift(w, [mei, double, tom], { station });
  await manager.hours.approve({ lineIds });
  await manager.hours.correct({ lineId: lineIds[2]!, minutes: 60, reason: "提前离开", beyondShift: false });
  await administrator.people.merge({ stationId: station.id, keepId: mei.id, mergeId: double.id });
  await administrator.people.erase({ stationId: station.id, personId: tom.id, reason: "本人要求" });
  expect(await w.db.read.selectFrom("hour_counter").select(["last", "verdicts"]).execute()).toEqual([
    { last: 5, verdicts: 5 },
  ]);
  expect([await linesFound(w), await verdictsFound(w)]).toEqual([[], []]);
});

it("keeps one chain when lines and verdicts of a station are written at the same time", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const shifts = [];
  for (let at = 0; at < 4; at += 1) {
    w.setClock("2026-11-23T09:00");
    const people = [await w.volunteer(`甲${at}`), await w.volunteer(`乙${at}`)];
    shifts.push(await servedShift(w, people, { manager, close: at === 0 }));
  }
  const [decided, ...open] = shifts;
  await Promise.all([
    ...open.map((shift) => manager.attendance.close({ shiftId: shift.id })),
    ...decided!.lineIds.map((lineId) => manager.hours.approve({ lineIds: [lineId] })),
  ]);
  expect([await linesFound(w), await verdictsFound(w)]).toEqual([[], []]);
});

const changed = {
  id: "'another'",
  person_id: "(select id from person where name = 'Manager')",
  slot_id: "null",
  event_id: "null",
  activity: "'别的'",
  content: "'别的'",
  place: "'别的'",
  on_date: "'2026-11-01'",
  starts_at: "1",
  ends_at: "2",
  minutes: "600",
  evidence: "'别的'",
  organiser: "'别的'",
  in_charge: "'别的'",
  flags: `'["capped"]'`,
  recorded_at: "1",
  recorded_by_id: "null",
  corrects_id: "(select id from hour_line where number = 1)",
  reason: "'别的'",
  due_at: "1",
};

it("finds a line of which any column was changed, and names station, number and line", async () => {
  await using w = await world();
  const { stationId, ids, lines } = await ledger(w);
  await using hand = await byHand(w);
  await hand.freeOfRules("hour_line");
  await hand.freeOfRules("hour_verdict");
  const { hash, station_id, number, ...columns } = lines[2]!;
  expect(Object.keys(changed).sort()).toEqual(Object.keys(columns).sort());
  for (const [column, value] of Object.entries(changed)) {
    const id = column === "id" ? "another" : ids[2]!;
    await hand.run(`update hour_line set ${column} = ${value} where number = 3`);
    expect(await linesFound(w), column).toEqual([
      { ids: [id], what: `station ${stationId}: line 3 (${id}) is not what was written after line 2` },
    ]);
    const before = columns[column as keyof typeof columns];
    const back = before === null ? "null" : typeof before === "number" ? before : `'${before}'`;
    await hand.run(`update hour_line set ${column} = ${back} where number = 3`);
    expect(await linesFound(w), column).toEqual([]);
  }
});

it("finds a line whose hash was made to fit: the next one does not follow from it", async () => {
  await using w = await world();
  const { ids, lines } = await ledger(w);
  await using hand = await byHand(w);
  const forged = lineHash({ ...lines[2]!, minutes: 600 }, lines[1]!.hash);
  await hand.run(`update hour_line set minutes = 600, hash = '${forged}' where id = '${ids[2]}'`);
  expect((await linesFound(w)).map(({ ids }) => ids)).toEqual([[ids[3]]]);
});

it("finds lines removed from the middle and from the end", async () => {
  await using w = await world();
  const { stationId, ids } = await ledger(w);
  await using hand = await byHand(w);
  await hand.run("delete from hour_line where number in (2, 5)");
  expect(await linesFound(w)).toEqual([
    { ids: [stationId], what: `station ${stationId}: line 2 is missing before line 3 (${ids[2]})` },
    { ids: [stationId], what: `station ${stationId}: line 5 is missing at the end` },
  ]);
});

it("finds the end removed together with the count of it", async () => {
  await using w = await world();
  const { stationId } = await ledger(w);
  await using hand = await byHand(w);
  await hand.run("delete from hour_line where number = 5; update hour_counter set last = 4");
  expect(await linesFound(w)).toEqual([
    { ids: [stationId], what: `station ${stationId}: its newest line, 4, is another than its counter says` },
  ]);
});

it("finds a line put in at the end and in the middle", async () => {
  await using w = await world();
  const { stationId, ids } = await ledger(w);
  await using hand = await byHand(w);
  await hand.freeOfRules("hour_line");
  const copy = (number: number) =>
    `create table copied as select * from hour_line where number = 5;
     update copied set id = 'in', number = ${number};
     insert into hour_line select * from copied;
     drop table copied;`;
  await hand.run(copy(6));
  expect(await linesFound(w)).toEqual([
    { ids: ["in"], what: `station ${stationId}: line 6 (in) stands after the newest that its counter says` },
  ]);
  await hand.run(`delete from hour_line where id = 'in'; update hour_line set number = number + 1 where number > 3`);
  await hand.run(`${copy(4)} update hour_counter set last = 6`);
  expect((await linesFound(w)).map(({ ids }) => ids[0])).toEqual(["in", ids[3], ids[4]]);
});

it("finds two lines that changed places", async () => {
  await using w = await world();
  const { ids } = await ledger(w);
  await using hand = await byHand(w);
  await hand.run("update hour_line set number = -1 where number = 2");
  await hand.run("update hour_line set number = 2 where number = 3");
  await hand.run("update hour_line set number = 3 where number = -1");
  expect((await linesFound(w)).map(({ ids }) => ids[0])).toEqual([ids[2], ids[1], ids[3]]);
});

it("finds a verdict that was changed, taken away, put in or given to another line", async () => {
  await using w = await world();
  const { stationId, ids } = await ledger(w);
  await using hand = await byHand(w);
  const columns = {
    verdict: ["'approved'", "'refused'"],
    at: ["at + 1", "at - 1"],
    by_id: ["(select person_id from hour_line where number = 1)", "(select by_id from hour_verdict where number = 1)"],
    reason: ["null", "'没有到场'"],
  };
  for (const [column, [to, back]] of Object.entries(columns)) {
    await hand.run(`update hour_verdict set ${column} = ${to} where number = 2`);
    expect(await verdictsFound(w), column).toEqual([
      { ids: [ids[2]], what: `station ${stationId}: verdict 2 (${ids[2]}) is not what was written after verdict 1` },
    ]);
    await hand.run(`update hour_verdict set ${column} = ${back} where number = 2`);
    expect(await verdictsFound(w), column).toEqual([]);
  }
  await hand.run(`update hour_verdict set line_id = '${ids[4]}' where number = 2`);
  expect((await verdictsFound(w)).map(({ ids }) => ids)).toEqual([[ids[4]]]);
  await hand.run("delete from hour_verdict where number = 2");
  expect((await verdictsFound(w)).map(({ ids }) => ids)).toEqual([[stationId]]);
  await hand.run("delete from hour_verdict where number = 3");
  expect(await verdictsFound(w)).toEqual([
    { ids: [stationId], what: `station ${stationId}: verdict 2 to 3 are missing at the end` },
  ]);
});

it("chains lines made in bulk as the ledger does", async () => {
  await using w = await world();
  const { lines } = await ledger(w);
  const written = await w.db.transact({}, (tx) => appendLines(tx, lines.map(asNew)));
  const bulk = written.map(({ number, hash, ...line }) => line);
  const { entries, head } = chainOn({ number: 5, hash: lines[4]!.hash }, bulk, lineHash);
  expect(entries).toEqual(written);
  expect(await w.db.read.selectFrom("hour_counter").select(["last as number", "hash"]).execute()).toEqual([head]);
  expect(chainOn(EMPTY_CHAIN, [], lineHash)).toEqual({ entries: [], head: EMPTY_CHAIN });
  expect(await linesFound(w)).toEqual([]);
});

function asNew({ id, number, hash, ...line }: NewLine & { id: string; number: number; hash: string }): NewLine {
  return { ...line, slot_id: null, activity: `${line.activity} ${newId()}` };
}
