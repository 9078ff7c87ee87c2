import { acceptOffer, approve, decline, expireOffer } from "@linli/server/bookings/decide";
import { handOver } from "@linli/server/bookings/hand-over";
import type { Bookable, WhenFull } from "@linli/server/bookings/kinds";
import { place } from "@linli/server/bookings/place";
import { openPool, openSlot, resize } from "@linli/server/bookings/slots";
import { bookingOf, findBooking, slotOf } from "@linli/server/bookings/store";
import { withdraw } from "@linli/server/bookings/withdraw";
import { newId } from "@linli/server/db/id";
import type { BookingState } from "@linli/server/db/tables";
import { Refused } from "@linli/server/refused";
import fc from "fast-check";
import { expect, it } from "vitest";
import { HOUR, MINUTE, type World, world } from "../../support/world.ts";

/** A kind with no rules of its own, so that what is seen is the kernel's. */
const plainKind = (whenFull: WhenFull, approval: boolean): Bookable => ({
  kind: "plain",
  judge: async (_, { asking }) => (approval && asking === "person" ? "requested" : "confirmed"),
  mayWithdraw: async () => null,
  whenFull: async () => whenFull,
});

const PEOPLE = 5;
const SLOTS = 3;
const person = fc.nat({ max: PEOPLE - 1 });
const slot = fc.nat({ max: SLOTS - 1 });
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("ask" as const), person, slot }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("withdraw" as const), person, slot }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("resize" as const), slot, capacity: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("approve" as const), person, slot }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("decline" as const), person, slot }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("accept" as const), person, slot }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("expire" as const), person, slot }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("hand over" as const), person, slot, to: person }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

interface Scene {
  w: World;
  kind: Bookable;
  people: string[];
  slots: { id: string; poolId: string }[];
}

it("keeps its promises through any sequence of acts", async () => {
  await using w = await world();
  const people = await Promise.all(Array.from({ length: PEOPLE }, async (_, i) => (await w.person(`P${i}`)).id));
  const whenFull = fc.constantFrom<WhenFull>("queue", "refuse", { offerForMinutes: 60 });
  await fc.assert(
    fc.asyncProperty(
      whenFull,
      fc.boolean(),
      fc.array(fc.nat({ max: 3 }), { minLength: SLOTS, maxLength: SLOTS }),
      fc.array(act, { minLength: 5, maxLength: 30 }),
      async (full, approval, capacities, acts) => {
        const scene = await sceneOf(w, people, plainKind(full, approval), capacities);
        for (const each of acts) {
          w.clock.at += MINUTE;
          await doAct(scene, each);
          await checkPromises(scene);
        }
        if (!approval && !acts.some((each) => each.does === "hand over")) await checkOrder(scene);
        await endAll(scene);
      },
    ),
    { numRuns: process.env.ENGINE === "postgres" ? 12 : 40, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);

it("keeps them when the acts come at once", async () => {
  await using w = await world();
  const people = await Promise.all(Array.from({ length: PEOPLE }, async (_, i) => (await w.person(`P${i}`)).id));
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (acts) => {
      const scene = await sceneOf(w, people, plainKind("queue", false), [1, 2, 2]);
      await Promise.all(acts.map((each) => doAct(scene, each)));
      await checkPromises(scene);
      await endAll(scene);
    }),
    { numRuns: process.env.ENGINE === "postgres" ? 12 : 40, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);

/** Slots that follow each other by an hour and last two: each overlaps its neighbour. */
async function sceneOf(w: World, people: string[], kind: Bookable, capacities: readonly number[]): Promise<Scene> {
  const station = await w.someStation();
  const slots = await w.db.transact({}, async (tx) => {
    const made = [];
    for (const [at, capacity] of capacities.entries()) {
      const startsAt = w.clock.at + 1000 * HOUR + at * HOUR;
      const id = await openSlot(tx, { kind: kind.kind, stationId: station.id, startsAt, endsAt: startsAt + 2 * HOUR });
      made.push({ id, poolId: await openPool(tx, id, capacity) });
    }
    return made;
  });
  return { w, kind, people, slots };
}

/** A refusal is an answer; anything else that is thrown fails the test. */
async function doAct(scene: Scene, each: Act): Promise<void> {
  const { w, kind, people } = scene;
  const { id: slotId, poolId } = scene.slots[each.slot]!;
  const now = w.clock.at;
  const pools = [poolId];
  try {
    if (each.does === "resize") {
      await w.db.transact({ pools }, (tx) => resize(tx, kind, { poolId, capacity: each.capacity, now }));
      return;
    }
    const personId = people[each.person]!;
    if (each.does === "ask") {
      const asked = { wants: [{ poolId, places: 1 }], forId: personId, byId: personId, requestKey: newId() };
      await w.db.transact({ people: [personId], pools }, async (tx) =>
        place(tx, kind, { slot: await slotOf(tx, slotId), ...asked }, now),
      );
      return;
    }
    const booking = await findBooking(w.db.read, { slotId, personId, living: true });
    if (!booking) return;
    const asked = { bookingId: booking.id, byId: personId, now };
    if (each.does === "hand over") {
      const toId = people[each.to]!;
      const handed = { ...asked, toId, byId: toId, requestKey: newId() };
      await w.db.transact({ people: [personId, toId], pools }, (tx) => handOver(tx, kind, handed));
      return;
    }
    await w.db.transact({ people: [personId], pools }, async (tx) => {
      if (each.does === "withdraw") await withdraw(tx, kind, asked);
      if (each.does === "approve") await approve(tx, kind, asked);
      if (each.does === "decline") await decline(tx, asked);
      if (each.does === "accept") await acceptOffer(tx, kind, asked);
      if (each.does === "expire") await expireOffer(tx, kind, booking.id, now + 2 * HOUR);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

async function checkPromises({ w, slots }: Scene): Promise<void> {
  const ids = slots.map((each) => each.id);
  const pools = await w.db.read.selectFrom("pool").where("slot_id", "in", ids).selectAll().execute();
  const bookings = await w.db.read.selectFrom("booking").where("slot_id", "in", ids).selectAll().execute();
  const inState = (slotId: string, ...states: BookingState[]) =>
    bookings.filter((booking) => booking.slot_id === slotId && states.includes(booking.state));
  for (const pool of pools) {
    const holding = inState(pool.slot_id, "offered", "confirmed");
    expect(pool.taken, "taken equals the bookings that hold a place").toBe(holding.length);
    expect(pool.taken, "never above capacity").toBeLessThanOrEqual(pool.capacity);
    expect(pool.waiting, "waiting equals the queue").toBe(inState(pool.slot_id, "waitlisted").length);
    if (pool.cut_to !== null) expect(pool.capacity, "a cut pool has no free place").toBe(pool.taken);
  }
  const living = bookings.filter((booking) => !["cancelled", "declined"].includes(booking.state));
  const pairs = living.map((booking) => `${booking.slot_id} ${booking.person_id}`);
  expect(new Set(pairs).size, "one living booking for each person and slot").toBe(pairs.length);
  const occupying = living.filter((booking) => booking.state !== "waitlisted");
  for (const one of occupying) {
    const clash = occupying.find(
      (other) =>
        other.id !== one.id &&
        other.person_id === one.person_id &&
        other.starts_at < one.ends_at &&
        one.starts_at < other.ends_at,
    );
    expect(clash, "nobody in two places at once").toBeUndefined();
  }
  for (const pool of pools.filter((each) => each.taken < each.capacity)) {
    const idle = inState(pool.slot_id, "waitlisted").filter(
      (waiting) =>
        waiting.passed_over_at === null &&
        !occupying.some(
          (other) =>
            other.person_id === waiting.person_id &&
            other.starts_at < waiting.ends_at &&
            waiting.starts_at < other.ends_at,
        ),
    );
    expect(idle, "no place stays free while somebody who can come waits for it").toEqual([]);
  }
}

/** First come, first served: who holds a place asked before everyone who waits and was never passed over. */
async function checkOrder({ w, slots }: Scene): Promise<void> {
  for (const { id } of slots) {
    const bookings = await w.db.read.selectFrom("booking").where("slot_id", "=", id).selectAll().execute();
    const waiting = bookings.filter((booking) => booking.state === "waitlisted" && booking.passed_over_at === null);
    const first = Math.min(...waiting.map((booking) => booking.queue_number));
    const holding = bookings.filter((booking) => booking.state === "confirmed" || booking.state === "offered");
    expect(
      holding.filter((booking) => booking.queue_number > first),
      "nobody overtakes the queue",
    ).toEqual([]);
  }
}

/** Frees the people for the next run. */
async function endAll({ w, kind, slots }: Scene): Promise<void> {
  const ids = slots.map((each) => each.id);
  const living = await w.db.read
    .selectFrom("booking")
    .where("slot_id", "in", ids)
    .where("state", "in", ["requested", "waitlisted", "offered", "confirmed"])
    .select("id")
    .orderBy("state", "desc")
    .execute();
  for (const { id: bookingId } of living) {
    const { personId, wants, state } = await bookingOf(w.db.read, bookingId);
    if (state === "cancelled") continue;
    await w.db.transact({ people: [personId], pools: wants.map((want) => want.poolId) }, (tx) =>
      withdraw(tx, kind, { bookingId, byId: personId, now: w.clock.at, overruled: true }),
    );
  }
}
