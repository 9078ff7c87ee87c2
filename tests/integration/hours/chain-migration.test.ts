import { linesAreChained, verdictsAreChained } from "@linli/server/cli/checks/hours-chain";
import { up } from "@linli/server/db/migrations/0008-hours-chain";
import { appendLines } from "@linli/server/hours/ledger";
import { expect, it } from "vitest";
import { byHand } from "../../support/by-hand.ts";
import { linesOf, servedShift } from "../../support/serve-shift.ts";
import { type World, world } from "../../support/world.ts";

/** More than two pages of the migration. */
const LINES = 900;

it("chains what was written before there was a chain, page by page, and the ledger goes on from there", async () => {
  await using w = await world();
  const { id, manager, lineIds } = await servedShift(w, [await w.volunteer("Mei"), await w.volunteer("Tom")]);
  const elsewhere = { station: await w.station("南门站"), at: "2026-11-27T09:00" };
  const other = await servedShift(w, [await w.volunteer("Li"), await w.volunteer("Wu")], elsewhere);
  const [{ number, hash, id: _, ...line } = await Promise.reject(new Error("no line"))] = await linesOf(w, id);
  const more = Array.from({ length: LINES }, (_, at) => ({ ...line, slot_id: null, minutes: at + 1 }));
  const added = await w.db.transact({}, (tx) => appendLines(tx, more));
  await manager.hours.approve({ lineIds: [lineIds[1]!] });
  for (let from = 0; from < LINES; from += 200) {
    const some = added.slice(from, from + 200).map((one) => one.id);
    await manager.hours.approve({ lineIds: some });
  }
  await other.manager.hours.refuse({ lineId: other.lineIds[0]!, reason: "没有到场" });
  const [lines, heads] = [await linesIn(w), await headsIn(w)];

  await using hand = await byHand(w);
  await hand.run(`
    drop index hour_verdict_number;
    alter table hour_line drop column hash;
    alter table hour_verdict drop column hash;
    alter table hour_verdict drop column station_id;
    alter table hour_verdict drop column number;
    alter table hour_counter drop column hash;
    alter table hour_counter drop column verdicts;
    alter table hour_counter drop column verdict_hash;
  `);
  await hand.kysely(up);
  expect([await linesIn(w), await headsIn(w)]).toEqual([lines, heads]);
  expect([await linesAreChained.find(w.db.read), await verdictsAreChained.find(w.db.read)]).toEqual([[], []]);
  await other.manager.hours.approve({ lineIds: [other.lineIds[1]!] });
  expect([await linesAreChained.find(w.db.read), await verdictsAreChained.find(w.db.read)]).toEqual([[], []]);
});

function linesIn(w: World) {
  return w.db.read.selectFrom("hour_line").orderBy("id").selectAll().execute();
}

function headsIn(w: World) {
  return w.db.read.selectFrom("hour_counter").orderBy("station_id").select(["last", "hash", "verdicts"]).execute();
}
