import { resize } from "@linli/server/bookings/slots";
import { cancelSlot } from "@linli/server/bookings/withdraw";
import { shiftBookable } from "@linli/server/shifts/bookable";
import { expireOffers } from "@linli/server/shifts/offers";
import { tellMoves } from "@linli/server/shifts/tell-moves";
import { expect, it } from "vitest";
import { poolCounts, statesOn, tally, toldTo } from "../../support/bookings.ts";
import { HOUR, refusalOf, request, type TestShift, type World, world } from "../../support/world.ts";

it("drops nobody when capacity is cut below what is booked, and shows the manager who is over (case 5)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 3 });
  const manager = await w.manager(await w.someStation());
  const people = [
    await w.volunteer("Mei"),
    await w.volunteer("Tom"),
    await w.volunteer("Ana"),
    await w.volunteer("Bo"),
  ];
  for (const person of people) await person.shifts.signUp(request(shift));
  const all = { people: people.map((person) => person.id), pools: [shift.poolId] };
  await w.db.transact(all, (tx) => resize(tx, shiftBookable, { poolId: shift.poolId, capacity: 1, now: w.clock.at }));

  const seen = await manager.shifts.roster({ shiftId: shift.id });
  const [role] = seen.roles;
  expect(role).toMatchObject({ capacity: 1, taken: 3, free: 0 });
  expect(role?.people.map(({ name, state, over }) => [name, state, over])).toEqual([
    ["Mei", "confirmed", false],
    ["Tom", "confirmed", true],
    ["Ana", "confirmed", true],
    ["Bo", "waitlisted", false],
  ]);
  // The place of one who is taken off is gone: Bo goes on waiting.
  const ana = role?.people.find((person) => person.name === "Ana");
  await manager.shifts.staffRemove({ bookingId: ana?.bookingId ?? "", reason: "名额减了" });
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 2, taken: 2, waiting: 1 });
  await people[1]?.shifts.withdraw({ bookingId: role?.people[1]?.bookingId ?? "" });
  await people[0]?.shifts.withdraw({ bookingId: role?.people[0]?.bookingId ?? "" });
  expect(await statesOn(w, shift)).toMatchObject({ [people[3]?.id ?? ""]: "confirmed" });
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 1, taken: 1, waiting: 0 });
});

it("promotes the first still eligible on a withdrawal, passes over and tells one who took another shift (case 6)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const elsewhere = await w.shift({ station: await w.station("湘湖站"), places: 1 });
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const booked = await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  await ana.shifts.signUp(request(shift));
  const taken = await tom.shifts.signUp(request(elsewhere));
  await mei.shifts.withdraw({ bookingId: booked.id });
  expect(await statesOn(w, shift)).toEqual({ [mei.id]: "cancelled", [tom.id]: "waitlisted", [ana.id]: "confirmed" });
  expect(await toldTo(w, tom.id)).toEqual(["waitlisted", "signed_up", "passed_over"]);
  expect(await toldTo(w, ana.id)).toEqual(["waitlisted", "promoted"]);

  // Who was passed over keeps their place in the queue: able to come again, they are served next.
  await tom.shifts.withdraw({ bookingId: taken.id });
  const [, , third] = (await ana.shifts.mine()).coming;
  expect(third).toBeUndefined();
  const anas = (await ana.shifts.mine()).coming[0];
  await ana.shifts.withdraw({ bookingId: anas?.bookingId ?? "" });
  expect(await statesOn(w, shift)).toMatchObject({ [tom.id]: "confirmed" });
});

it("serves one who waited and can come again before a newcomer (case 6)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const elsewhere = await w.shift({ station: await w.station("湘湖站"), places: 1 });
  const [mei, tom, newcomer] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("New")];
  const booked = await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  const taken = await tom.shifts.signUp(request(elsewhere));
  await mei.shifts.withdraw({ bookingId: booked.id });
  await tom.shifts.withdraw({ bookingId: taken.id });
  expect(await newcomer.shifts.signUp(request(shift))).toMatchObject({ state: "waitlisted" });
  expect(await statesOn(w, shift)).toMatchObject({ [tom.id]: "confirmed" });
});

it("says nothing to those for whose role no place came free (case 6)", async () => {
  await using w = await world();
  const shift = await w.shift({ roles: [{ role: "引导员" }, { role: "登记员" }] });
  const elsewhere = await w.shift({ station: await w.station("湘湖站"), places: 1 });
  const [guide, desk] = shift.poolIds as [string, string];
  const people = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const [mei, tom, ana] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const atDesk = await mei.shifts.signUp(request({ poolId: desk }));
  await tom.shifts.signUp(request({ poolId: guide }));
  await ana.shifts.signUp(request({ poolId: guide }));
  await ana.shifts.signUp(request(elsewhere));
  await mei.shifts.withdraw({ bookingId: atDesk.id });
  expect(await toldTo(w, ana.id)).toEqual(["waitlisted", "signed_up"]);
});

it("gives each freed place to one waiting person when many withdraw at once", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 5 });
  const people = await Promise.all(Array.from({ length: 12 }, (_, i) => w.volunteer(`志愿者${i}`)));
  const bookings: { id: string }[] = [];
  for (const person of people) bookings.push(await person.shifts.signUp(request(shift)));
  await Promise.all([0, 1, 2, 3].map((at) => people[at]?.shifts.withdraw({ bookingId: bookings[at]?.id ?? "" })));
  const states = await statesOn(w, shift);
  expect(people.map((person) => states[person.id])).toEqual([
    ...Array(4).fill("cancelled"),
    ...Array(5).fill("confirmed"),
    ...Array(3).fill("waitlisted"),
  ]);
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 5, waiting: 3 });
});

it("tells everyone booked and waiting once that a shift is cancelled, and promotes nobody (case 7)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  await cancel(w, shift, [mei.id, tom.id]);
  await cancel(w, shift, [mei.id, tom.id]);
  expect(await statesOn(w, shift)).toEqual({ [mei.id]: "cancelled", [tom.id]: "cancelled" });
  expect(await toldTo(w, mei.id)).toEqual(["signed_up", "shift_cancelled"]);
  expect(await toldTo(w, tom.id)).toEqual(["waitlisted", "shift_cancelled"]);
  expect(await refusalOf(mei.shifts.signUp(request(shift)))).toEqual({ code: "cancelled" });
});

it("offers a freed place to the next, until they take it, decline it or let it run out", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1, whenFull: "offer", at: "2026-11-27T09:00" });
  const names = ["Mei", "Tom", "Ana", "Bo"];
  const people: Awaited<ReturnType<World["volunteer"]>>[] = [];
  for (const name of names) people.push(await w.volunteer(name));
  const bookings: { id: string }[] = [];
  for (const person of people) bookings.push(await person.shifts.signUp(request(shift)));
  const [mei, tom, ana, bo] = bookings.map(({ id }, at) => ({ id, caller: people[at]! })) as Booked[];

  await mei!.caller.shifts.withdraw({ bookingId: mei!.id });
  const [offer] = (await tom!.caller.shifts.mine()).coming;
  expect(offer).toMatchObject({ state: "offered", offerExpiresAt: w.clock.at + 12 * HOUR });
  await tom!.caller.shifts.declineOffer({ bookingId: tom!.id });
  expect(await statesOn(w, shift)).toMatchObject({ [ana!.caller.id]: "offered" });

  const expiresAt = w.clock.at + 12 * HOUR;
  w.clock.at = expiresAt;
  expect(await refusalOf(ana!.caller.shifts.acceptOffer({ bookingId: ana!.id }))).toEqual({ code: "offer_expired" });
  await Promise.all([expireOffers(w.house), expireOffers(w.house)]);
  expect(await statesOn(w, shift)).toMatchObject({ [ana!.caller.id]: "cancelled", [bo!.caller.id]: "offered" });
  expect(await toldTo(w, ana!.caller.id)).toEqual(["waitlisted", "offered", "offer_expired"]);

  const [once, twice] = await Promise.all([
    bo!.caller.shifts.acceptOffer({ bookingId: bo!.id }),
    bo!.caller.shifts.acceptOffer({ bookingId: bo!.id }),
  ]);
  expect([once.state, twice.state]).toEqual(["confirmed", "confirmed"]);
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 1, taken: 1, waiting: 0 });
});

it("gives an offered place to exactly one when it runs out while being accepted (case 34)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1, whenFull: "offer", at: "2026-11-27T09:00" });
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const first = await mei.shifts.signUp(request(shift));
  const offered = await tom.shifts.signUp(request(shift));
  await ana.shifts.signUp(request(shift));
  await mei.shifts.withdraw({ bookingId: first.id });
  w.clock.at += 12 * HOUR - 1;
  const accepting = tom.shifts.acceptOffer({ bookingId: offered.id });
  w.clock.at += 1;
  await Promise.allSettled([accepting, expireOffers(w.house)]);
  const states = await statesOn(w, shift);
  const holders = Object.values(states).filter((state) => state === "confirmed" || state === "offered");
  expect(holders).toHaveLength(1);
  expect((await poolCounts(w, shift.poolId)).taken).toBe(1);
});

it("refuses instead of queueing where the event says so", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1, whenFull: "refuse" });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const answers = await Promise.allSettled([mei.shifts.signUp(request(shift)), tom.shifts.signUp(request(shift))]);
  expect(tally(answers.map((answer) => answer.status))).toEqual({ fulfilled: 1, rejected: 1 });
});

it("tells one who waits their place in the queue", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const people = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  for (const person of people) await person.shifts.signUp(request(shift));
  const page = await people[2]!.shifts.get({ shiftId: shift.id });
  expect(page.people[0]?.booking).toMatchObject({ state: "waitlisted", position: 2 });
  expect((await people[1]!.shifts.mine()).coming).toMatchObject([{ state: "waitlisted", position: 1 }]);
});

interface Booked {
  id: string;
  caller: Awaited<ReturnType<World["volunteer"]>>;
}

async function cancel(w: World, shift: TestShift, people: string[]): Promise<void> {
  const by = await w.manager(await w.someStation());
  await w.db.transact({ people, pools: shift.poolIds }, async (tx) => {
    const moved = await cancelSlot(tx, shift.id, by.id, w.clock.at);
    await tellMoves(tx, moved, w.clock.at, { reason: "下雨" });
  });
}
