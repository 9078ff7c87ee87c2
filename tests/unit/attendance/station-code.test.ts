import { ACCEPTED_MS, acceptsCode, acceptsPin, stationCode } from "@linli/server/attendance/station-code";
import fc from "fast-check";
import { expect, it } from "vitest";

const station = { id: "s1", checkInKey: Buffer.alloc(32, 7).toString("base64") };
const other = { id: "s2", checkInKey: Buffer.alloc(32, 7).toString("base64") };
const rekeyed = { id: "s1", checkInKey: Buffer.alloc(32, 8).toString("base64") };
const NOON = Date.UTC(2026, 10, 25, 4);
const SECOND = 1_000;

it("accepts a code for a minute after it was first shown, and not longer", () => {
  const { code } = stationCode(station, NOON);
  expect(acceptsCode(station, code, NOON + 59 * SECOND)).toBe(true);
  expect(acceptsCode(station, code, NOON + 61 * SECOND)).toBe(false);
});

it("never accepts a code or a number more than a minute old, whenever it was photographed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120_000 }), fc.integer({ min: 1, max: 3_600_000 }), (at, late) => {
      const { code, pin } = stationCode(station, NOON + at);
      const then = NOON + at + ACCEPTED_MS + late;
      return !acceptsCode(station, code, then) && !acceptsPin(station, pin, then);
    }),
  );
});

it("always accepts what was shown within the last thirty seconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120_000 }), fc.integer({ min: 0, max: 30_000 }), (at, later) => {
      const { code, pin } = stationCode(station, NOON + at);
      return acceptsCode(station, code, NOON + at + later) && acceptsPin(station, pin, NOON + at + later);
    }),
  );
});

it("accepts no code from the future, from another station, from another key, or changed in any place", () => {
  const { code } = stationCode(station, NOON);
  expect(acceptsCode(station, code, NOON - 1)).toBe(false);
  expect(acceptsCode(other, code, NOON)).toBe(false);
  expect(acceptsCode(rekeyed, code, NOON)).toBe(false);
  expect(acceptsPin(other, stationCode(station, NOON).pin, NOON)).toBe(false);
  for (let place = 0; place < code.length; place += 1) {
    const changed = code.slice(0, place) + (code[place] === "a" ? "b" : "a") + code.slice(place + 1);
    expect(acceptsCode(station, changed, NOON)).toBe(false);
  }
  for (const nonsense of ["", ".", "a", `${code}.x.y`.slice(0, 3), "💥.💥", "-1.abc", "NaN.abc"]) {
    expect(acceptsCode(station, nonsense, NOON)).toBe(false);
  }
});

it("shows a number of six digits that is another one half a minute later", () => {
  const pins = Array.from({ length: 20 }, (_, half) => stationCode(station, NOON + half * 30 * SECOND).pin);
  expect(pins.every((pin) => /^\d{6}$/.test(pin))).toBe(true);
  expect(new Set(pins).size).toBe(20);
});
