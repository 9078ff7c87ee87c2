import { expect, it } from "vitest";
import { refusalOf, request, world } from "../../support/world.ts";

it("gives the last place to one volunteer and queues the next", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  expect(await mei.shifts.signUp(request(shift))).toMatchObject({ state: "confirmed" });
  expect(await tom.shifts.signUp(request(shift))).toMatchObject({ state: "waitlisted" });
});

it("confirms 5 of 40 who ask at once for 5 places, and queues 35 in order of asking", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 5 });
  const people = await Promise.all(Array.from({ length: 40 }, (_, i) => w.volunteer(`志愿者${i}`)));
  const bookings = await Promise.all(people.map((person) => person.shifts.signUp(request(shift))));
  const confirmed = bookings.filter((booking) => booking.state === "confirmed");
  expect(confirmed).toHaveLength(5);
  expect(confirmed.map((booking) => booking.queueNumber).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(bookings.map((booking) => booking.queueNumber)).size).toBe(40);
});

it("confirms one of two overlapping shifts asked for at the same instant and refuses the other", async () => {
  await using w = await world();
  const [one, other] = [await w.station("东湘站"), await w.station("湘湖站")];
  const shifts = [await w.shift({ station: one }), await w.shift({ station: other, at: "2026-11-25T11:00" })];
  const mei = await w.volunteer("Mei");
  const answers = await Promise.allSettled(shifts.map((shift) => mei.shifts.signUp(request(shift))));
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("lets 08-12 and 12-16 follow each other", async () => {
  await using w = await world();
  const morning = await w.shift({ at: "2026-11-25T08:00", minutes: 240 });
  const afternoon = await w.shift({ at: "2026-11-25T12:00", minutes: 240 });
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(morning));
  expect(await mei.shifts.signUp(request(afternoon))).toMatchObject({ state: "confirmed" });
});

it("answers a double click, a retry and a second device with the one booking", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 3 });
  const mei = await w.volunteer("Mei");
  const asked = request(shift);
  const [first, again, otherDevice] = await Promise.all([
    mei.shifts.signUp(asked),
    mei.shifts.signUp(asked),
    w.as(mei.id).shifts.signUp(request(shift)),
  ]);
  expect(again).toEqual(first);
  expect(otherDevice.id).toBe(first.id);
  const pool = await w.db.read
    .selectFrom("pool")
    .where("id", "=", shift.poolId)
    .select("taken")
    .executeTakeFirstOrThrow();
  expect(pool.taken).toBe(1);
});

it("promotes the first still eligible on a withdrawal, passing over and telling one who took another shift", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const elsewhere = await w.shift({ station: await w.station("湘湖站"), places: 1 });
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const booked = await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  const ana1 = await ana.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(elsewhere));
  await mei.shifts.withdraw({ bookingId: booked.id });
  const states = await w.db.read
    .selectFrom("booking")
    .where("slot_id", "=", shift.id)
    .select(["person_id", "state"])
    .execute();
  expect(Object.fromEntries(states.map((row) => [row.person_id, row.state]))).toEqual({
    [mei.id]: "cancelled",
    [tom.id]: "waitlisted",
    [ana.id]: "confirmed",
  });
  const told = await w.db.read.selectFrom("notice").where("person_id", "=", tom.id).select("kind").execute();
  expect(told.map((row) => row.kind)).toContain("passed_over");
  expect(ana1.state).toBe("waitlisted");
});

it("refuses a stranger's withdrawal as if the booking did not exist", async () => {
  await using w = await world();
  const shift = await w.shift();
  const [mei, eve] = [await w.volunteer("Mei"), await w.volunteer("Eve")];
  const booking = await mei.shifts.signUp(request(shift));
  expect(await refusalOf(eve.shifts.withdraw({ bookingId: booking.id }))).toEqual({ code: "not_found" });
  expect(await refusalOf(eve.shifts.withdraw({ bookingId: "nothing" }))).toEqual({ code: "not_found" });
});
