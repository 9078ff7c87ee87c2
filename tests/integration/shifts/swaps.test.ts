import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { poolCounts, statesOn, toldTo } from "../../support/bookings.ts";
import { refusalOf, request, type Someone, world } from "../../support/world.ts";

const take = (swapId: string) => ({ swapId, requestKey: newId() });

it("leaves the place with the giver until it is taken, then moves it; the queue is not asked (case 8)", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const given = await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: null });
  expect(await statesOn(w, shift)).toEqual({ [mei.id]: "confirmed", [tom.id]: "waitlisted" });
  expect((await ana.shifts.get({ shiftId: shift.id })).swaps).toMatchObject([{ id: swapId, giverName: null }]);

  expect(await ana.shifts.takeSwap(take(swapId))).toMatchObject({ personId: ana.id, state: "confirmed" });
  expect(await statesOn(w, shift)).toEqual({ [mei.id]: "cancelled", [tom.id]: "waitlisted", [ana.id]: "confirmed" });
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 1, taken: 1, waiting: 1 });
  expect(await toldTo(w, mei.id)).toEqual(["signed_up", "swap_taken"]);
  expect(await toldTo(w, ana.id)).toEqual(["swap_got"]);
});

it("gives a place that two take at once to one of them, and the same answer to a second click (case 8)", async () => {
  await using w = await world();
  const shift = await w.shift();
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const given = await mei.shifts.signUp(request(shift));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: null });
  const tries = [tom, ana].map((person) => ({ person, asked: take(swapId) }));
  const answers = await Promise.allSettled(tries.map(({ person, asked }) => person.shifts.takeSwap(asked)));
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = tries[answers.findIndex((answer) => answer.status === "fulfilled")]!;
  const loser = tries[answers.findIndex((answer) => answer.status === "rejected")]!;
  expect(await winner.person.shifts.takeSwap(winner.asked)).toMatchObject({ personId: winner.person.id });
  expect(await refusalOf(loser.person.shifts.takeSwap(loser.asked))).toEqual({ code: "swap_not_open" });
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 1, taken: 1, waiting: 0 });
});

it("checks the taker like a sign-up: skills and other shifts (case 8)", async () => {
  await using w = await world();
  const shift = await w.shift({ roles: [{ role: "骑手", minAge: 30 }] });
  const elsewhere = await w.shift({ station: await w.station("湘湖站") });
  const mei = await w.volunteer("Mei");
  const young = await w.volunteer("Young", { birthDate: "2005-01-01" });
  const busy = await w.volunteer("Busy");
  const given = await mei.shifts.signUp(request(shift));
  await busy.shifts.signUp(request(elsewhere));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: null });
  expect((await refusalOf(young.shifts.takeSwap(take(swapId)))).code).toBe("too_young");
  expect((await refusalOf(busy.shifts.takeSwap(take(swapId)))).code).toBe("overlaps");
  expect((await refusalOf(mei.shifts.takeSwap(take(swapId)))).code).toBe("oneself");
  expect(await statesOn(w, shift)).toEqual({ [mei.id]: "confirmed" });
});

it("works after the cut-off for withdrawing, until the shift begins", async () => {
  await using w = await world();
  const shift = await w.shift({ closesMinBefore: 24 * 60 });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const given = await mei.shifts.signUp(request(shift));
  w.setClock("2026-11-25T08:00");
  expect((await refusalOf(mei.shifts.withdraw({ bookingId: given.id }))).code).toBe("too_late_to_withdraw");
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: null });
  w.setClock("2026-11-25T09:00");
  expect((await refusalOf(tom.shifts.takeSwap(take(swapId)))).code).toBe("already_started");
  w.setClock("2026-11-25T08:59");
  expect(await tom.shifts.takeSwap(take(swapId))).toMatchObject({ state: "confirmed" });
});

it("shows an offer to one person to that person alone (case 8)", async () => {
  await using w = await world();
  const shift = await w.shift();
  const [mei, tom, eve] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Eve")];
  await together(mei, [tom]);
  const given = await mei.shifts.signUp(request(shift));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: { personId: tom.id } });
  expect(await refusalOf(eve.shifts.takeSwap(take(swapId)))).toEqual({ code: "not_found" });
  expect(await refusalOf(eve.shifts.takeSwap(take("nothing")))).toEqual({ code: "not_found" });
  expect((await eve.shifts.mine()).swaps).toEqual([]);
  expect((await tom.shifts.mine()).swaps).toMatchObject([{ id: swapId, giverName: "Mei", objection: null }]);
  expect(await toldTo(w, tom.id)).toEqual(["swap_offered"]);
  expect(await tom.shifts.takeSwap(take(swapId))).toMatchObject({ state: "confirmed" });
});

it("finds somebody outside one's teams by name and phone together, and tells neither alone", async () => {
  await using w = await world();
  const shift = await w.shift();
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom", { phone: "13700000001" })];
  const { id: bookingId } = await mei.shifts.signUp(request(shift));
  const offer = (to: { name: string; phone: string } | { personId: string }) => mei.shifts.offerSwap({ bookingId, to });
  expect(await refusalOf(offer({ name: "Tim", phone: "13700000001" }))).toEqual({ code: "person_not_known" });
  expect(await refusalOf(offer({ name: "Tom", phone: "13700000002" }))).toEqual({ code: "person_not_known" });
  expect(await refusalOf(offer({ personId: tom.id }))).toEqual({ code: "not_found" });
  const { swapId } = await offer({ name: "Tom", phone: "137 0000 0001" });
  expect(await offer({ name: "Tom", phone: "13700000001" })).toEqual({ swapId });
});

it("lets the giver take the offer back, and ends it with the place", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  const [mei, tom, ana] = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  const first = await mei.shifts.signUp(request(shift));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: first.id, to: null });
  expect(await refusalOf(tom.shifts.withdrawSwap({ swapId }))).toEqual({ code: "not_found" });
  await mei.shifts.withdrawSwap({ swapId });
  await mei.shifts.withdrawSwap({ swapId });
  expect(await refusalOf(tom.shifts.takeSwap(take(swapId)))).toEqual({ code: "swap_not_open" });
  const again = await mei.shifts.offerSwap({ bookingId: first.id, to: null });
  await mei.shifts.withdraw({ bookingId: first.id });
  expect(await refusalOf(ana.shifts.takeSwap(take(again.swapId)))).toEqual({ code: "swap_not_open" });
  expect((await ana.shifts.get({ shiftId: shift.id })).swaps).toEqual([]);
});

it("lets somebody out of the queue by taking a place", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1 });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  const given = await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  const { swapId } = await mei.shifts.offerSwap({ bookingId: given.id, to: null });
  await tom.shifts.takeSwap(take(swapId));
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 1, taken: 1, waiting: 0 });
  expect(await toldTo(w, tom.id)).toEqual(["waitlisted", "swap_got"]);
});

it("sends people to the manager where the manager decides who comes", async () => {
  await using w = await world();
  const shift = await w.shift({ approval: "manager" });
  const manager = await w.manager(await w.someStation());
  const mei = await w.volunteer("Mei");
  const { id: bookingId } = await mei.shifts.signUp(request(shift));
  await manager.shifts.approve({ bookingId });
  const refused = await refusalOf(mei.shifts.offerSwap({ bookingId, to: null }));
  expect(refused).toEqual({ code: "swap_by_manager", contact: "0571-82000001" });
});

async function together(leader: Someone, others: Someone[]): Promise<string> {
  const { id, joinCode } = await leader.shifts.createTeam({ name: "西河志愿队" });
  for (const other of others) await other.shifts.joinTeam({ joinCode });
  return id;
}
