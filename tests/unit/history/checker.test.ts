import fc from "fast-check";
import { expect, it } from "vitest";
import type { Act, Answer } from "../../history/acts.ts";
import { findOrder } from "../../history/checker.ts";
import { endOf, type Recorded } from "../../history/history.ts";
import type { Model } from "../../history/model.ts";
import { brokenPromises } from "../../history/promises.ts";
import { step } from "../../history/step.ts";
import { asks, atOnce, history, inTurn, street, told, withdraws } from "./told.ts";

/** Where the model ends after these acts, in this order. */
function after(acts: readonly Act[], start: Model = street()): Model {
  let model = start;
  for (const act of acts) model = step(model, act)?.model ?? model;
  return model;
}

const names = (broken: { promise: string }[]) => [...new Set(broken.map((one) => one.promise))];

it("accepts two who asked at once, whichever of them came first", () => {
  const [mei, tom] = [asks("mei", "guide"), asks("tom", "guide")];
  for (const order of [
    [mei, tom],
    [tom, mei],
  ]) {
    const end = after(order);
    const told = (act: Act): Answer => {
      const booking = [...end.bookings.values()].find((one) => "forId" in act && one.personId === act.forId)!;
      return { bookingId: booking.id, state: booking.state, queueNumber: booking.queueNumber };
    };
    const seen = history(atOnce([mei, told(mei)], [tom, told(tom)]), end);
    expect(findOrder(seen).fits).toBe("yes");
    expect(brokenPromises(seen)).toEqual([]);
  }
});

it("accepts an act of which nobody heard whether it happened or not", () => {
  const acts: [Act, Answer | null][] = [
    [asks("mei", "guide"), told("mei/guide", "confirmed", 1)],
    [withdraws("mei/guide"), null],
  ];
  const seen = inTurn(...acts);
  expect(findOrder(history(seen, after([acts[0]![0]]))).fits).toBe("yes");
  expect(findOrder(history(seen, after([acts[0]![0], acts[1]![0]]))).fits).toBe("yes");
});

it("accepts that an offer ends by itself after its time, and not before it", () => {
  const start = street({ rules: { whenFull: { offerForMinutes: 60 } } });
  const acts: Act[] = [asks("mei", "guide"), asks("tom", "guide"), withdraws("mei/guide")];
  const clock: Act = { does: "set clock", now: 3_600_000 };
  const seen: [Act, Answer][] = [
    [acts[0]!, told("mei/guide", "confirmed", 1)],
    [acts[1]!, told("tom/guide", "waitlisted", 2)],
    [acts[2]!, told("mei/guide", "cancelled", 1)],
  ];
  const ended = after([...acts, clock, { does: "expire", bookingId: "tom/guide" }], start);
  expect(findOrder(history(inTurn(...seen, [clock, { done: true }]), ended, start)).fits).toBe("yes");
  expect(findOrder(history(inTurn(...seen), { ...ended, now: 0 }, start)).fits).toBe("no");
});

it("accepts a refusal without effect only of one who met the same request", () => {
  const [one, other] = [asks("mei", "guide"), asks("mei", "driver", { requestKey: "mei/guide" })];
  const end = after([one]);
  const met = atOnce([one, told("mei/guide", "confirmed", 1)], [other, { refused: "changed_meanwhile" }]);
  expect(findOrder(history(met, end)).fits).toBe("yes");
  const alone = inTurn([one, told("mei/guide", "confirmed", 1)], [other, { refused: "changed_meanwhile" }]);
  expect(findOrder(history(alone, end)).fits).toBe("no");
});

it("accepts an edit that would change nothing where it was asked, and changed something where it happened", () => {
  const start = street({ places: { guide: 2 } });
  const edit = (capacity: number): Act => ({
    does: "edit shift",
    slotId: "early",
    capacities: [{ poolId: "guide", capacity }],
  });
  const done: Answer = { over: [] };
  const seen = atOnce([edit(2), done], [edit(1), done]);
  expect(findOrder(history(seen, after([edit(1), edit(2)], start), start)).fits).toBe("yes");
  expect(findOrder(history(seen, after([edit(2), edit(1)], start), start)).fits).toBe("yes");
});

it("says that it could not decide when it was given too little time", () => {
  const seen = history(inTurn([asks("mei", "guide"), told("mei/guide", "confirmed", 1)]), after([]));
  expect(findOrder(seen, { mostStates: 1 }).fits).toBe("undecided");
});

it("catches an oversold pool", () => {
  const [mei, tom] = [asks("mei", "guide"), asks("tom", "guide")];
  const acts = atOnce([mei, told("mei/guide", "confirmed", 1)], [tom, told("tom/guide", "confirmed", 2)]);
  const seen = history(acts, after([mei, tom], street({ places: { guide: 2 } })));
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toContain("oversold");
});

it("catches a pool oversold for a moment that the end does not show any more", () => {
  const [mei, tom] = [asks("mei", "guide"), asks("tom", "guide")];
  const acts = inTurn(
    [mei, told("mei/guide", "confirmed", 1)],
    [tom, told("tom/guide", "confirmed", 2)],
    [withdraws("mei/guide"), told("mei/guide", "cancelled", 1)],
  );
  const seen = history(acts, after([mei, tom, withdraws("mei/guide")]));
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["oversold"]);
});

it("catches somebody who is booked twice", () => {
  const [one, two] = [asks("mei", "guide"), asks("mei", "driver")];
  const acts = atOnce([one, told("mei/guide", "confirmed", 1)], [two, told("mei/driver", "confirmed", 1)]);
  const both = after([two]).bookings.get("mei/driver")!;
  const end = after([one]);
  const seen = history(acts, { ...end, bookings: new Map(end.bookings).set(both.id, both) });
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toContain("double");
});

it("catches somebody who was answered first and stands behind", () => {
  const start = street({ places: { guide: 0 } });
  const [mei, tom] = [asks("mei", "guide"), asks("tom", "guide")];
  const acts = inTurn([mei, told("mei/guide", "waitlisted", 2)], [tom, told("tom/guide", "waitlisted", 1)]);
  const seen = history(acts, after([tom, mei], start), start);
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["overtaken"]);
});

it("catches a free place that went past the first who waits", () => {
  const acts: Act[] = ["mei", "tom", "ana"].map((who) => asks(who, "guide"));
  const seen = inTurn(
    [acts[0]!, told("mei/guide", "confirmed", 1)],
    [acts[1]!, told("tom/guide", "waitlisted", 2)],
    [acts[2]!, told("ana/guide", "waitlisted", 3)],
    [withdraws("mei/guide"), told("mei/guide", "cancelled", 1)],
  );
  const end = endOf(after([...acts, withdraws("mei/guide")]));
  const swapped = end.bookings.map((booking) => {
    if (booking.personId === "tom") return { ...booking, state: "waitlisted" as const };
    return booking.personId === "ana" ? { ...booking, state: "confirmed" as const } : booking;
  });
  const wrong = history(seen, { ...end, bookings: swapped });
  expect(findOrder(wrong).fits).toBe("no");
  expect(names(brokenPromises(wrong))).toEqual(["overtaken"]);
});

it("catches a place in the queue that was lost", () => {
  const start = street({ places: { guide: 0 } });
  const mei = asks("mei", "guide");
  const end = endOf(after([mei], start));
  const gone = end.bookings.map((booking) => ({ ...booking, state: "cancelled" as const }));
  const pools = end.pools.map((pool) => ({ ...pool, waiting: 0 }));
  const seen = history(inTurn([mei, told("mei/guide", "waitlisted", 1)]), { ...end, bookings: gone, pools }, start);
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["lost"]);
});

it("catches somebody who is in two places at once", () => {
  const [guide, cook] = [asks("mei", "guide"), asks("mei", "cook")];
  const acts = atOnce([guide, told("mei/guide", "confirmed", 1)], [cook, told("mei/cook", "confirmed", 1)]);
  const [end, other] = [after([guide]), after([cook])];
  const both = { ...end, bookings: new Map([...end.bookings, ...other.bookings]) };
  const pools = new Map([...end.pools, ["cook", other.pools.get("cook")!] as const]);
  const seen = history(acts, { ...both, pools });
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["overlap"]);
});

it("catches one key that made two bookings", () => {
  const first = asks("mei", "guide");
  const again = asks("mei", "guide", { makes: "mei/guide/2" });
  const acts = inTurn(
    [first, told("mei/guide", "confirmed", 1)],
    [withdraws("mei/guide"), told("mei/guide", "cancelled", 1)],
    [again, told("mei/guide/2", "confirmed", 2)],
  );
  const end = endOf(after([first, withdraws("mei/guide")]));
  const twice = { ...end.bookings[0]!, id: "mei/guide/2", state: "confirmed" as const, queueNumber: 2 };
  const pools = end.pools.map((pool) => (pool.id === "guide" ? { ...pool, taken: 1, asked: 2 } : pool));
  const seen = history(acts, { ...end, pools, bookings: [...end.bookings, twice] });
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["key"]);
});

it("catches an acknowledged booking that is not there in the end", () => {
  const seen = history(inTurn([asks("mei", "guide"), told("mei/guide", "confirmed", 1)]), after([]));
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["lost"]);
});

it("catches a count that its bookings do not have", () => {
  const mei = asks("mei", "guide");
  const end = endOf(after([mei]));
  const pools = end.pools.map((pool) => (pool.id === "guide" ? { ...pool, taken: 0 } : pool));
  const seen = history(inTurn([mei, told("mei/guide", "confirmed", 1)]), { ...end, pools });
  expect(findOrder(seen).fits).toBe("no");
  expect(names(brokenPromises(seen))).toEqual(["counts"]);
});

it("catches an answer older than what the reader had been told before", () => {
  const mei = asks("mei", "guide");
  const counts = (taken: number): Answer => ({
    counts: [
      { poolId: "guide", taken, waiting: 0, capacity: 1 },
      { poolId: "driver", taken: 0, waiting: 0, capacity: 1 },
    ],
  });
  const see: Act = { does: "see", slotId: "early" };
  const end = after([mei]);
  const reading = (taken: number) => inTurn([mei, told("mei/guide", "confirmed", 1)], [see, counts(taken)]);
  expect(findOrder(history(reading(1), end)).fits).toBe("yes");
  expect(findOrder(history(reading(0), end)).fits).toBe("no");
});

const people = ["mei", "tom", "ana"] as const;
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...people), poolOf(), fc.nat(2)).map(([who, pool, n]) => again(who, pool, n)),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom("withdraw" as const, "accept" as const, "approve" as const),
      bookingId: fc
        .tuple(fc.constantFrom(...people), poolOf(), fc.nat(2))
        .map(([who, pool, n]) => `${who}/${pool}/${n}`),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("resize" as const), poolId: poolOf(), capacity: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ does: "see", slotId: "early" }) },
);

function poolOf() {
  return fc.constantFrom("guide" as const, "driver" as const, "cook" as const);
}

function again(who: string, pool: string, n: number): Act {
  return asks(who, pool, { requestKey: `${who}/${pool}/${n}`, makes: `${who}/${pool}/${n}` });
}

/** Runs the acts in the order of `moments`, each asked up to three events before its moment and answered as late after. */
function lived(start: Model, acts: readonly { act: Act; before: number; after: number; heard: boolean }[]) {
  let model = start;
  const seen: Recorded[] = [];
  for (const [i, { act, before, after, heard }] of acts.entries()) {
    const done = step(model, act);
    if (!done) continue;
    model = done.model;
    const moment = i * 10;
    seen.push({
      asked: moment - before + i / 1000,
      told: heard ? moment + after + 1 + i / 1000 : null,
      act,
      answer: heard ? done.answer : null,
    });
  }
  return { seen, model };
}

const livedActs = fc.array(
  fc.record({
    act: anyAct,
    before: fc.nat(40),
    after: fc.nat(40),
    heard: fc.nat(9).map((n) => n > 0),
  }),
  { minLength: 5, maxLength: 25 },
);

it("finds an order for whatever the model itself lived through, from wherever it began", () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 10 }), livedActs, fc.boolean(), (before, acts, approval) => {
      const start = after(before, street({ rules: { approval } }));
      const { seen, model } = lived(start, acts);
      const whole = history(seen, model, start);
      expect(findOrder(whole)).toMatchObject({ fits: "yes" });
      expect(brokenPromises(whole)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("finds no order when one confirmed booking was lost from what the model lived through", () => {
  fc.assert(
    fc.property(livedActs, fc.nat(), (acts, which) => {
      const { seen, model } = lived(street(), acts);
      const end = endOf(model);
      const confirmed = end.bookings.filter((booking) => booking.state === "confirmed");
      fc.pre(confirmed.length > 0);
      const lost = confirmed[which % confirmed.length]!;
      const rest = end.bookings.filter((booking) => booking !== lost);
      expect(findOrder(history(seen, { ...end, bookings: rest })).fits).toBe("no");
    }),
    { numRuns: 150 },
  );
});
