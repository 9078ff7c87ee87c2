import { expect, it } from "vitest";
import { entry } from "../../support/events.ts";
import { refusalOf, request, world } from "../../support/world.ts";

it("finds what is on by community, kind of station, date, role, category and words", async () => {
  await using w = await world();
  const [jiangsi, xianghu] = [await w.place("江寺社区"), await w.place("湘湖社区")];
  const [one, other] = [
    await w.station("江寺站", { placeId: jiangsi }),
    await w.station("湘湖食堂", { placeId: xianghu }),
  ];
  await w.db.transact({}, (tx) =>
    tx.updateTable("station").set({ kinds: '["canteen"]' }).where("id", "=", other.id).execute(),
  );
  await w.shift({ station: one, title: "文明引导", roles: [{ role: "引导员" }] });
  await w.shift({ station: other, title: "老年食堂帮厨", at: "2026-11-28T10:00", roles: [{ role: "帮厨" }] });
  const titles = async (asked: Parameters<ReturnType<typeof w.visitor>["events"]["whatsOn"]>[0]) =>
    (await w.visitor().events.whatsOn(asked)).shifts.map((shift) => shift.title);
  expect(await titles({})).toEqual(["文明引导", "老年食堂帮厨"]);
  expect(await titles({ placeId: xianghu })).toEqual(["老年食堂帮厨"]);
  expect(await titles({ stationKind: "canteen" })).toEqual(["老年食堂帮厨"]);
  expect(await titles({ from: "2026-11-28", to: "2026-11-29" })).toEqual(["老年食堂帮厨"]);
  expect(await titles({ to: "2026-11-25" })).toEqual(["文明引导"]);
  expect(await titles({ role: "帮厨" })).toEqual(["老年食堂帮厨"]);
  expect(await titles({ category: "health" })).toEqual([]);
  expect(await titles({ text: "食堂" })).toEqual(["老年食堂帮厨"]);
  expect(await titles({ text: "%" })).toEqual(["文明引导", "老年食堂帮厨"]);
  expect(await w.visitor().events.filters()).toEqual({
    today: "2026-11-23",
    places: [
      { id: expect.any(String), name: "江寺社区" },
      { id: expect.any(String), name: "湘湖社区" },
    ],
    roles: ["帮厨", "引导员"],
  });
});

it("goes on from page to page without losing or doubling shifts that begin together", async () => {
  await using w = await world();
  const shifts = [];
  for (let n = 0; n < 5; n++) shifts.push((await w.shift({ title: `第 ${n} 个` })).id);
  const seen: string[] = [];
  let cursor: { startsAt: number; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<ReturnType<typeof w.visitor>["events"]["whatsOn"]>> = await w
      .visitor()
      .events.whatsOn({ limit: 2, cursor });
    seen.push(...page.shifts.map((shift) => shift.shiftId));
    cursor = page.next;
  } while (cursor);
  expect(seen.sort()).toEqual(shifts.sort());
});

it("leaves out, when asked, what this person cannot take", async () => {
  await using w = await world();
  const open = await w.shift({ title: "人人可来" });
  await w.shift({ title: "要会量血压", at: "2026-11-26T09:00", roles: [{ skills: ["blood-pressure"] }] });
  const full = await w.shift({ title: "已满", at: "2026-11-27T09:00", whenFull: "refuse" });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await tom.shifts.signUp(request(full));
  const mine = await mei.events.whatsOn({ forMe: true });
  expect(mine.shifts.map((shift) => shift.title)).toEqual(["人人可来"]);
  await mei.shifts.signUp(request(open));
  expect((await mei.events.whatsOn({ forMe: true })).shifts).toEqual([]);
  expect(await refusalOf(w.visitor().events.whatsOn({ forMe: true }))).toEqual({ code: "not_signed_in" });
});

it("shows the calendar with what is taken, what is missing, drafts and cancelled shifts", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const admin = await w.administrator(station.placeId);
  const plan = [{ startsMin: 540, minutes: 60, roles: [{ role: "引导员", places: 3, needed: 2 }] }];
  await manager.events.create(entry(station, { plan }));
  const week = { from: "2026-11-23", to: "2026-11-29" };
  const own = await manager.events.stationCalendar({ stationId: station.id, ...week });
  expect(own.shifts).toMatchObject([{ onDate: "2026-11-25", places: 3, taken: 0, missing: 2, publishedAt: null }]);
  const area = await admin.events.areaCalendar({ placeId: station.placeId, ...week });
  expect(area.shifts).toMatchObject([{ stationName: station.name, missing: 2 }]);
  expect((await manager.events.ofStation({ stationId: station.id })).events).toMatchObject([
    { title: "江寺公园文明引导", publishedAt: null, people: 0 },
  ]);
});

it("lists, where asked to, only what still takes sign-ups", async () => {
  await using w = await world();
  const closing = await w.shift({ title: "今早的护学岗", at: "2026-11-23T09:30", closesMinBefore: 60 });
  const coming = await w.shift({ title: "周三清洁日" });
  const ids = async (asked: { open?: boolean }) =>
    (await w.visitor().events.whatsOn(asked)).shifts.map((shift) => shift.shiftId);
  expect(await ids({})).toEqual([closing.id, coming.id]);
  expect(await ids({ open: true })).toEqual([coming.id]);
});
