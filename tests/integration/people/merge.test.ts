import { hashPassword } from "@linli/server/auth/passwords";
import { setPassword } from "@linli/server/auth/store";
import { expect, it } from "vitest";
import { linesOf, servedShift } from "../../support/serve-shift.ts";
import { refusalOf, request, type World, world } from "../../support/world.ts";

async function street(w: World) {
  const placeId = await w.place("城厢街道", null, "subdistrict");
  const community = await w.place("江寺社区", placeId);
  const station = await w.station("江寺站", { placeId: community });
  return { placeId, community, station, at: { stationId: station.id }, administrator: await w.administrator(placeId) };
}

it("keeps every hour once when two records turn out to be one person", async () => {
  await using w = await world();
  const { station, at, administrator } = await street(w);
  const [kept, double] = [await w.volunteer("王秀英"), await w.volunteer("王秀英")];
  const manager = await w.manager(station);
  const both = await servedShift(w, [kept, double], { station, manager });
  const onlyOne = await servedShift(w, [double], { station, manager, at: "2026-11-26T09:00", minutes: 60 });
  const waiting = await servedShift(w, [kept, double], { station, manager, at: "2026-11-27T09:00", minutes: 120 });
  await manager.hours.approve({ lineIds: [...both.lineIds, ...onlyOne.lineIds] });
  expect(await kept.hours.mine()).toMatchObject({ minutes: 180, waitingMinutes: 120 });

  await administrator.people.merge({ ...at, keepId: kept.id, mergeId: double.id });
  expect(await kept.hours.mine()).toMatchObject({ minutes: 180 + 60, waitingMinutes: 120 });
  expect(await linesOf(w, both.id)).toHaveLength(3);
  expect((await linesOf(w, both.id)).map((line) => line.minutes)).toEqual([180, 180, -180]);
  const { lines } = await manager.hours.waiting(at);
  expect(lines.map((line) => line.shiftId)).toEqual([waiting.id]);
  await manager.hours.approve({ lineIds: lines.map((line) => line.id) });
  expect((await kept.hours.mine()).minutes).toBe(180 + 60 + 120);
});

it("moves bookings, family, skills and what was missing to the record that is kept, and ends the other", async () => {
  await using w = await world();
  const { community, station, at, administrator } = await street(w);
  const kept = await w.volunteer("王秀英", { phone: null, address: null, residenceId: community });
  const double = await w.volunteer("王秀英", { phone: "13800000001", address: "江寺路 12 号" });
  const daughter = await w.volunteer("王芳", { phone: "13800000002" });
  const hash = await hashPassword("correct horse");
  await w.db.transact({}, (tx) => setPassword(tx, double.id, hash, w.clock.at));
  await double.people.setIdNumber({ idNumber: "330109199005010022" });
  await double.people.nameDelegate({ name: "王芳", phone: "13800000002", scopes: ["book"] });
  const shift = await w.shift({ station, places: 2 });
  await double.shifts.signUp(request(shift));

  await administrator.people.merge({ ...at, keepId: kept.id, mergeId: double.id });
  expect(await kept.people.me()).toMatchObject({
    phone: "13800000001",
    address: "江寺路 12 号",
    idNumber: "3301**********0022",
    sex: "female",
  });
  expect((await daughter.people.family()).principals).toMatchObject([{ principalId: kept.id }]);
  const bookings = await w.db.read.selectFrom("booking").select(["person_id", "state"]).execute();
  expect(bookings).toEqual([{ person_id: kept.id, state: "confirmed" }]);
  expect(await refusalOf(w.as(double.id).people.me())).toEqual({ code: "not_signed_in" });
  await w.visitor().auth.signIn({ login: "13800000001", password: "correct horse" });
  expect((await administrator.people.find({ ...at, text: "王秀英" })).people).toHaveLength(1);
  expect(await refusalOf(administrator.people.atDesk({ ...at, personId: double.id }))).toEqual({ code: "not_found" });
});

it("leaves nobody twice in one shift or in two places at once, and moves the queue", async () => {
  await using w = await world();
  const { station, at, administrator } = await street(w);
  const [kept, double, next] = [await w.volunteer("王秀英"), await w.volunteer("王秀英"), await w.volunteer("Tom")];
  const same = await w.shift({ station, places: 2 });
  const [one, overlapping] = [
    await w.shift({ station, at: "2026-11-26T09:00" }),
    await w.shift({ station, at: "2026-11-26T10:00", places: 1 }),
  ];
  await kept.shifts.signUp(request(same));
  await double.shifts.signUp(request(same));
  expect(await next.shifts.signUp(request(same))).toMatchObject({ state: "waitlisted" });
  await kept.shifts.signUp(request(one));
  await double.shifts.signUp(request(overlapping));

  await administrator.people.merge({ ...at, keepId: kept.id, mergeId: double.id });
  const living = await w.db.read
    .selectFrom("booking")
    .where("state", "in", ["confirmed", "waitlisted"])
    .select(["slot_id", "person_id", "state"])
    .orderBy("starts_at")
    .orderBy("queue_number")
    .execute();
  expect(living).toEqual([
    { slot_id: same.id, person_id: kept.id, state: "confirmed" },
    { slot_id: same.id, person_id: next.id, state: "confirmed" },
    { slot_id: one.id, person_id: kept.id, state: "confirmed" },
  ]);
  const pool = await w.db.read
    .selectFrom("pool")
    .where("id", "=", overlapping.poolId)
    .select("taken")
    .executeTakeFirstOrThrow();
  expect(pool.taken).toBe(0);
});

it("counts a shift once where both records came and it is not closed yet", async () => {
  await using w = await world();
  const { station, at, administrator } = await street(w);
  const [kept, double] = [await w.volunteer("王秀英"), await w.volunteer("王秀英")];
  const shift = await servedShift(w, [kept, double], { station, close: false });
  await administrator.people.merge({ ...at, keepId: kept.id, mergeId: double.id });
  await shift.manager.attendance.close({ shiftId: shift.id });
  expect((await linesOf(w, shift.id)).map((line) => [line.person_id, line.minutes])).toEqual([[kept.id, 180]]);
});

it("refuses to merge two people with different ID numbers, one with a role, a person with themselves", async () => {
  await using w = await world();
  const { station, at, administrator } = await street(w);
  const [one, other, colleague] = [await w.volunteer("王秀英"), await w.volunteer("王秀英"), await w.staff(station)];
  await one.people.setIdNumber({ idNumber: "330109199005010022" });
  await other.people.setIdNumber({ idNumber: "330109199005010014" });
  const merge = (keepId: string, mergeId: string) => refusalOf(administrator.people.merge({ ...at, keepId, mergeId }));
  expect(await merge(one.id, other.id)).toEqual({ code: "two_people" });
  expect(await merge(one.id, colleague.id)).toEqual({ code: "has_role" });
  expect(await merge(one.id, one.id)).toEqual({ code: "oneself" });
  expect(await merge(one.id, "none")).toEqual({ code: "not_found" });
  const manager = await w.manager(station);
  expect(await refusalOf(manager.people.merge({ ...at, keepId: one.id, mergeId: other.id }))).toEqual({
    code: "not_found",
  });
});
