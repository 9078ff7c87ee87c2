import { doorOutcomes, type TapConflict } from "@linli/shared/deliveries/kinds";
import { shownBetween, type Tap, type TappedStop, tapConflict } from "@linli/shared/deliveries/taps";
import { describe, expect, it } from "vitest";

const stop: TappedStop = { roundId: "round", stands: true, outcome: null, outcomeById: null };
const tap: Tap = { roundId: "round", byId: "mei", outcome: "delivered", carries: true };

describe("a tap at a door", () => {
  it("counts when nothing has changed meanwhile, whatever it says", () => {
    for (const outcome of doorOutcomes) expect(tapConflict(stop, { ...tap, outcome })).toBeNull();
    const own = { ...stop, outcome: "not-home" as const, outcomeById: "mei" };
    expect(tapConflict(own, tap)).toBeNull();
    expect(tapConflict(own, { ...tap, outcome: null })).toBeNull();
  });

  it("that says what is known already is no conflict, however much has changed", () => {
    const known = { roundId: "other", stands: false, outcome: "delivered" as const, outcomeById: "desk" };
    expect(tapConflict(known, { ...tap, carries: false })).toBeNull();
  });

  it.each<[TapConflict, Partial<TappedStop>, Partial<Tap>]>([
    ["cancelled", { stands: false }, {}],
    ["handed-over", {}, { carries: false }],
    ["moved", { roundId: "other" }, {}],
    ["decided", { outcome: "collected", outcomeById: "desk" }, {}],
  ])("is %s where the desk did something else meanwhile", (conflict, changed, tapped) => {
    expect(tapConflict({ ...stop, ...changed }, { ...tap, ...tapped })).toBe(conflict);
  });
});

it("addresses are shown from three hours before a round until three hours after it", () => {
  const hour = 3_600_000;
  expect(shownBetween({ startsAt: 10 * hour, endsAt: 11 * hour })).toEqual({ from: 7 * hour, until: 14 * hour });
});
