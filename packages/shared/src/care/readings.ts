import type { Diet } from "../meals/kinds.ts";

export const readingKinds = ["blood-pressure", "glucose", "weight"] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** What has a range. Pressures in mmHg, pulse in beats a minute, glucose in tenths of a mmol/L. */
export const measures = ["systolic", "diastolic", "pulse", "glucose-fasting", "glucose-after-meal"] as const;
export type Measure = (typeof measures)[number];

/** Both ends are within it. */
export interface Range {
  low: number;
  high: number;
}
export type Ranges = Record<Measure, Range>;

/**
 * Ranges for adults, which a centre may set otherwise.
 *
 * Pressure: 《中国高血压防治指南（2024年修订版）》 calls 140/90 mmHg and above, measured at a centre, high (the 135/85 of
 * measuring at home is not used here), and below 90/60 is commonly called low. Pulse at rest: 60 to 100. Glucose:
 * 《国家基层糖尿病防治管理指南（2022）》 gives 3.9 mmol/L as the least, 7.0 as the most when fasting, and below 10.0 after
 * a meal.
 */
export const usualRanges: Ranges = {
  systolic: { low: 90, high: 139 },
  diastolic: { low: 60, high: 89 },
  pulse: { low: 60, high: 100 },
  "glucose-fasting": { low: 39, high: 70 },
  "glucose-after-meal": { low: 39, high: 99 },
};

/** What can be measured at all: beyond it somebody mistyped. */
export const possible = {
  systolic: { low: 50, high: 280 },
  diastolic: { low: 30, high: 180 },
  pulse: { low: 30, high: 220 },
  glucoseTenths: { low: 10, high: 400 },
  weightGrams: { low: 20_000, high: 250_000 },
} as const;

export type Measured =
  | { kind: "blood-pressure"; systolic: number; diastolic: number; pulse: number | null }
  | { kind: "glucose"; glucoseTenths: number; meal: "fasting" | "after-meal" }
  | { kind: "weight"; weightGrams: number };

export interface Beyond {
  measure: Measure;
  way: "high" | "low";
}

/** What of a reading is beyond its range, in the order of the measures; weight has none, and is looked at as it changes. */
export function beyondRange(reading: Measured, ranges: Ranges): Beyond[] {
  return valuesOf(reading).flatMap(({ measure, value }): Beyond[] => {
    const { low, high } = ranges[measure];
    if (value > high) return [{ measure, way: "high" }];
    return value < low ? [{ measure, way: "low" }] : [];
  });
}

/** The diet that is proposed after such a reading, or null: less salt for high pressure, a diabetic one for high glucose. */
export function dietFor(beyond: readonly Beyond[]): Diet | null {
  const high = beyond.filter((one) => one.way === "high").map((one) => one.measure);
  if (high.includes("glucose-fasting") || high.includes("glucose-after-meal")) return "diabetic";
  return high.includes("systolic") || high.includes("diastolic") ? "low-salt" : null;
}

/** After somebody said no to a diet, it is not proposed again for so many days. */
export const PROPOSED_AGAIN_DAYS = 90;

function valuesOf(reading: Measured): { measure: Measure; value: number }[] {
  if (reading.kind === "blood-pressure") {
    const { systolic, diastolic, pulse } = reading;
    const beats = pulse === null ? [] : [{ measure: "pulse" as const, value: pulse }];
    return [{ measure: "systolic", value: systolic }, { measure: "diastolic", value: diastolic }, ...beats];
  }
  if (reading.kind === "glucose") return [{ measure: `glucose-${reading.meal}`, value: reading.glucoseTenths }];
  return [];
}
