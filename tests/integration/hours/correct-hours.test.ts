import { settleMerge } from "@linli/server/hours/settle-merge";
import { expect, it } from "vitest";
import { linesOf, servedShift } from "../../support/serve-shift.ts";
import { instant, refusalOf, type Someone, type World, world } from "../../support/world.ts";

const november = { from: "2026-11-01", to: "2026-11-30" };

it("corrects approved hours by a line that points at the first; the sum and the certificate follow", async () => {
  await using w = await world();
  const mei = await w.volunteer("王小明");
  const shift = await servedShift(w, [mei]);
  const [lineId] = shift.lineIds as [string];
  await shift.manager.hours.approve({ lineIds: [lineId] });
  const before = await mei.hours.makeCertificate(november);
  expect(await w.visitor().hours.verify(before)).toMatchObject({
    state: "valid",
    name: "王*明",
    minutes: 180,
    lines: 1,
  });

  await shift.manager.hours.correct({ lineId, minutes: 150, reason: "提前半小时离开" });

  const lines = await linesOf(w, shift.id);
  expect(lines.map((line) => [line.number, line.minutes, line.corrects_id])).toEqual([
    [1, 180, null],
    [2, -30, lineId],
  ]);
  expect((await mei.hours.mine()).minutes).toBe(150);
  const [line] = await mei.hours.myLines({ month: "2026-11" });
  expect(line).toMatchObject({
    minutes: 180,
    standingMinutes: 150,
    corrections: [{ minutes: -30, reason: "提前半小时离开" }],
  });
  expect(await w.visitor().hours.verify(before)).toMatchObject({ state: "superseded", minutes: 180 });
  const after = await mei.hours.makeCertificate(november);
  expect(after.code).not.toBe(before.code);
  expect(await w.visitor().hours.verify(after)).toMatchObject({ state: "valid", minutes: 150 });
  const told = await w.db.read.selectFrom("notice").where("person_id", "=", mei.id).select("kind").execute();
  expect(told.map((row) => row.kind)).toContain("hours_corrected");
});

it("gives the same certificate when nothing changed, and knows a code however it is typed", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  expect(await refusalOf(mei.hours.makeCertificate(november))).toEqual({ code: "nothing_to_certify" });
  await shift.manager.hours.approve({ lineIds: shift.lineIds });
  const one = await mei.hours.makeCertificate(november);
  expect(await mei.hours.makeCertificate(november)).toEqual(one);
  const typed = one.code.toLowerCase().replaceAll("-", " ");
  expect(await w.visitor().hours.verify({ code: typed })).toMatchObject({ state: "valid", to: "2026-11-25" });
  expect(await w.visitor().hours.verify({ code: "AAAA-BBBB-CCCC" })).toEqual({ state: "unknown" });
  const eve = await w.volunteer("Eve");
  expect(await refusalOf(eve.hours.certificate(one))).toEqual({ code: "not_found" });
  expect(await refusalOf(eve.hours.certificate({ code: "nothing" }))).toEqual({ code: "not_found" });
});

it("corrects twice at the same time to one of the two, never to their sum", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  const [lineId] = shift.lineIds as [string];
  await shift.manager.hours.approve({ lineIds: [lineId] });
  await Promise.all(
    [100, 120].map((minutes) => shift.manager.hours.correct({ lineId, minutes, reason: "核对后更正" })),
  );
  const { minutes } = await mei.hours.mine();
  expect([100, 120]).toContain(minutes);
});

it("refuses a correction to what stands, beyond the shift unless that is said, and beyond the day", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  const [lineId] = shift.lineIds as [string];
  const { hours } = shift.manager;
  await hours.approve({ lineIds: [lineId] });
  const reason = "活动延长";
  expect(await refusalOf(hours.correct({ lineId, minutes: 180, reason }))).toMatchObject({
    code: "nothing_to_correct",
  });
  expect(await refusalOf(hours.correct({ lineId, minutes: 200, reason }))).toEqual({
    code: "beyond_shift",
    shiftMinutes: 180,
  });
  const beyond = { lineId, reason, beyondShift: true };
  expect(await refusalOf(hours.correct({ ...beyond, minutes: 1441 }))).toMatchObject({ code: "beyond_day" });
  await hours.correct({ ...beyond, minutes: 200 });
  expect((await mei.hours.mine()).minutes).toBe(200);
});

it("counts a refused line again by a correction alone", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await servedShift(w, [mei]);
  const [lineId] = shift.lineIds as [string];
  await shift.manager.hours.refuse({ lineId, reason: "没有找到签到" });
  await shift.manager.hours.correct({ lineId, minutes: 60, reason: "找到了签到表" });
  expect((await mei.hours.mine()).minutes).toBe(60);
});

it("answers a dispute by its clock: upheld corrects the hours, rejected leaves them", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const shift = await servedShift(w, [mei, tom]);
  const [first, second] = shift.lineIds as [string, string];
  const { manager } = shift;
  await manager.hours.correct({ lineId: first, minutes: 120, reason: "早退" });
  // Wednesday 25 November: seven working days later is Friday 4 December.
  const { dueAt } = await mei.hours.dispute({ lineId: first, claim: "我没有早退", claimedMinutes: 180 });
  expect(dueAt).toBe(instant("2026-12-05T00:00") - 1);
  expect(await refusalOf(mei.hours.dispute({ lineId: first, claim: "再说一次" }))).toEqual({
    code: "dispute_open",
    dueAt,
  });
  await tom.hours.dispute({ lineId: second, claim: "应该更多", claimedMinutes: 240 });
  const told = await w.db.read.selectFrom("notice").where("person_id", "=", manager.id).select("kind").execute();
  expect(told.filter((row) => row.kind === "dispute_opened")).toHaveLength(2);

  const [one, other] = await manager.hours.disputes({ stationId: shift.stationId });
  expect(one).toMatchObject({ daysLeft: 7, claimedMinutes: 180, answeredAt: null });
  const upheld = { disputeId: one?.id ?? "", outcome: "upheld" as const, answer: "核对签到表，您说得对" };
  expect(await refusalOf(manager.hours.answerDispute(upheld))).toEqual({ code: "minutes_missing" });
  await manager.hours.answerDispute({ ...upheld, minutes: 180 });
  expect(await refusalOf(manager.hours.answerDispute({ ...upheld, minutes: 180 }))).toEqual({
    code: "changed_meanwhile",
  });
  await manager.hours.answerDispute({ disputeId: other?.id ?? "", outcome: "rejected", answer: "班次只有三小时" });
  expect((await mei.hours.mine()).minutes).toBe(180);
  const [line] = await tom.hours.myLines({ month: "2026-11" });
  expect(line).toMatchObject({ state: "waiting", dispute: { outcome: "rejected", answer: "班次只有三小时" } });
});

it("keeps every hour once when two records of one person are merged", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const administrator = await w.administrator(station.placeId);
  const [kept, double] = [await w.volunteer("王小明"), await w.volunteer("王晓明")];
  const shared = await servedShift(w, [kept, double], { manager });
  await manager.hours.approve({ lineIds: shared.lineIds });
  await manager.hours.correct({ lineId: shared.lineIds[1] as string, minutes: 100, reason: "早退" });
  const waiting = await servedShift(w, [kept, double], { manager, at: "2026-11-26T09:00" });
  await manager.hours.approve({ lineIds: [waiting.lineIds[1] as string] });
  const own = await servedShift(w, [double], { manager, at: "2026-11-27T09:00", minutes: 60 });
  await manager.hours.approve({ lineIds: own.lineIds });

  await merge(w, kept, double, administrator);

  expect(await kept.hours.mine()).toMatchObject({ minutes: 180 + 180 + 60, waitingMinutes: 0 });
  expect(await linesOf(w, shared.id)).toMatchObject([
    { minutes: 180 },
    { minutes: 180 },
    { minutes: -80 },
    { minutes: -100 },
  ]);
  await w.db.transact({}, (tx) => settleMerge(tx, kept.id, double.id, administrator.id, w.clock.at));
  expect((await kept.hours.mine()).minutes).toBe(420);
});

it("keeps the totals of a person whose name is erased", async () => {
  await using w = await world();
  const mei = await w.volunteer("王小明");
  const shift = await servedShift(w, [mei]);
  await shift.manager.hours.approve({ lineIds: shift.lineIds });
  const certificate = await mei.hours.makeCertificate(november);
  await w.db.transact({}, async (tx) => {
    await tx.updateTable("person").set({ name: "", erased_at: w.clock.at }).where("id", "=", mei.id).execute();
  });
  const { minutes, lines } = await shift.manager.hours.ledger({ stationId: shift.stationId, ...november });
  expect([minutes, lines.length]).toEqual([180, 1]);
  expect(await w.visitor().hours.verify(certificate)).toMatchObject({ state: "valid", name: null, minutes: 180 });
});

async function merge(w: World, kept: Someone, double: Someone, by: Someone): Promise<void> {
  await w.db.transact({ people: [kept.id, double.id] }, async (tx) => {
    await tx.updateTable("person").set({ merged_into_id: kept.id }).where("id", "=", double.id).execute();
    await settleMerge(tx, kept.id, double.id, by.id, w.clock.at);
  });
}
