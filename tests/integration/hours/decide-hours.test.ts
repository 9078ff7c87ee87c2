import { expect, it } from "vitest";
import { linesOf, servedShift } from "../../support/serve-shift.ts";
import { refusalOf, request, type World, world } from "../../support/world.ts";

it("approves what was chosen, once, and tells the volunteer", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  const other = await w.manager(await w.someStation(), "Other");
  const answers = await Promise.all([
    shift.manager.hours.approve({ lineIds: shift.lineIds }),
    other.hours.approve({ lineIds: shift.lineIds }),
  ]);
  expect(answers.map((answer) => answer.approved).sort()).toEqual([0, 1]);
  expect(await mei.hours.mine()).toMatchObject({ minutes: 180, waitingMinutes: 0, star: { stars: 0, nextHours: 100 } });
  expect(await kindsTold(w, mei.id)).toContain("hours_approved");
});

it("refuses with a reason that the volunteer reads, and counts nothing", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  const [lineId] = shift.lineIds as [string];
  await shift.manager.hours.refuse({ lineId, reason: "当天没有到岗" });
  const [line] = await mei.hours.myLines({ month: "2026-11" });
  expect(line).toMatchObject({ state: "refused", refusalReason: "当天没有到岗", standingMinutes: 0 });
  expect((await mei.hours.mine()).minutes).toBe(0);
  expect(await refusalOf(shift.manager.hours.approve({ lineIds: [lineId] }))).toEqual({
    code: "already_decided",
    verdict: "refused",
  });
});

it("approves everything at once but what is odd and what is one's own, and only the number that was seen", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const shift = await servedShift(w, [mei, tom, manager], { manager });
  w.clock.at = shift.endsAt;
  const capped = await w.shift({ at: "2026-11-26T09:00" });
  await ana.shifts.signUp(request(capped));
  w.clock.at = capped.startsAt;
  await manager.attendance.rollCall({ shiftId: capped.id, personIds: [ana.id], end: "in" });
  w.clock.at = capped.endsAt + 1;
  await manager.attendance.close({ shiftId: capped.id });

  const seen = await manager.hours.waiting({ stationId: station.id });
  expect(seen).toMatchObject({ waiting: 4, flagged: 1, approvable: 2 });
  expect(await refusalOf(manager.hours.approveUnflagged({ stationId: station.id, count: 3 }))).toEqual({
    code: "changed_meanwhile",
  });
  expect(await manager.hours.approveUnflagged({ stationId: station.id, count: 2 })).toEqual({ approved: 2 });
  const left = await manager.hours.waiting({ stationId: station.id });
  expect(left.lines.map((line) => [line.personId, line.own, line.odd])).toEqual([
    [manager.id, true, []],
    [ana.id, false, ["capped"]],
  ]);

  const [odd] = await manager.hours.anomalies({ stationId: station.id });
  await manager.hours.closeAnomaly({ anomalyId: odd?.id ?? "", outcome: "explained", note: "忘了签退，确实在场" });
  expect(await manager.hours.approveUnflagged({ stationId: station.id, count: 1 })).toEqual({ approved: 1 });
});

it("takes a forgotten check-out for looked into once its line is decided on alone", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const manager = await w.manager(await w.someStation());
  const shift = await w.shift({ places: 2 });
  for (const person of [mei, tom]) await person.shifts.signUp(request(shift));
  w.clock.at = shift.startsAt;
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei.id, tom.id], end: "in" });
  w.clock.at = shift.endsAt + 1;
  await manager.attendance.close({ shiftId: shift.id });
  const [first, second] = (await linesOf(w, shift.id)).map((line) => line.id) as [string, string];
  await manager.hours.approve({ lineIds: [first] });
  await manager.hours.correct({ lineId: second, minutes: 120, reason: "十一点离开" });
  const { anomalies } = await manager.hours.closedAnomalies({ stationId: shift.stationId });
  expect(anomalies.map((anomaly) => anomaly.outcome).sort()).toEqual(["corrected", "explained"]);
});

it("lets nobody decide on their own hours; an area administrator may", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const administrator = await w.administrator(station.placeId);
  const shift = await servedShift(w, [manager], { manager });
  const [lineId] = shift.lineIds as [string];
  expect(await refusalOf(manager.hours.approve({ lineIds: [lineId] }))).toEqual({ code: "own_hours" });
  expect(await refusalOf(manager.hours.refuse({ lineId, reason: "不要了" }))).toEqual({ code: "own_hours" });
  expect(await refusalOf(manager.hours.correct({ lineId, minutes: 100, reason: "少了" }))).toEqual({
    code: "own_hours",
  });
  expect(await administrator.hours.approve({ lineIds: [lineId] })).toEqual({ approved: 1 });
});

it("refuses another station's manager, a volunteer and a wrong id alike", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  const [lineId] = shift.lineIds as [string];
  const elsewhere = await w.station("湘湖站");
  const stranger = await w.manager(elsewhere, "Stranger");
  const notFound = { code: "not_found" };
  for (const who of [stranger, mei]) {
    expect(await refusalOf(who.hours.approve({ lineIds: [lineId] }))).toEqual(notFound);
    expect(await refusalOf(who.hours.approve({ lineIds: ["nothing"] }))).toEqual(notFound);
    expect(await refusalOf(who.hours.refuse({ lineId, reason: "不要" }))).toEqual(notFound);
    expect(await refusalOf(who.hours.correct({ lineId, minutes: 1, reason: "不要" }))).toEqual(notFound);
    expect(await refusalOf(who.hours.approveUnflagged({ stationId: shift.stationId, count: 1 }))).toEqual(notFound);
    expect(await refusalOf(who.hours.waiting({ stationId: shift.stationId }))).toEqual(notFound);
    expect(await refusalOf(who.hours.disputes({ stationId: shift.stationId }))).toEqual(notFound);
    expect(await refusalOf(who.hours.anomalies({ stationId: shift.stationId }))).toEqual(notFound);
    const period = { from: "2026-11-01", to: "2026-11-30" };
    expect(await refusalOf(who.hours.ledger({ stationId: shift.stationId, ...period }))).toEqual(notFound);
  }
  expect(await refusalOf(stranger.hours.dispute({ lineId, claim: "不对" }))).toEqual(notFound);
  const mixed = await servedShift(w, [await w.volunteer("Tom")], {
    station: elsewhere,
    manager: stranger,
    at: "2026-11-27T09:00",
  });
  expect(await refusalOf(stranger.hours.approve({ lineIds: [...mixed.lineIds, lineId] }))).toEqual(notFound);
  expect(await linesOf(w, mixed.id)).toHaveLength(1);
  expect((await stranger.hours.waiting({ stationId: elsewhere.id })).waiting).toBe(1);
});

async function kindsTold(w: World, personId: string): Promise<string[]> {
  const rows = await w.db.read.selectFrom("notice").where("person_id", "=", personId).select("kind").execute();
  return rows.map((row) => row.kind);
}
