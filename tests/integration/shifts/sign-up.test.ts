import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { poolCounts, statesOn, tally, toldTo } from "../../support/bookings.ts";
import { HOUR, instant, MINUTE, refusalOf, request, world } from "../../support/world.ts";

describe("40 people for 5 places at once (case 1)", () => {
  it("confirms 5 and queues 35 in order of asking when they sign up themselves", async () => {
    await using w = await world();
    const shift = await w.shift({ places: 5 });
    const people = await Promise.all(Array.from({ length: 40 }, (_, i) => w.volunteer(`志愿者${i}`)));
    const bookings = await Promise.all(people.map((person) => person.shifts.signUp(request(shift))));
    expect(tally(bookings.map((booking) => booking.state))).toEqual({ confirmed: 5, waitlisted: 35 });
    const confirmed = bookings.filter((booking) => booking.state === "confirmed").map((booking) => booking.queueNumber);
    expect(confirmed.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 5, waiting: 35 });
  });

  it("does the same when staff add them", async () => {
    await using w = await world();
    const shift = await w.shift({ places: 5 });
    const manager = await w.manager(await w.someStation());
    const people = await Promise.all(Array.from({ length: 40 }, (_, i) => w.volunteer(`志愿者${i}`)));
    const bookings = await Promise.all(
      people.map((person) => manager.shifts.staffAdd({ ...request(shift), personId: person.id })),
    );
    expect(tally(bookings.map((booking) => booking.state))).toEqual({ confirmed: 5, waitlisted: 35 });
    expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 5, waiting: 35 });
  });

  it("does the same when the manager approves 40 requests", async () => {
    await using w = await world();
    const shift = await w.shift({ places: 5, approval: "manager" });
    const manager = await w.manager(await w.someStation());
    const people = await Promise.all(Array.from({ length: 40 }, (_, i) => w.volunteer(`志愿者${i}`)));
    const asked = await Promise.all(people.map((person) => person.shifts.signUp(request(shift))));
    expect(tally(asked.map((booking) => booking.state))).toEqual({ requested: 40 });
    const answered = await Promise.all(asked.map(({ id: bookingId }) => manager.shifts.approve({ bookingId })));
    expect(tally(answered.map((booking) => booking.state))).toEqual({ confirmed: 5, waitlisted: 35 });
    expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 5, waiting: 35 });
  });

  it("lets all of a team in or nobody when teams race for the same places", async () => {
    await using w = await world();
    const shift = await w.shift({ places: 5 });
    const teams = await Promise.all(
      Array.from({ length: 4 }, async (_, at) => {
        const members = await Promise.all([0, 1, 2].map((i) => w.volunteer(`队员${at}${i}`)));
        const [leader, ...others] = members;
        const { id: teamId, joinCode } = await leader!.shifts.createTeam({ name: `小队${at}` });
        for (const other of others) await other.shifts.joinTeam({ joinCode });
        return { leader: leader!, teamId, memberIds: members.map((member) => member.id) };
      }),
    );
    const answers = await Promise.allSettled(
      teams.map(({ leader, teamId, memberIds }) => leader.shifts.teamSignUp({ ...request(shift), teamId, memberIds })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 3, waiting: 0 });
  });
});

it("confirms one of two overlapping shifts at two stations asked for at the same instant, and refuses the other (case 2)", async () => {
  await using w = await world();
  const [one, other] = [await w.station("东湘站"), await w.station("湘湖站")];
  const shifts = [await w.shift({ station: one }), await w.shift({ station: other, at: "2026-11-25T11:00" })];
  const mei = await w.volunteer("Mei");
  const answers = await Promise.allSettled(shifts.map((shift) => mei.shifts.signUp(request(shift))));
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  const living = await w.db.read.selectFrom("booking").where("person_id", "=", mei.id).select("state").execute();
  expect(living).toEqual([{ state: "confirmed" }]);
});

it("refuses an overlap on every path: staff, approval, swap and team (case 2)", async () => {
  await using w = await world();
  const [here, there] = [await w.station("东湘站"), await w.station("湘湖站")];
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const manager = await w.manager(there);
  const overlap = { code: "overlaps", stationName: "东湘站" };
  const taken = await w.shift({ station: here });
  const later = await w.shift({ station: there, at: "2026-11-25T11:00", places: 9 });
  await mei.shifts.signUp(request(taken));

  expect(await refusalOf(manager.shifts.staffAdd({ ...request(later), personId: mei.id }))).toMatchObject(overlap);
  const given = await tom.shifts.signUp(request(later));
  const { swapId } = await tom.shifts.offerSwap({ bookingId: given.id, to: null });
  expect(await refusalOf(mei.shifts.takeSwap({ swapId, requestKey: newId() }))).toMatchObject(overlap);
  const { id: teamId } = await mei.shifts.createTeam({ name: "西河志愿队" });
  const together = mei.shifts.teamSignUp({ ...request(later), teamId, memberIds: [mei.id] });
  expect(await refusalOf(together)).toMatchObject({ code: "team_member_cannot", name: "Mei", why: "overlaps" });
  expect(await statesOn(w, later)).toEqual({ [tom.id]: "confirmed" });
});

it("counts a request as being there: two overlapping requests cannot both stand (case 2)", async () => {
  await using w = await world();
  const asked = await w.shift({ approval: "manager" });
  const other = await w.shift({ station: await w.station("湘湖站"), approval: "manager" });
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(asked));
  expect((await refusalOf(mei.shifts.signUp(request(other)))).code).toBe("overlaps");
});

it("lets 08-12 and 12-16 follow each other (case 3)", async () => {
  await using w = await world();
  const morning = await w.shift({ at: "2026-11-25T08:00", minutes: 240 });
  const afternoon = await w.shift({ at: "2026-11-25T12:00", minutes: 240 });
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(morning));
  const { people } = await mei.shifts.get({ shiftId: afternoon.id });
  expect(people[0]?.objections[afternoon.poolId]).toBeNull();
  expect(await mei.shifts.signUp(request(afternoon))).toMatchObject({ state: "confirmed" });
});

it("answers a double click, a retry after a timeout, two tabs and two devices with the one booking (case 4)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 3 });
  const mei = await w.volunteer("Mei");
  const asked = request(shift);
  const answers = await Promise.all([
    mei.shifts.signUp(asked),
    mei.shifts.signUp(asked),
    w.as(mei.id).shifts.signUp(request(shift)),
    w.as(mei.id).shifts.signUp(request(shift)),
  ]);
  expect(new Set(answers.map((booking) => booking.id)).size).toBe(1);
  w.clock.at += HOUR;
  expect(await mei.shifts.signUp(asked)).toEqual(answers[0]);
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 3, taken: 1, waiting: 0 });
  expect(await toldTo(w, mei.id)).toEqual(["signed_up"]);
});

it("refuses a request key that was used for something else", async () => {
  await using w = await world();
  const [one, other] = [await w.shift(), await w.shift({ at: "2026-11-26T09:00" })];
  const mei = await w.volunteer("Mei");
  const requestKey = newId();
  await mei.shifts.signUp(request(one, { requestKey }));
  expect(await refusalOf(mei.shifts.signUp(request(other, { requestKey })))).toEqual({ code: "request_reused" });
});

it("opens and closes sign-up to the millisecond, whatever the time of the client (case 11)", async () => {
  await using w = await world();
  const shift = await w.shift({ at: "2026-11-25T17:00", places: 9, opensMinBefore: 24 * 60, closesMinBefore: 60 });
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const [opensAt, closesAt] = [instant("2026-11-24T17:00"), instant("2026-11-25T16:00")];
  w.clock.at = opensAt - 1;
  expect(await refusalOf(mei.shifts.signUp(request(shift)))).toEqual({ code: "not_open_yet", opensAt });
  w.clock.at = opensAt;
  expect(await mei.shifts.signUp(request(shift))).toMatchObject({ state: "confirmed" });
  w.clock.at = closesAt - 1;
  expect(await tom.shifts.signUp(request(shift))).toMatchObject({ state: "confirmed" });
  w.clock.at = closesAt;
  expect(await refusalOf(ana.shifts.signUp(request(shift)))).toEqual({ code: "sign_up_closed", closedAt: closesAt });
});

it("says before the click what the click would be refused for", async () => {
  await using w = await world();
  const shift = await w.shift({
    roles: [{ role: "引导员" }, { role: "骑手", minAge: 40 }, { role: "急救", trainings: ["first-aid"] }],
  });
  const mei = await w.volunteer("Mei");
  const { people } = await mei.shifts.get({ shiftId: shift.id });
  for (const poolId of shift.poolIds) {
    const said = people[0]?.objections[poolId] ?? null;
    if (said) expect(await refusalOf(mei.shifts.signUp(request({ poolId })))).toEqual(said);
  }
  expect(shift.poolIds.map((poolId) => people[0]?.objections[poolId]?.code ?? null)).toEqual([
    null,
    "too_young",
    "lacks_training",
  ]);
  await mei.shifts.signUp(request(shift));
  const after = await mei.shifts.get({ shiftId: shift.id });
  expect(after.people[0]?.booking).toMatchObject({ state: "confirmed", poolId: shift.poolId });
  expect(after.roles.map((role) => role.free)).toEqual([0, 1, 1]);
});

it("shows a visitor the shift and nobody's name, and nobody but its staff one that is not published", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  const draft = await w.shift({ published: false, at: "2026-11-27T09:00" });
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(shift));
  const seen = await w.visitor().shifts.get({ shiftId: shift.id });
  expect(seen).toMatchObject({ people: [], mayStaff: false, roles: [{ taken: 1, free: 1 }] });
  expect(JSON.stringify(seen)).not.toContain("Mei");
  expect(await refusalOf(mei.shifts.get({ shiftId: draft.id }))).toEqual({ code: "not_found" });
  expect(await refusalOf(mei.shifts.get({ shiftId: "nothing" }))).toEqual({ code: "not_found" });
  const manager = await w.manager(await w.someStation());
  expect((await manager.shifts.get({ shiftId: draft.id })).mayStaff).toBe(true);
});

it("lets a delegate sign up the one they act for, until the delegation is revoked (case 36)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 3 });
  const other = await w.shift({ at: "2026-11-26T09:00" });
  const [granny, daughter] = [await w.volunteer("Granny"), await w.volunteer("Daughter")];
  await w.db.transact({}, (tx) =>
    tx
      .insertInto("delegation")
      .values({
        id: newId(),
        principal_id: granny.id,
        delegate_id: daughter.id,
        scopes: '["book"]',
        created_at: w.clock.at,
        recorded_by_id: null,
        expires_at: null,
        revoked_at: null,
      })
      .execute(),
  );
  const page = await daughter.shifts.get({ shiftId: shift.id });
  expect(page.people.map((person) => person.name)).toEqual(["Daughter", "Granny"]);
  const booking = await daughter.shifts.signUp(request(shift, { forId: granny.id }));
  expect(booking).toMatchObject({ personId: granny.id, byId: daughter.id, state: "confirmed" });
  expect((await granny.shifts.mine()).coming).toMatchObject([{ bookingId: booking.id, state: "confirmed" }]);
  await w.db.transact({}, (tx) => tx.updateTable("delegation").set({ revoked_at: w.clock.at }).execute());
  w.clock.at += MINUTE;
  expect(await refusalOf(daughter.shifts.signUp(request(other, { forId: granny.id })))).toEqual({ code: "not_found" });
  expect(await refusalOf(daughter.shifts.withdraw({ bookingId: booking.id }))).toEqual({ code: "not_found" });
});

it("moves somebody to another role of the shift if a place is free there, else they keep theirs", async () => {
  await using w = await world();
  const shift = await w.shift({ roles: [{ role: "引导员" }, { role: "登记员" }, { role: "摄影" }] });
  const [guide, desk, photo] = shift.poolIds as [string, string, string];
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const own = await mei.shifts.signUp(request({ poolId: guide }));
  await tom.shifts.signUp(request({ poolId: guide }));
  await ana.shifts.signUp(request({ poolId: desk }));
  expect(await refusalOf(mei.shifts.changeRole({ bookingId: own.id, ...request({ poolId: desk }) }))).toEqual({
    code: "full",
    free: 0,
  });
  expect((await statesOn(w, shift))[mei.id]).toBe("confirmed");
  expect(await mei.shifts.changeRole({ bookingId: own.id, ...request({ poolId: photo }) })).toMatchObject({
    state: "confirmed",
    wants: [{ poolId: photo, places: 1 }],
  });
  expect(await statesOn(w, shift)).toMatchObject({
    [mei.id]: "confirmed",
    [tom.id]: "confirmed",
    [ana.id]: "confirmed",
  });
});

it("refuses a change of role under a request key that was used for something else, or of a place that was given up", async () => {
  await using w = await world();
  const shift = await w.shift({ roles: [{ role: "引导员" }, { role: "登记员" }] });
  const other = await w.shift({ at: "2026-11-26T09:00" });
  const [guide, desk] = shift.poolIds as [string, string];
  const mei = await w.volunteer("Mei");
  const own = await mei.shifts.signUp(request({ poolId: guide }));
  const used = request(other);
  await mei.shifts.signUp(used);
  const reused = { bookingId: own.id, poolId: desk, requestKey: used.requestKey };
  expect(await refusalOf(mei.shifts.changeRole(reused))).toEqual({ code: "request_reused" });
  const moving = { bookingId: own.id, ...request({ poolId: desk }) };
  const moved = await mei.shifts.changeRole(moving);
  expect((await mei.shifts.changeRole(moving)).id).toBe(moved.id);
  await mei.shifts.withdraw({ bookingId: moved.id });
  const late = { bookingId: moved.id, ...request({ poolId: guide }) };
  expect(await refusalOf(mei.shifts.changeRole(late))).toEqual({ code: "booking_ended" });
});
