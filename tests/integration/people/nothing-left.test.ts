import type { Tables } from "@linli/server/db/tables";
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { servedShift } from "../../support/serve-shift.ts";
import { request, type World, world } from "../../support/world.ts";

/** Every row of every table in which the text stands, as `table: row`. */
async function rowsWith(w: World, text: string): Promise<string[]> {
  const tables = await (w.db.read as unknown as Kysely<Tables>).introspection.getTables();
  const found: string[] = [];
  for (const { name } of tables.filter((table) => !table.isView)) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(w.db.read as never);
    for (const row of rows) if (JSON.stringify(row).includes(text)) found.push(`${name}: ${JSON.stringify(row)}`);
  }
  return found;
}

it("leaves the name and phone of somebody erased in no table, notices to others included (case 37)", async () => {
  await using w = await world();
  const area = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("江寺站", { placeId: await w.place("江寺社区", area) });
  const [administrator, manager] = [await w.administrator(area), await w.manager(station)];
  const mei = await w.volunteer("欧阳秀英", { phone: "13812345678" });
  const tom = await w.volunteer("Tom");
  await servedShift(w, [mei, tom], { station, manager });
  const asked = await w.shift({ station, at: "2026-11-28T09:00", approval: "manager" });
  await mei.shifts.signUp(request(asked));
  const swapped = await w.shift({ station, at: "2026-11-29T09:00" });
  const given = await mei.shifts.signUp(request(swapped));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: null });
  await tom.shifts.takeSwap({ swapId, requestKey: crypto.randomUUID() });
  const late = await w.shift({ station, at: "2026-11-27T09:00", withdrawMinBefore: 0 });
  const booking = await mei.shifts.signUp(request(late));
  w.setClock("2026-11-26T20:00");
  await mei.shifts.withdraw({ bookingId: booking.id });

  await administrator.people.erase({ stationId: station.id, personId: mei.id, reason: "本人要求" });
  expect([...(await rowsWith(w, "欧阳秀英")), ...(await rowsWith(w, "13812345678"))]).toEqual([]);
});
