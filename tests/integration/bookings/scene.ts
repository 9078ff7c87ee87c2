import { acceptOffer, approve, decline, expireOffer } from "@linli/server/bookings/decide";
import { handOver } from "@linli/server/bookings/hand-over";
import type { Bookable, Placed, WhenFull } from "@linli/server/bookings/kinds";
import { place } from "@linli/server/bookings/place";
import { openPool, openSlot, resize } from "@linli/server/bookings/slots";
import { bookingOf, slotOf } from "@linli/server/bookings/store";
import { cancelSlot, withdraw } from "@linli/server/bookings/withdraw";
import type { Tx } from "@linli/server/db/open";
import { Refused } from "@linli/server/refused";
import type { Act, Answer } from "../../history/acts.ts";
import type { Model, ModelPool, ModelSlot } from "../../history/model.ts";
import { HOUR, type World } from "../../support/world.ts";

/** Slots on a real database, and the model of them as they stand before anybody asked. */
export interface Scene {
  w: World;
  kind: Bookable;
  people: readonly string[];
  slots: readonly { id: string; poolIds: readonly string[] }[];
  start: Model;
}
export interface SceneOptions {
  whenFull: WhenFull;
  approval: boolean;
  /** Places of the two pools of each slot. */
  capacities: readonly (readonly [number, number])[];
}

/** Slots that follow each other by an hour and last two: each overlaps its neighbour, and none another scene's. */
export async function sceneOf(w: World, people: readonly string[], options: SceneOptions): Promise<Scene> {
  const { whenFull, approval, capacities } = options;
  const kind = plainKind(whenFull, approval);
  const station = await w.someStation();
  const slots = new Map<string, ModelSlot>();
  const pools = new Map<string, ModelPool>();
  const last = await w.db.read
    .selectFrom("slot")
    .select(({ fn }) => fn.max("ends_at").as("at"))
    .executeTakeFirst();
  const from = Math.max(Number(last?.at ?? 0), w.clock.at + 1000 * HOUR);
  const opened = await w.db.transact({}, async (tx) => {
    const made = [];
    for (const [at, places] of capacities.entries()) {
      const startsAt = from + at * HOUR;
      const endsAt = startsAt + 2 * HOUR;
      const id = await openSlot(tx, { kind: kind.kind, stationId: station.id, startsAt, endsAt });
      slots.set(id, { id, startsAt, endsAt, approval, whenFull, cancelled: false });
      const poolIds = [];
      for (const wanted of places) {
        const poolId = await openPool(tx, id, wanted);
        pools.set(poolId, { id: poolId, slotId: id, wanted, asked: 0 });
        poolIds.push(poolId);
      }
      made.push({ id, poolIds });
    }
    return made;
  });
  return {
    w,
    kind,
    people,
    slots: opened,
    start: { now: w.clock.at, slots, pools, bookings: new Map(), swaps: new Map() },
  };
}

/** A kind with no rules of its own, so that what is seen is the kernel's. */
const plainKind = (whenFull: WhenFull, approval: boolean): Bookable => ({
  kind: "plain",
  judge: async (_, { asking }) => (approval && asking === "person" ? "requested" : "confirmed"),
  mayWithdraw: async () => null,
  whenFull: async () => whenFull,
});

/** Does it, and says what was answered. A refusal is an answer; anything else that is thrown fails the test. */
export async function doAct(scene: Scene, act: Act): Promise<Answer> {
  try {
    return await answerTo(scene, act);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal.code };
    throw error;
  }
}

async function answerTo({ w, kind, people: [byId = ""] }: Scene, act: Act): Promise<Answer> {
  const now = w.clock.at;
  const poolsOf = (slotId: string) => w.db.read.selectFrom("pool").where("slot_id", "=", slotId).select("id").execute();
  const told = ({ booking: { id: bookingId, state, queueNumber } }: Placed) => ({ bookingId, state, queueNumber });
  switch (act.does) {
    case "set clock":
      w.clock.at = act.now;
      return { done: true };
    case "ask": {
      const { slotId, wants, forId, requestKey, approved, allOrNothing } = act;
      const holding = { people: [forId], pools: wants.map((want) => want.poolId) };
      const placing = { approved, allOrNothing };
      const placed = await w.db.transact(holding, async (tx) => {
        const slot = await slotOf(tx, slotId);
        return place(tx, kind, { slot, wants, forId, byId: act.byId, requestKey }, now, placing);
      });
      return told(placed);
    }
    case "resize": {
      const { poolId, capacity } = act;
      const { over } = await w.db.transact({ pools: [poolId] }, (tx) => resize(tx, kind, { poolId, capacity, now }));
      return { over: over.map((booking) => booking.id) };
    }
    case "cancel slot": {
      const pools = (await poolsOf(act.slotId)).map((pool) => pool.id);
      const moved = await w.db.transact({ pools }, (tx) => cancelSlot(tx, act.slotId, byId, now));
      return { ended: moved.length };
    }
    case "withdraw":
    case "approve":
    case "decline":
    case "accept":
    case "expire":
    case "hand over": {
      const { personId, wants } = await bookingOf(w.db.read, act.bookingId);
      const people = act.does === "hand over" ? [personId, act.toId] : [personId];
      const holding = { people, pools: wants.map((want) => want.poolId) };
      const placed = await w.db.transact(holding, (tx) => onBooking(tx, kind, act, { byId, now }));
      return placed ? told(placed) : { done: true };
    }
    default:
      throw new Error(`${act.does} is not the kernel's`);
  }
}

type OnBooking = Extract<Act, { does: "withdraw" | "approve" | "decline" | "accept" | "expire" | "hand over" }>;

async function onBooking(
  tx: Tx,
  kind: Bookable,
  act: OnBooking,
  { byId, now }: { byId: string; now: number },
): Promise<Placed | null> {
  const asked = { bookingId: act.bookingId, byId, now };
  if (act.does === "hand over") return handOver(tx, kind, { ...act, now });
  if (act.does === "withdraw") return withdraw(tx, kind, asked);
  if (act.does === "approve") return approve(tx, kind, asked);
  if (act.does === "decline") return decline(tx, asked);
  if (act.does === "accept") return acceptOffer(tx, kind, asked);
  await expireOffer(tx, kind, act.bookingId, now);
  return null;
}
