import { newId } from "@linli/server/db/id";
import { watchEligibility } from "@linli/server/shifts/watch-eligibility";
import { describe, expect, it } from "vitest";
import { poolCounts, statesOn, toldTo } from "../../support/bookings.ts";
import { instant, refusalOf, request, type Someone, type World, world } from "../../support/world.ts";

it("shows the manager before the shift whose certificate will have run out by then, and tells them once (case 9)", async () => {
  await using w = await world();
  const shift = await w.shift({ roles: [{ role: "急救员", places: 2, trainings: ["first-aid"] }] });
  const manager = await w.manager(await w.someStation());
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  for (const person of [mei, tom]) await train(w, person, "2026-12-31");
  for (const person of [mei, tom]) await person.shifts.signUp(request(shift));
  await watchEligibility(w.house);
  expect(await toldTo(w, manager.id)).toEqual([]);

  await w.db.transact({}, (tx) =>
    tx.updateTable("person_training").set({ expires_on: "2026-11-24" }).where("person_id", "=", mei.id).execute(),
  );
  await watchEligibility(w.house);
  await watchEligibility(w.house);
  expect(await toldTo(w, manager.id)).toEqual(["no_longer_eligible"]);
  const { roles } = await manager.shifts.roster({ shiftId: shift.id });
  expect(roles[0]?.people.map(({ name, objection }) => [name, objection?.code ?? null])).toEqual([
    ["Mei", "lacks_training"],
    ["Tom", null],
  ]);
});

describe("a withdrawal after the cut-off (case 10)", () => {
  it("is refused one second after it, with whom to call; the manager still can, with a reason", async () => {
    await using w = await world();
    const station = await w.station("东湘站", { phone: "0571-82999999" });
    const shift = await w.shift({ station, places: 1, withdrawMinBefore: 24 * 60 });
    const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
    const manager = await w.manager(station);
    const { id: bookingId } = await mei.shifts.signUp(request(shift));
    await tom.shifts.signUp(request(shift));
    const until = instant("2026-11-24T09:00");
    w.clock.at = until + 1000;
    expect(await refusalOf(mei.shifts.withdraw({ bookingId }))).toEqual({
      code: "too_late_to_withdraw",
      until,
      contact: "0571-82999999",
    });
    expect(await refusalOf(manager.shifts.staffRemove({ bookingId, reason: "  " }))).toEqual({
      code: "reason_missing",
    });
    await manager.shifts.staffRemove({ bookingId, reason: "家里有急事" });
    expect(await statesOn(w, shift)).toEqual({ [mei.id]: "cancelled", [tom.id]: "confirmed" });
    const [, removed] = await w.db.read
      .selectFrom("notice")
      .where("person_id", "=", mei.id)
      .select(["kind", "facts"])
      .orderBy("id")
      .execute();
    expect(removed?.kind).toBe("removed_by_staff");
    expect(JSON.parse(removed?.facts ?? "{}")).toMatchObject({ reason: "家里有急事" });
  });

  it("is still possible one millisecond before it, and tells the manager", async () => {
    await using w = await world();
    const shift = await w.shift({ withdrawMinBefore: 24 * 60 });
    const manager = await w.manager(await w.someStation());
    const mei = await w.volunteer("Mei");
    const { id: bookingId } = await mei.shifts.signUp(request(shift));
    w.clock.at = instant("2026-11-24T09:00") - 1;
    expect(await mei.shifts.withdraw({ bookingId })).toMatchObject({ state: "cancelled" });
    expect(await mei.shifts.withdraw({ bookingId })).toMatchObject({ state: "cancelled" });
    expect(await toldTo(w, manager.id)).toEqual(["volunteer_withdrew"]);
    expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 1, taken: 0, waiting: 0 });
  });

  it("does not bind one who only waits", async () => {
    await using w = await world();
    const shift = await w.shift({ places: 1 });
    const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
    await mei.shifts.signUp(request(shift));
    const waiting = await tom.shifts.signUp(request(shift));
    w.setClock("2026-11-25T08:00");
    expect(await tom.shifts.withdraw({ bookingId: waiting.id })).toMatchObject({ state: "cancelled" });
  });
});

it("lets one win when staff book for an elder while the daughter does the same; the other sees who and when (case 35)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 3 });
  const manager = await w.manager(await w.someStation(), "周站长");
  const [granny, daughter] = [await w.volunteer("王奶奶"), await w.volunteer("王女士")];
  await w.db.transact({}, (tx) =>
    tx
      .insertInto("delegation")
      .values({
        id: newId(),
        principal_id: granny.id,
        delegate_id: daughter.id,
        scopes: '["book","be-told"]',
        created_at: w.clock.at,
        recorded_by_id: null,
        expires_at: null,
        revoked_at: null,
      })
      .execute(),
  );
  const answers = await Promise.allSettled([
    manager.shifts.staffAdd({ ...request(shift), personId: granny.id }),
    daughter.shifts.signUp(request(shift, { forId: granny.id })),
  ]);
  const won = answers.findIndex((answer) => answer.status === "fulfilled");
  const lost = answers.find((answer) => answer.status === "rejected");
  if (lost?.status !== "rejected") throw new Error("both had it");
  expect(await refusalOf(Promise.reject(lost.reason))).toEqual({
    code: "already_booked",
    byName: ["周站长", "王女士"][won],
    at: w.clock.at,
    state: "confirmed",
  });
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 3, taken: 1, waiting: 0 });
});

describe("the manager adds somebody", () => {
  it("outside the sign-up window only with a reason", async () => {
    await using w = await world();
    const shift = await w.shift({ places: 3, closesMinBefore: 24 * 60 });
    const manager = await w.manager(await w.someStation());
    const mei = await w.volunteer("Mei");
    w.setClock("2026-11-25T08:00");
    const asked = { ...request(shift), personId: mei.id };
    expect(await refusalOf(manager.shifts.staffAdd(asked))).toEqual({ code: "reason_missing" });
    expect(await manager.shifts.staffAdd({ ...asked, reason: "临时缺人" })).toMatchObject({ state: "confirmed" });
    expect(await toldTo(w, mei.id)).toEqual(["added_by_staff"]);
  });

  it("without asking for approval, but not without the skill", async () => {
    await using w = await world();
    const shift = await w.shift({
      approval: "manager",
      roles: [{ role: "引导员" }, { role: "急救", skills: ["first-aid"] }],
    });
    const manager = await w.manager(await w.someStation());
    const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
    expect(await manager.shifts.staffAdd({ ...request(shift), personId: mei.id })).toMatchObject({
      state: "confirmed",
    });
    const unskilled = manager.shifts.staffAdd({ ...request({ poolId: shift.poolIds[1]! }), personId: tom.id });
    expect((await refusalOf(unskilled)).code).toBe("lacks_skill");
  });

  it("at their own station only, and staff who are no managers not at all", async () => {
    await using w = await world();
    const [here, there] = [await w.station("东湘站"), await w.station("湘湖站")];
    const shift = await w.shift({ station: here });
    const mei = await w.volunteer("Mei");
    for (const other of [await w.manager(there), await w.staff(here), mei]) {
      const asked = { ...request(shift), personId: mei.id };
      expect(await refusalOf(other.shifts.staffAdd(asked))).toEqual({ code: "not_found" });
      expect(await refusalOf(other.shifts.staffAdd({ ...asked, poolId: "nothing" }))).toEqual({ code: "not_found" });
    }
  });
});

describe("requests", () => {
  it("wait for the manager, who is told; approving twice is once; declining says why", async () => {
    await using w = await world();
    const shift = await w.shift({ approval: "manager", places: 2 });
    const manager = await w.manager(await w.someStation());
    const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
    const [meis, toms] = [await mei.shifts.signUp(request(shift)), await tom.shifts.signUp(request(shift))];
    expect(await toldTo(w, manager.id)).toEqual(["request_waiting", "request_waiting"]);
    const answers = await Promise.all([1, 2].map(() => manager.shifts.approve({ bookingId: meis.id })));
    expect(answers.map((booking) => booking.state)).toEqual(["confirmed", "confirmed"]);
    await manager.shifts.decline({ bookingId: toms.id, reason: "这次要有经验的人" });
    expect(await statesOn(w, shift)).toEqual({ [mei.id]: "confirmed", [tom.id]: "declined" });
    expect(await toldTo(w, mei.id)).toEqual(["requested", "approved"]);
    expect(await refusalOf(manager.shifts.approve({ bookingId: toms.id }))).toEqual({ code: "not_waiting_for_answer" });
    expect(await refusalOf(tom.shifts.approve({ bookingId: toms.id }))).toEqual({ code: "not_found" });
  });

  it("are checked again when approved: a skill gone by then refuses", async () => {
    await using w = await world();
    const shift = await w.shift({ approval: "manager", roles: [{ role: "急救", trainings: ["first-aid"] }] });
    const manager = await w.manager(await w.someStation());
    const mei = await w.volunteer("Mei");
    await train(w, mei, "2026-12-31");
    const { id: bookingId } = await mei.shifts.signUp(request(shift));
    await w.db.transact({}, (tx) => tx.deleteFrom("person_training").execute());
    expect((await refusalOf(manager.shifts.approve({ bookingId }))).code).toBe("lacks_training");
  });
});

it("masks phones on the roster and hides it from other stations and volunteers", async () => {
  await using w = await world();
  const station = await w.someStation();
  const shift = await w.shift();
  const mei = await w.volunteer("Mei", { phone: "13812345678" });
  await mei.shifts.signUp(request(shift));
  const staff = await w.staff(station);
  const seen = await staff.shifts.roster({ shiftId: shift.id });
  expect(seen).toMatchObject({ mayStaff: false, roles: [{ people: [{ name: "Mei", phone: "138****5678" }] }] });
  const stranger = await w.manager(await w.station("湘湖站"));
  expect(await refusalOf(stranger.shifts.roster({ shiftId: shift.id }))).toEqual({ code: "not_found" });
  expect(await refusalOf(mei.shifts.roster({ shiftId: shift.id }))).toEqual({ code: "not_found" });
});

async function train(w: World, person: Someone, expiresOn: string): Promise<void> {
  await w.db.transact({}, async (tx) => {
    await tx
      .insertInto("training")
      .values({ code: "first-aid", name_zh: "急救", name_en: "First aid", valid_months: 24 })
      .onConflict((on) => on.column("code").doNothing())
      .execute();
    await tx
      .insertInto("person_training")
      .values({
        id: newId(),
        person_id: person.id,
        training_code: "first-aid",
        done_on: "2025-01-01",
        expires_on: expiresOn,
        recorded_by_id: null,
      })
      .execute();
  });
}
