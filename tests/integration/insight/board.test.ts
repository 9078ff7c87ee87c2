import { resize } from "@linli/server/bookings/slots";
import { newId } from "@linli/server/db/id";
import { shiftBookable } from "@linli/server/shifts/bookable";
import { expect, it } from "vitest";
import { instant, refusalOf, request, type TestShift, type World, world } from "../../support/world.ts";

async function signedUp(w: World, shift: TestShift, ...names: string[]) {
  const people = [];
  for (const name of names) {
    const person = await w.volunteer(name);
    await person.shifts.signUp(request(shift));
    people.push(person);
  }
  return people;
}

it("shows who is in, who is expected, and from ten minutes after the start who is missing", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const shift = await w.shift({ at: "2026-11-25T09:00", roles: [{ role: "引导员", places: 5, needed: 2 }] });
  const [mei] = await signedUp(w, shift, "Mei", "Tom", "Ana");
  w.setClock("2026-11-25T08:40");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei!.id], end: "in" });

  const before = await manager.insight.board({ stationId: station.id });
  expect(before.shifts).toHaveLength(1);
  expect(before.shifts[0]?.counts).toEqual({ in: 1, expected: 2, missing: 0, left: 0, absent: 0 });
  expect(before.shifts[0]?.roles).toMatchObject([{ role: "引导员", needed: 2, taken: 3, capacity: 5, waiting: 0 }]);

  w.setClock("2026-11-25T09:10");
  expect((await manager.insight.board({ stationId: station.id })).shifts[0]?.counts).toMatchObject({
    expected: 2,
    missing: 0,
  });
  w.clock.at += 1;
  const after = await manager.insight.board({ stationId: station.id });
  expect(after.shifts[0]?.counts).toEqual({ in: 1, expected: 0, missing: 2, left: 0, absent: 0 });
  const phones = Object.fromEntries(after.shifts[0]!.people.map((person) => [person.name, person.phone]));
  expect(phones).toEqual({ Mei: null, Tom: expect.stringMatching(/^139/), Ana: expect.stringMatching(/^139/) });
  expect(after.shifts[0]!.people.at(-1)?.name).toBe("Mei");

  w.setClock("2026-11-25T12:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei!.id], end: "out" });
  expect((await manager.insight.board({ stationId: station.id })).shifts[0]?.counts).toMatchObject({
    in: 0,
    left: 1,
    missing: 2,
  });
});

it("shows the day of Shanghai, not of the server: half past midnight is today", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const night = await w.shift({ at: "2026-11-24T22:00", minutes: 240 });
  const morning = await w.shift({ at: "2026-11-25T09:00" });
  w.setClock("2026-11-25T00:30");
  const titles = async () => (await manager.insight.board({ stationId: station.id })).shifts.map((shift) => shift.id);
  expect(await titles()).toEqual([night.id, morning.id]);
  w.setClock("2026-11-25T02:00");
  expect(await titles()).toEqual([morning.id]);
  w.setClock("2026-11-24T23:59");
  expect(await titles()).toEqual([night.id]);
});

it("shows the gaps of the coming seven days until somebody fills them", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const short = await w.shift({
    at: "2026-11-25T09:00",
    roles: [
      { role: "讲解员", places: 3, needed: 1 },
      { role: "引导员", places: 2 },
    ],
  });
  await w.shift({ at: "2026-11-30T09:00", roles: [{ role: "引导员", places: 2, needed: 1 }], title: "第七天" });
  await w.shift({ at: "2026-11-30T09:01", roles: [{ role: "引导员", places: 2, needed: 1 }], title: "第八天" });
  await w.shift({ at: "2026-11-26T09:00", roles: [{ role: "引导员", places: 2, needed: 1 }], published: false });
  const { gaps } = await manager.insight.board({ stationId: station.id });
  expect(gaps.map((gap) => gap.title)).toEqual(["江寺公园文明引导", "第七天"]);
  expect(gaps[0]?.roles).toEqual([{ role: "讲解员", roleEn: null, needed: 1, taken: 0 }]);
  await signedUp(w, short, "Mei");
  expect((await manager.insight.board({ stationId: station.id })).gaps.map((gap) => gap.title)).toEqual(["第七天"]);
});

it("lists requests that wait, and roles with more people than places", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const asking = await w.shift({ approval: "manager", places: 2 });
  await signedUp(w, asking, "Mei");
  const cut = await w.shift({ at: "2026-11-26T09:00", places: 3 });
  await signedUp(w, cut, "Tom", "Ana", "Li");
  await w.db.transact({ pools: [cut.poolId] }, (tx) =>
    resize(tx, shiftBookable, { poolId: cut.poolId, capacity: 1, now: w.clock.at }),
  );
  const board = await manager.insight.board({ stationId: station.id });
  expect(board.requests).toMatchObject([{ name: "Mei", shiftId: asking.id }]);
  expect(board.over).toMatchObject([{ shiftId: cut.id, over: 2 }]);
});

it("lists people whose training will have expired on the day of their shift, before that day", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const code = "first-aid-test";
  await w.db.transact({}, (tx) =>
    tx.insertInto("training").values({ code, name_zh: "急救", name_en: "First aid", valid_months: 24 }).execute(),
  );
  const shift = await w.shift({ roles: [{ role: "急救员", places: 2, trainings: [code] }] });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  for (const person of [mei, tom]) {
    const row = {
      id: newId(),
      person_id: person.id,
      training_code: code,
      done_on: "2024-11-24",
      expires_on: "2026-12-31",
      recorded_by_id: null,
    };
    await w.db.transact({}, (tx) => tx.insertInto("person_training").values(row).execute());
    await person.shifts.signUp(request(shift));
  }
  expect((await manager.insight.board({ stationId: station.id })).ineligible).toEqual([]);
  await w.db.transact({}, (tx) =>
    tx.updateTable("person_training").set({ expires_on: "2026-11-24" }).where("person_id", "=", mei.id).execute(),
  );
  const { ineligible } = await manager.insight.board({ stationId: station.id });
  expect(ineligible).toMatchObject([
    { name: "Mei", shiftId: shift.id, refusal: { code: "lacks_training", training: code, name: { zh: "急救" } } },
  ]);
});

it("counts the working days left for hours, from the end of the shift to the approval", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const shift = await w.shift({ at: "2026-11-25T09:00" });
  const [mei] = await signedUp(w, shift, "Mei");
  w.setClock("2026-11-25T09:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei!.id], end: "in" });
  w.setClock("2026-11-25T12:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei!.id], end: "out" });
  const ended = await manager.insight.board({ stationId: station.id });
  expect(ended.toClose).toMatchObject([{ shiftId: shift.id, daysLeft: 10 }]);
  expect(ended.hours).toMatchObject({ waiting: 0, dueAt: null, daysLeft: null });

  await manager.attendance.close({ shiftId: shift.id });
  w.setClock("2026-12-07T09:00");
  const closed = await manager.insight.board({ stationId: station.id });
  expect(closed.toClose).toEqual([]);
  expect(closed.hours).toMatchObject({ waiting: 1, overdue: 0, daysLeft: 2, dueAt: instant("2026-12-10T00:00") - 1 });
  w.setClock("2026-12-10T00:00");
  expect((await manager.insight.board({ stationId: station.id })).hours).toMatchObject({ overdue: 1, daysLeft: -1 });

  const { lineId } = (await w.db.read.selectFrom("hour_line").select("id as lineId").executeTakeFirst())!;
  await manager.hours.approve({ lineIds: [lineId] });
  expect((await manager.insight.board({ stationId: station.id })).hours).toMatchObject({ waiting: 0, daysLeft: null });
  await mei!.hours.dispute({ lineId, claim: "我十二点半才走", claimedMinutes: 210 });
  expect((await manager.insight.board({ stationId: station.id })).disputes).toMatchObject({ open: 1, daysLeft: 7 });
});

it("is there for this station's people alone; another's staff, volunteers and strangers are told there is none", async () => {
  await using w = await world();
  const station = await w.someStation();
  const other = await w.station("湘湖站");
  const staff = await w.staff(station);
  expect((await staff.insight.board({ stationId: station.id })).station.name).toBe(station.name);
  for (const person of [await w.staff(other), await w.manager(other), await w.volunteer("Mei")]) {
    expect(await refusalOf(person.insight.board({ stationId: station.id }))).toEqual({ code: "not_found" });
    expect(await refusalOf(person.insight.board({ stationId: "nothing" }))).toEqual({ code: "not_found" });
  }
  expect(await refusalOf(w.visitor().insight.board({ stationId: station.id }))).toEqual({ code: "not_signed_in" });
});
