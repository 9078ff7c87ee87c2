import type { WhenFull } from "@linli/server/bookings/kinds";
import fc from "fast-check";
import { expect, it } from "vitest";
import { findOrder } from "../../history/checker.ts";
import { readEnd, withMade } from "../../history/collect.ts";
import type { Recorded } from "../../history/history.ts";
import { brokenPromises } from "../../history/promises.ts";
import { type World, world } from "../../support/world.ts";
import { commands, type Doing, type Held, PEOPLE, SLOTS } from "./kernel-commands.ts";
import { doAct, type Scene, sceneOf } from "./scene.ts";

/** Shorter than the longer step of the clock, longer than two of the shorter. */
const OFFER: WhenFull = { offerForMinutes: 60 };
const options = fc.record({
  whenFull: fc.constantFrom<WhenFull>("queue", "queue", "refuse", OFFER, OFFER, OFFER),
  approval: fc.nat({ max: 3 }).map((n) => n === 0),
  capacities: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 })), { minLength: SLOTS, maxLength: SLOTS }),
});
const runs = { numRuns: process.env.ENGINE === "postgres" ? 60 : 300, interruptAfterTimeLimit: 60_000 };

it("answers every act of any sequence as the model does, and holds what the model holds after each", async () => {
  await using w = await world();
  const people = await peopleOf(w);
  await fc.assert(
    fc.asyncProperty(options, fc.commands(commands, { maxCommands: 80, size: "max" }), async (asked, acts) => {
      const scene = await sceneOf(w, people, asked);
      await fc.asyncModelRun(() => ({ model: heldAt(scene), real: scene }), acts);
    }),
    runs,
  );
}, 120_000);

it("answers acts that come at once as if they had come in some order", async () => {
  await using w = await world();
  const people = await peopleOf(w);
  const atOnce = fc.array(fc.oneof(...commands), { minLength: 4, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(
      options,
      fc.array(fc.oneof(...commands), { maxLength: 12 }),
      atOnce,
      async (asked, first, acts) => {
        const scene = await sceneOf(w, people, asked);
        const held = heldAt(scene);
        for (const each of first) await each.run(held, scene);
        const recorded = await record(scene, held, acts);
        const end = await readEnd(
          w.db.read,
          scene.slots.map((slot) => slot.id),
        );
        const history = { start: held.model, acts: withMade(recorded, end), end };
        expect(brokenPromises(history)).toEqual([]);
        expect(findOrder(history)).toMatchObject({ fits: "yes" });
      },
    ),
    runs,
  );
}, 120_000);

async function peopleOf(w: World): Promise<string[]> {
  const names = Array.from({ length: PEOPLE }, (_, i) => `P${i}`);
  return Promise.all(names.map(async (name) => (await w.person(name)).id));
}

function heldAt(scene: Scene): Held {
  return { model: scene.start, asks: [] };
}

/** Does them all at once. The clock stands meanwhile. */
async function record(scene: Scene, held: Held, acts: readonly Doing[]): Promise<Recorded[]> {
  let events = 0;
  const meant = acts.flatMap((each) => (each.kind === "set clock" ? [] : (each.actIn(held, scene) ?? [])));
  return Promise.all(
    meant.map(async (act) => {
      const asked = events++;
      const answer = await doAct(scene, act);
      return { asked, told: events++, act, answer };
    }),
  );
}
