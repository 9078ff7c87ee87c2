import { newId } from "@linli/server/db/id";
import fc from "fast-check";
import { expect } from "vitest";
import { type Act, isBooking } from "../../history/acts.ts";
import { readEnd } from "../../history/collect.ts";
import { endOf, textOf } from "../../history/history.ts";
import { isLiving, type Model, type ModelBooking } from "../../history/model.ts";
import { step } from "../../history/step.ts";
import { MINUTE } from "../../support/world.ts";
import { doAct, type Scene } from "./scene.ts";

export const PEOPLE = 5;
export const SLOTS = 3;

/** The model as a sequence of commands has made it, and what was asked on the way. */
export interface Held {
  model: Model;
  asks: Extract<Act, { does: "ask" }>[];
}

/** An intention in numbers; whom and what they mean is known when it is done. */
const intention = fc.record({
  person: fc.nat({ max: PEOPLE - 1 }),
  other: fc.nat({ max: PEOPLE - 1 }),
  slot: fc.nat({ max: SLOTS - 1 }),
  pool: fc.nat({ max: 1 }),
  capacity: fc.nat({ max: 4 }),
  which: fc.nat({ max: 99 }),
  /** Places wanted in the two pools; at least one. */
  wants: fc.constantFrom([1, 0], [1, 0], [0, 1], [0, 1], [1, 1], [2, 0], [0, 2]),
  approved: fc.nat({ max: 3 }).map((n) => n === 0),
  allOrNothing: fc.nat({ max: 4 }).map((n) => n === 0),
});
type Intention = typeof intention extends fc.Arbitrary<infer T> ? T : never;

const kinds = {
  ask: 8,
  "ask again": 1,
  "reuse key": 1,
  withdraw: 4,
  approve: 3,
  decline: 1,
  accept: 3,
  expire: 2,
  "hand over": 2,
  resize: 3,
  "cancel slot": 1,
  "set clock": 2,
} as const;
type Kind = keyof typeof kinds;

/** What a booking is when this can be done with it. */
const FITTING: Partial<Record<Kind, ModelBooking["state"]>> = {
  approve: "requested",
  decline: "requested",
  accept: "offered",
  expire: "offered",
  "hand over": "confirmed",
};

/** One thing somebody does, checked against the model at once: the answer, and all that the database holds. */
export class Doing implements fc.AsyncCommand<Held, Scene> {
  readonly kind: Kind;
  readonly #intention: Intention;
  #did = "";

  constructor(kind: Kind, intention: Intention) {
    this.kind = kind;
    this.#intention = intention;
  }

  check(): boolean {
    return true;
  }

  async run(held: Held, scene: Scene): Promise<void> {
    const act = this.actIn(held, scene);
    if (!act) return;
    const answer = await doAct(scene, act);
    if ("requestKey" in act && isBooking(answer)) act.makes = answer.bookingId;
    const expected = step(held.model, act);
    this.#did = `${JSON.stringify(act)} -> ${JSON.stringify(answer)}`;
    expect(answer, this.#did).toEqual(expected?.answer);
    if (!expected) return;
    held.model = expected.model;
    const slotIds = scene.slots.map((slot) => slot.id);
    expect(textOf(await readEnd(scene.w.db.read, slotIds)), this.#did).toBe(textOf(endOf(held.model)));
  }

  /** What is meant where things stand like this; null when there is nothing that it could mean. */
  actIn(held: Held, { people, slots }: Scene): Act | null {
    const { person, other, slot, pool, capacity, which, wants, approved, allOrNothing } = this.#intention;
    const { id: slotId, poolIds } = slots[slot]!;
    const personId = people[person]!;
    if (this.kind === "set clock")
      return { does: "set clock", now: held.model.now + (which % 3 === 0 ? 20 : 70) * MINUTE };
    if (this.kind === "resize") return { does: "resize", poolId: poolIds[pool]!, capacity };
    if (this.kind === "cancel slot") return which % 3 === 0 ? { does: "cancel slot", slotId } : null;
    if (this.kind === "ask") {
      const byId = approved ? people[other]! : personId;
      const wanted = poolIds.flatMap((poolId, i) => (wants[i] ? [{ poolId, places: wants[i] }] : []));
      const asking = { slotId, wants: wanted, forId: personId, byId, requestKey: newId(), approved, allOrNothing };
      const act = { does: "ask" as const, ...asking };
      held.asks.push(act);
      return act;
    }
    if (this.kind === "ask again" || this.kind === "reuse key") {
      const before = held.asks[which % Math.max(1, held.asks.length)];
      if (!before) return null;
      // What it made then, it makes now: absent unless it made something.
      return this.kind === "ask again"
        ? { ...before }
        : { ...before, slotId, wants: [{ poolId: poolIds[pool]!, places: 1 }] };
    }
    const booking = this.#meant(held.model, slotId, personId);
    if (!booking) return null;
    if (this.kind !== "hand over") return { does: this.kind, bookingId: booking.id };
    const toId = people[other]!;
    return { does: "hand over", bookingId: booking.id, toId, byId: toId, requestKey: newId() };
  }

  /** Mostly one that this can be done with, if there is one; else the living booking of the person, or the last that ended. */
  #meant(model: Model, slotId: string, personId: string): ModelBooking | undefined {
    const { which } = this.#intention;
    const fitting = [...model.bookings.values()].filter((booking) => booking.state === FITTING[this.kind]);
    if (which % 4 > 0 && fitting.length > 0) return fitting[which % fitting.length];
    const own = [...model.bookings.values()].filter((one) => one.slotId === slotId && one.personId === personId);
    return own.find(isLiving) ?? own.at(-1);
  }

  toString(): string {
    return `${this.kind} ${this.#did}`;
  }
}

export const commands: fc.Arbitrary<Doing>[] = (Object.entries(kinds) as [Kind, number][]).flatMap(([kind, weight]) =>
  Array.from({ length: weight }, () => intention.map((each) => new Doing(kind, each))),
);
