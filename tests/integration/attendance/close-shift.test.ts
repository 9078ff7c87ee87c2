import { jobs } from "@linli/server/jobs/jobs";
import { expect, it } from "vitest";
import { attended, factsOf, shownAt } from "../../support/check-in.ts";
import { HOUR, instant, refusalOf, request, type Someone, type World, world } from "../../support/world.ts";

it("caps a forgotten check-out at the shift's end, one-side and flagged, and tells who did not come once", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰", "汤明"]);
  const [mei, tom] = people as [Someone, Someone];
  w.setClock("2026-11-25T09:10");
  await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  w.setClock("2026-11-25T12:30");
  const closed = await manager.attendance.close({ shiftId: shift.id });
  expect(closed).toMatchObject({ present: 1, capped: 1, absent: 1 });
  const facts = await factsOf(w, shift);
  expect(facts.find((fact) => fact.person_id === mei.id)).toMatchObject({
    in_means: "scan",
    out_means: "capped",
    out_at: shift.endsAt,
    flags: '["capped"]',
  });
  expect(facts.find((fact) => fact.person_id === tom.id)).toMatchObject({ in_at: null, absent_by_id: manager.id });
  const { rows } = await manager.attendance.sheet({ shiftId: shift.id });
  expect(rows.find((row) => row.personId === mei.id)).toMatchObject({
    evidence: "one-side",
    capped: true,
    minutes: 170,
  });
  expect(await linesOf(w, shift)).toMatchObject([{ person_id: mei.id, minutes: 170, evidence: "one-side" }]);
  expect(await absencesTold(w, tom)).toBe(1);
});

it("closes once, whoever closes twice and however many at once", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰", "汤明"]);
  const [mei, tom] = people as [Someone, Someone];
  w.setClock("2026-11-25T09:10");
  await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  w.setClock("2026-11-26T01:00");
  const other = await w.manager(station);
  const closeDue = jobs.find((job) => job.name === "close-shifts");
  const [first, second] = await Promise.all([
    manager.attendance.close({ shiftId: shift.id }),
    other.attendance.close({ shiftId: shift.id }),
    closeDue?.run(w.house),
    closeDue?.run(w.house),
  ]);
  expect(second).toEqual(first);
  expect(await manager.attendance.close({ shiftId: shift.id })).toEqual(first);
  expect(await factsOf(w, shift)).toHaveLength(2);
  expect(await linesOf(w, shift)).toHaveLength(1);
  expect(await absencesTold(w, tom)).toBe(1);
});

it("closes before the end only when everyone is out or absent", async () => {
  await using w = await world();
  const { shift, manager, people } = await attended(w, ["梅兰", "汤明"]);
  const [mei, tom] = people as [Someone, Someone];
  w.setClock("2026-11-25T11:00");
  const at = { shiftId: shift.id };
  await manager.attendance.rollCall({ ...at, personIds: [mei.id], end: "in" });
  expect(await refusalOf(manager.attendance.close(at))).toMatchObject({ code: "not_over_yet", people: 2 });
  await manager.attendance.rollCall({ ...at, personIds: [mei.id], end: "out" });
  await manager.attendance.markAbsent({ ...at, personIds: [tom.id] });
  expect((await manager.attendance.sheet(at)).closeObjection).toBeNull();
  expect(await manager.attendance.close(at)).toMatchObject({ present: 1, absent: 1, capped: 0 });
});

it("lets staff call the roll but not close, and writes nothing once it is closed", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const staff = await w.staff(station);
  w.setClock("2026-11-25T12:30");
  expect(await refusalOf(staff.attendance.close({ shiftId: shift.id }))).toEqual({ code: "not_found" });
  const { closedAt } = await manager.attendance.close({ shiftId: shift.id });
  const asked = { shiftId: shift.id, personIds: [mei.id] };
  const refused = { code: "shift_closed", at: closedAt };
  expect(await refusalOf(staff.attendance.rollCall({ ...asked, end: "in" }))).toEqual(refused);
  expect(await refusalOf(staff.attendance.backFill({ ...asked, reason: "来过" }))).toEqual(refused);
  expect(await refusalOf(staff.attendance.undo({ ...asked, personId: mei.id, what: "absent" }))).toEqual(refused);
  expect(await refusalOf(mei.attendance.checkIn((await shownAt(staff, station)).scan))).toEqual({
    code: "no_shift_now",
  });
});

it("closes by itself twelve hours after the end, not before, and leaves cancelled shifts alone", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const unpublished = await w.shift({ station, published: false });
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T09:00");
  await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  const closeDue = jobs.find((job) => job.name === "close-shifts");
  w.clock.at = shift.endsAt + 12 * HOUR - 1;
  await closeDue?.run(w.house);
  expect(await closedBy(w, shift)).toEqual({ closed_at: null, closed_by_id: null });
  w.clock.at += 1;
  await closeDue?.run(w.house);
  expect(await closedBy(w, shift)).toEqual({ closed_at: w.clock.at, closed_by_id: null });
  expect(await closedBy(w, unpublished)).toEqual({ closed_at: null, closed_by_id: null });
  expect(await linesOf(w, shift)).toMatchObject([{ person_id: mei.id, minutes: 180, recorded_by_id: null }]);
});

it("counts a shift that crosses midnight once, on the date it starts on", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"], { at: "2026-11-25T22:00", minutes: 240 });
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T22:00");
  await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  w.setClock("2026-11-26T00:30");
  const shown = await manager.attendance.screen({ stationId: station.id });
  expect(shown.shifts).toMatchObject([{ id: shift.id, onDate: "2026-11-25", counts: { in: 1 } }]);
  await manager.attendance.backFill({ shiftId: shift.id, personIds: [mei.id], outTime: "00:15", reason: "提前离开" });
  w.setClock("2026-11-26T02:10");
  await manager.attendance.close({ shiftId: shift.id });
  expect(await factsOf(w, shift)).toMatchObject([{ out_at: instant("2026-11-26T00:15"), out_means: "back-filled" }]);
  expect(await linesOf(w, shift)).toMatchObject([{ on_date: "2026-11-25", minutes: 135 }]);
});

it("suspends from sign-up on the third no-show in ninety days, for fourteen days, and follows the setting", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const mei = await w.volunteer("梅兰");
  for (const day of ["2026-11-25", "2026-11-26", "2026-11-27"]) {
    const shift = await w.shift({ at: `${day}T09:00` });
    await mei.shifts.signUp(request(shift));
    w.setClock(`${day}T13:00`);
    await manager.attendance.close({ shiftId: shift.id });
    w.setClock("2026-11-23T09:00");
  }
  w.setClock("2026-11-27T14:00");
  const next = await w.shift({ at: "2026-12-20T09:00" });
  expect(await refusalOf(mei.shifts.signUp(request(next)))).toEqual({
    code: "suspended",
    until: instant("2026-12-11T13:00"),
  });
  await w.db.transact({}, async (tx) => {
    const value = JSON.stringify({ count: 4, days: 90, suspendDays: 14 });
    await tx.insertInto("setting").values({ key: "no_show_rule", value }).execute();
  });
  expect(await mei.shifts.signUp(request(next))).toMatchObject({ state: "confirmed" });
});

it("lets them sign up again when the suspension is over", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const mei = await w.volunteer("梅兰");
  await w.db.transact({}, async (tx) => {
    const value = JSON.stringify({ count: 1, days: 30, suspendDays: 2 });
    await tx.insertInto("setting").values({ key: "no_show_rule", value }).execute();
  });
  const missed = await w.shift();
  await mei.shifts.signUp(request(missed));
  w.setClock("2026-11-25T12:00");
  await manager.attendance.close({ shiftId: missed.id });
  const next = await w.shift({ at: "2026-12-20T09:00" });
  w.setClock("2026-11-27T11:59");
  expect(await refusalOf(mei.shifts.signUp(request(next)))).toMatchObject({ code: "suspended" });
  w.setClock("2026-11-27T12:00");
  expect(await mei.shifts.signUp(request(next))).toMatchObject({ state: "confirmed" });
});

it("keeps somebody suspended from taking over another's place, too", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const [mei, tom] = [await w.volunteer("梅兰"), await w.volunteer("Tom")];
  await w.db.transact({}, async (tx) => {
    const value = JSON.stringify({ count: 1, days: 30, suspendDays: 2 });
    await tx.insertInto("setting").values({ key: "no_show_rule", value }).execute();
  });
  const missed = await w.shift();
  await mei.shifts.signUp(request(missed));
  w.setClock("2026-11-25T12:00");
  await manager.attendance.close({ shiftId: missed.id });
  const next = await w.shift({ at: "2026-12-20T09:00" });
  const given = await tom.shifts.signUp(request(next));
  const { swapId } = await tom.shifts.offerSwap({ bookingId: given.id, to: null });
  const taking = mei.shifts.takeSwap({ swapId, requestKey: crypto.randomUUID() });
  expect(await refusalOf(taking)).toMatchObject({ code: "suspended" });
});

function linesOf(w: World, shift: { id: string }) {
  return w.db.read.selectFrom("hour_line").where("slot_id", "=", shift.id).selectAll().execute();
}

function closedBy(w: World, shift: { id: string }) {
  return w.db.read
    .selectFrom("shift")
    .where("id", "=", shift.id)
    .select(["closed_at", "closed_by_id"])
    .executeTakeFirstOrThrow();
}

async function absencesTold(w: World, person: Someone): Promise<number> {
  const told = await w.db.read
    .selectFrom("notice")
    .where("person_id", "=", person.id)
    .where("kind", "=", "absent")
    .select("id")
    .execute();
  return told.length;
}
