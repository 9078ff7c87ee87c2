import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { attended, factsOf, shownAt } from "../../support/check-in.ts";
import { instant, MINUTE, refusalOf, request, type Someone, world } from "../../support/world.ts";

it("records by roll-call who is here, all at once, and grades it so", async () => {
  await using w = await world();
  const { shift, manager, people } = await attended(w, ["梅兰", "汤明"]);
  const personIds = people.map((person) => person.id);
  w.setClock("2026-11-25T09:05");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "in" });
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "in" });
  w.setClock("2026-11-25T12:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "out" });
  const { rows, counts } = await manager.attendance.sheet({ shiftId: shift.id });
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row).toMatchObject({ presence: "out", evidence: "roll-call", minutes: 175, byName: "王站长" });
  }
  expect(counts).toEqual({ expected: 0, in: 0, out: 2, absent: 0 });
  const [mei] = people as [Someone];
  const told = await w.db.read.selectFrom("notice").where("person_id", "=", mei.id).select("kind").execute();
  expect(told.filter((notice) => notice.kind === "checked_in")).toHaveLength(1);
});

it("lets the weaker end decide: scanned in, called out", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T08:52");
  await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  w.setClock("2026-11-25T11:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [mei.id], end: "out" });
  const { rows } = await manager.attendance.sheet({ shiftId: shift.id });
  expect(rows).toMatchObject([{ inMeans: "scan", outMeans: "roll-call", evidence: "roll-call", minutes: 120 }]);
});

it("takes all of a roll-call or nothing, and nobody who is not on the list", async () => {
  await using w = await world();
  const { shift, manager, people } = await attended(w, ["梅兰"]);
  const stranger = await w.volunteer("路人");
  w.setClock("2026-11-25T09:05");
  const personIds = [...people.map((person) => person.id), stranger.id];
  const call = manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "in" });
  expect(await refusalOf(call)).toEqual({ code: "not_found" });
  expect(await factsOf(w, shift)).toEqual([]);
  const out = manager.attendance.rollCall({ shiftId: shift.id, personIds: people.map(({ id }) => id), end: "out" });
  expect(await refusalOf(out)).toEqual({ code: "not_checked_in" });
});

it("fills in afterwards with a reason, graded back-filled, never in the future or outside the shift", async () => {
  await using w = await world();
  const { shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const asked = { shiftId: shift.id, personIds: [mei.id], reason: "手机没电" };
  w.setClock("2026-11-25T10:00");
  await manager.attendance.backFill(asked);
  expect((await manager.attendance.sheet({ shiftId: shift.id })).rows).toMatchObject([
    { presence: "in", inAt: shift.startsAt, evidence: "back-filled", note: "手机没电" },
  ]);
  expect(await refusalOf(manager.attendance.backFill({ ...asked, outTime: "10:30" }))).toMatchObject({
    code: "time_outside_shift",
  });
  expect(await refusalOf(manager.attendance.backFill({ ...asked, inTime: "07:59" }))).toMatchObject({
    code: "time_outside_shift",
  });
  await manager.attendance.backFill({ ...asked, inTime: "09:30", outTime: "09:50" });
  expect((await manager.attendance.sheet({ shiftId: shift.id })).rows).toMatchObject([
    { presence: "out", minutes: 20, evidence: "back-filled" },
  ]);
  const history = await w.db.read.selectFrom("move").where("subject_id", "=", shift.id).selectAll().execute();
  const last = history.at(-1);
  expect(last).toMatchObject({ subject: "attendance", what: "back-filled", by_id: manager.id });
  expect(JSON.parse(last?.facts ?? "{}")).toMatchObject({ reason: "手机没电", was: { inAt: shift.startsAt } });
});

it("refuses a back-fill without a reason", async () => {
  await using w = await world();
  const { shift, manager, people } = await attended(w, ["梅兰"]);
  w.setClock("2026-11-25T10:00");
  const act = manager.attendance.backFill({ shiftId: shift.id, personIds: people.map(({ id }) => id), reason: "  " });
  await expect(act).rejects.toThrow();
  expect(await factsOf(w, shift)).toEqual([]);
});

it("takes back a check-in, a check-out and an absence, and keeps what stood there in the history", async () => {
  await using w = await world();
  const { shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const personIds = [mei.id];
  const at = { shiftId: shift.id, personId: mei.id };
  w.setClock("2026-11-25T09:05");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "in" });
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "out" });
  await manager.attendance.undo({ ...at, what: "out" });
  expect(await factsOf(w, shift)).toMatchObject([{ out_at: null, in_means: "roll-call" }]);
  await manager.attendance.undo({ ...at, what: "in" });
  expect(await factsOf(w, shift)).toEqual([]);
  await manager.attendance.markAbsent({ shiftId: shift.id, personIds });
  await manager.attendance.undo({ ...at, what: "absent" });
  await manager.attendance.undo({ ...at, what: "absent" });
  expect(await factsOf(w, shift)).toEqual([]);
  const history = await w.db.read
    .selectFrom("move")
    .where("subject_id", "=", shift.id)
    .select(["what", "facts"])
    .orderBy("id")
    .execute();
  expect(history.map((row) => row.what)).toEqual(["in", "out", "undid-out", "undid-in", "absent", "undid-absent"]);
  expect(JSON.parse(history[3]?.facts ?? "{}")).toMatchObject({ was: { inMeans: "roll-call" } });
});

it("marks absent only from the start on, and takes it back when they come after all", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const asked = { shiftId: shift.id, personIds: [mei.id] };
  w.setClock("2026-11-25T08:59");
  expect(await refusalOf(manager.attendance.markAbsent(asked))).toEqual({
    code: "not_started_yet",
    startsAt: shift.startsAt,
  });
  w.setClock("2026-11-25T09:20");
  await manager.attendance.markAbsent(asked);
  expect((await manager.attendance.sheet({ shiftId: shift.id })).rows).toMatchObject([{ presence: "absent" }]);
  w.clock.at += 5 * MINUTE;
  await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  expect(await factsOf(w, shift)).toMatchObject([{ absent_at: null, in_at: instant("2026-11-25T09:25") }]);
  expect(await refusalOf(manager.attendance.markAbsent(asked))).toEqual({ code: "changed_meanwhile" });
});

it("takes in somebody who came without signing up, while there is a place and they are fit for the work", async () => {
  await using w = await world();
  const station = await w.someStation();
  const staff = await w.staff(station);
  const shift = await w.shift({ places: 1, minAge: 16 });
  const [mei, tom] = [await w.volunteer("梅兰"), await w.volunteer("汤明")];
  const child = await w.volunteer("小明", { birthDate: "2012-01-01" });
  w.setClock("2026-11-25T09:30");
  const asked = (personId: string) => ({ shiftId: shift.id, poolId: shift.poolId, personId, requestKey: newId() });
  expect(await refusalOf(staff.attendance.walkIn(asked(child.id)))).toMatchObject({ code: "too_young" });
  expect(await refusalOf(staff.attendance.walkIn(asked("nobody")))).toEqual({ code: "not_found" });
  const once = asked(mei.id);
  await staff.attendance.walkIn(once);
  await staff.attendance.walkIn(once);
  expect(await factsOf(w, shift)).toMatchObject([{ person_id: mei.id, in_means: "roll-call" }]);
  expect(await refusalOf(staff.attendance.walkIn(asked(tom.id)))).toMatchObject({ code: "full" });
});

it("answers other stations' staff and strangers as if the shift did not exist", async () => {
  await using w = await world();
  const { shift, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const elsewhere = await w.station("湘湖站");
  const nobodies = [await w.manager(elsewhere), await w.volunteer("路人"), mei];
  w.setClock("2026-11-25T12:30");
  for (const someone of nobodies) {
    for (const shiftId of [shift.id, "nothing"]) {
      const personIds = [mei.id];
      const acts = [
        () => someone.attendance.sheet({ shiftId }),
        () => someone.attendance.rollCall({ shiftId, personIds, end: "in" }),
        () => someone.attendance.backFill({ shiftId, personIds, reason: "来过" }),
        () => someone.attendance.markAbsent({ shiftId, personIds }),
        () => someone.attendance.undo({ shiftId, personId: mei.id, what: "in" }),
        () => someone.attendance.walkIn({ ...request(shift), shiftId, personId: mei.id }),
        () => someone.attendance.close({ shiftId }),
      ];
      for (const act of acts) expect(await refusalOf(act())).toEqual({ code: "not_found" });
    }
  }
});
