import { bestPlace, inOrder, makeRounds, minutesOf, type PlannedStop, roundFor } from "@linli/shared/deliveries/rounds";
import { lengthOf, metresBetween, shortWay } from "@linli/shared/deliveries/route";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const canteen = { lat: 30.1625, lng: 120.26 };
const place = fc.record({
  lat: fc.double({ min: 30.1, max: 30.22, noNaN: true }),
  lng: fc.double({ min: 120.2, max: 120.32, noNaN: true }),
});
const stops = (most = 40) =>
  fc
    .array(
      fc.record({
        areaId: fc.constantFrom("江寺社区", "百尺溇社区", "燕子河社区", null),
        position: fc.option(place, { freq: 6 }),
      }),
      { maxLength: most },
    )
    .map((all) => all.map((stop, at): PlannedStop => ({ id: `stop-${at}`, ...stop })));
const limits = fc.record({
  bag: fc.integer({ min: 1, max: 15 }),
  minutes: fc.integer({ min: 15, max: 120 }),
  minutesPerStop: fc.integer({ min: 1, max: 8 }),
  way: fc.constantFrom("foot" as const, "bike" as const),
});
const ids = (all: readonly PlannedStop[]) => all.map((stop) => stop.id);

describe("metres between two places", () => {
  it("are those of a degree along a meridian, and nothing from a place to itself", () => {
    expect(metresBetween({ lat: 30, lng: 120 }, { lat: 31, lng: 120 })).toBeCloseTo(111_195, -1);
    expect(metresBetween(canteen, canteen)).toBe(0);
  });

  it("are the same both ways, and never more by way of a third place", () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 6);
        expect(metresBetween(a, c)).toBeLessThanOrEqual(metresBetween(a, b) + metresBetween(b, c) + 1e-6);
      }),
    );
  });
});

describe("a short way", () => {
  it("begins at the canteen, goes to each door once, and is never longer than the order given", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 25 }), (doors) => {
        const nodes = [canteen, ...doors];
        const distance = (one: number, other: number) => metresBetween(nodes[one]!, nodes[other]!);
        const way = shortWay(doors.length, distance);
        const given = nodes.map((_, node) => node);
        expect(way[0]).toBe(0);
        expect([...way].sort((a, b) => a - b)).toEqual(given);
        expect(lengthOf(way, distance)).toBeLessThanOrEqual(lengthOf(given, distance) + 1e-6);
      }),
    );
  });

  it("is the shortest there is for a few doors in a row, whatever order they are given in", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 2 }), (houses) => {
        const at = [0, ...houses];
        const way = shortWay(houses.length, (one, other) => Math.abs(at[one]! - at[other]!));
        expect(lengthOf(way, (one, other) => Math.abs(at[one]! - at[other]!))).toBe(Math.max(...houses));
      }),
    );
  });

  it("takes distances that somebody else measured: here a river lies between neighbours", () => {
    const metres = [
      [0, 100, 110, 900],
      [100, 0, 900, 50],
      [110, 900, 0, 60],
      [900, 50, 60, 0],
    ];
    expect(shortWay(3, (one, other) => metres[one]![other]!)).toEqual([0, 1, 3, 2]);
  });

  it("is found for a hundred doors without trying every order", () => {
    const around = Array.from({ length: 100 }, (_, at) => ({
      lat: 30.16 + Math.sin(at * 2.4) * 0.02,
      lng: 120.26 + Math.cos(at * 2.4) * 0.02,
    }));
    const nodes = [canteen, ...around];
    const distance = (one: number, other: number) => metresBetween(nodes[one]!, nodes[other]!);
    const given = nodes.map((_, node) => node);
    expect(lengthOf(shortWay(100, distance), distance)).toBeLessThan(lengthOf(given, distance) / 5);
  });
});

describe("rounds", () => {
  it("hold each stop once, and none is above the bag or the time but a single door that is too far by itself", () => {
    fc.assert(
      fc.property(stops(), limits, fc.option(fc.constant(canteen)), (all, most, from) => {
        const rounds = makeRounds(all, from, most);
        expect(ids(rounds.flat()).sort()).toEqual(ids(all).sort());
        for (const round of rounds) {
          expect(round.length).toBeLessThanOrEqual(most.bag);
          expect(round.length === 1 || minutesOf(round, from, most) <= most.minutes).toBe(true);
        }
      }),
    );
  });

  it("leave addresses without a position on the manifest, at the end (case 26)", () => {
    fc.assert(
      fc.property(stops(), limits, (all, most) => {
        for (const round of makeRounds(all, canteen, most)) {
          const first = round.findIndex((stop) => stop.position === null);
          if (first >= 0) expect(round.slice(first).every((stop) => stop.position === null)).toBe(true);
        }
      }),
    );
  });

  it("are the same again for the same day", () => {
    fc.assert(
      fc.property(stops(), limits, (all, most) => {
        expect(makeRounds(all, canteen, most)).toEqual(makeRounds(all, canteen, most));
      }),
    );
  });

  it("keep a community together, share it evenly, and put what is left of others into one", () => {
    const door = (id: string, areaId: string, lat: number): PlannedStop => ({
      id,
      areaId,
      position: { lat, lng: 120.26 },
    });
    const near = Array.from({ length: 8 }, (_, at) => door(`near-${at}`, "江寺社区", 30.163 + at / 10_000));
    const far = [door("far-0", "百尺溇社区", 30.161), door("far-1", "燕子河社区", 30.16)];
    const most = { bag: 6, minutes: 60, minutesPerStop: 4, way: "foot" as const };
    const sizes = makeRounds([...near, ...far], canteen, most).map((round) => round.length);
    expect(sizes.sort()).toEqual([4, 6]);
    const alone = makeRounds(near, canteen, most);
    expect(alone.map((round) => round.length)).toEqual([4, 4]);
  });

  it("that take a stop late give it the place that adds least, at the end when nobody knows where it is", () => {
    fc.assert(
      fc.property(stops(12), place, (all, position) => {
        const round = inOrder(all, canteen);
        const late = { id: "late", areaId: null, position };
        const at = bestPlace(round, late, canteen);
        expect(round.slice(0, at).every((stop) => stop.position !== null)).toBe(true);
        expect(bestPlace(round, { ...late, position: null }, canteen)).toBe(round.length);
      }),
    );
  });

  it("take a late stop where its neighbours are, and none when every bag is full", () => {
    const stop = (id: string, areaId: string): PlannedStop => ({ id, areaId, position: canteen });
    const rounds = [
      { id: "one", stops: [stop("a", "江寺社区")] },
      { id: "two", stops: [stop("b", "百尺溇社区")] },
    ];
    const most = { bag: 2, minutes: 60, minutesPerStop: 4, way: "foot" as const };
    expect(roundFor(rounds, stop("late", "百尺溇社区"), canteen, most)?.id).toBe("two");
    expect(roundFor(rounds, stop("late", "百尺溇社区"), canteen, { ...most, bag: 1 })).toBeNull();
  });
});
