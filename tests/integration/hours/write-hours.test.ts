import { newId } from "@linli/server/db/id";
import { writeHoursOfShift } from "@linli/server/hours/write-hours";
import { expect, it } from "vitest";
import { linesOf, servedShift } from "../../support/serve-shift.ts";
import { instant, MINUTE, request, type Someone, type TestShift, type World, world } from "../../support/world.ts";

it("writes what art. 7 asks of a record, once for each who came", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("王小明"), await w.volunteer("李娜")];
  const shift = await servedShift(w, [mei, tom]);
  const lines = await linesOf(w, shift.id);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    activity: "江寺公园文明引导",
    content: "在公园门口引导游客有序入园。",
    place: "江寺社区新时代文明实践站 江寺路 1 号",
    on_date: "2026-11-25",
    minutes: 180,
    evidence: "roll-call",
    organiser: "江寺社区新时代文明实践站",
    in_charge: "Founder",
    recorded_by_id: shift.manager.id,
  });
  const told = await w.db.read.selectFrom("notice").where("person_id", "=", mei.id).select("kind").execute();
  expect(told.map((row) => row.kind)).toContain("hours_written");
});

it("closed by two managers at the same time, has one set of lines", async () => {
  await using w = await world();
  const people = await Promise.all(["王一", "王二", "王三"].map((name) => w.volunteer(name)));
  const shift = await servedShift(w, people, { close: false });
  const other = await w.manager(await w.someStation(), "Other");
  await Promise.all([shift.manager, other, shift.manager].map((one) => one.attendance.close({ shiftId: shift.id })));
  expect(await linesOf(w, shift.id)).toHaveLength(3);
});

it("numbers the lines of a station without gaps when its shifts are closed at the same time", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const shifts: TestShift[] = [];
  for (let at = 0; at < 6; at += 1) {
    const people = [await w.volunteer(`甲${at}`), await w.volunteer(`乙${at}`)];
    w.setClock("2026-11-23T09:00");
    shifts.push(await servedShift(w, people, { manager, close: false }));
  }
  await Promise.all(shifts.map((shift) => manager.attendance.close({ shiftId: shift.id })));
  const numbers = await w.db.read.selectFrom("hour_line").select("number").orderBy("number").execute();
  expect(numbers.map((row) => row.number)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
});

it("writes nothing for a presence of no minute, and nothing twice when it runs again", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const shift = await w.shift({ places: 2 });
  await present(w, shift, mei, shift.startsAt - 20 * MINUTE, shift.startsAt - 5 * MINUTE);
  await present(w, shift, tom, shift.startsAt - 20 * MINUTE, shift.endsAt + 30 * MINUTE);
  await w.db.transact({}, (tx) => writeHoursOfShift(tx, shift.id, null, shift.endsAt));
  await w.db.transact({}, (tx) => writeHoursOfShift(tx, shift.id, null, shift.endsAt));
  const lines = await linesOf(w, shift.id);
  expect(lines.map((line) => [line.person_id, line.minutes])).toEqual([[tom.id, 180]]);
});

it("counts a shift that crosses midnight once, on the date it starts on", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei], { at: "2026-11-30T22:00", minutes: 240 });
  expect(await linesOf(w, shift.id)).toMatchObject([{ on_date: "2026-11-30", minutes: 240 }]);
  await shift.manager.hours.approve({ lineIds: shift.lineIds });
  const { months } = await mei.hours.mine();
  expect(months.map(({ month, minutes }) => [month, minutes])).toEqual([["2026-11", 240]]);
});

it("is due ten working days after the end: National Day's week does not count, the Saturday worked for it does", async () => {
  await using w = await world({ at: "2026-09-21T09:00" });
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei], { at: "2026-09-28T09:00" });
  const [line] = await linesOf(w, shift.id);
  expect(line?.due_at).toBe(instant("2026-10-17T00:00") - 1);
  const before = await shift.manager.hours.waiting({ stationId: shift.stationId });
  expect(before).toMatchObject({ waiting: 1, overdue: 0, daysLeft: 10 });
  w.setClock("2026-10-16T23:59");
  expect(await shift.manager.hours.waiting({ stationId: shift.stationId })).toMatchObject({ overdue: 0, daysLeft: 0 });
  w.setClock("2026-10-17T00:00");
  expect(await shift.manager.hours.waiting({ stationId: shift.stationId })).toMatchObject({ overdue: 1, daysLeft: -1 });
});

it("caps a forgotten check-out at the shift's end, graded one-side, and asks about it", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await w.shift();
  const manager = await w.manager(await w.someStation());
  await mei.shifts.signUp(request(shift));
  w.clock.at = shift.startsAt + 15 * MINUTE;
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei.id], end: "in" });
  w.clock.at = shift.endsAt + MINUTE;
  await manager.attendance.close({ shiftId: shift.id });
  expect(await linesOf(w, shift.id)).toMatchObject([{ minutes: 165, evidence: "one-side", flags: '["capped"]' }]);
  const [odd] = await manager.hours.anomalies({ stationId: shift.stationId });
  expect(odd).toMatchObject({ kind: "capped", personName: "Mei", closedAt: null });
});

/** A presence as the attendance room records it, without a sign-up. */
async function present(w: World, shift: TestShift, person: Someone, inAt: number, outAt: number): Promise<void> {
  const scan = { means: "scan" as const, by: person.id };
  await w.db.transact({}, async (tx) => {
    await tx
      .insertInto("attendance")
      .values({
        id: newId(),
        slot_id: shift.id,
        person_id: person.id,
        station_id: shift.stationId,
        booking_id: null,
        in_at: inAt,
        in_means: scan.means,
        in_by_id: scan.by,
        in_recorded_at: inAt,
        out_at: outAt,
        out_means: scan.means,
        out_by_id: scan.by,
        out_recorded_at: outAt,
        absent_at: null,
        absent_by_id: null,
        flags: "[]",
        note: null,
      })
      .execute();
  });
}
