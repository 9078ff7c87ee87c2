import type { Row } from "../measure.ts";
import type { CitySize } from "./generate.ts";

/** How many times as slow a page or act may be with years behind it. */
export const MOST_TIMES = 1.5;

export interface Growth {
  engine: "sqlite" | "postgres";
  size: CitySize;
  people: number;
  seconds: number;
  /** Seconds that the city, and the work due by itself on it, took. */
  took: { city: number; dueWork: number };
  gibibytes: number | null;
  empty: Row[];
  full: Row[];
  violations: string[];
}

export function printGrowth({ engine, size, people, seconds, took, gibibytes, empty, full, violations }: Growth): void {
  const count = (value: number) => Math.round(value).toLocaleString("en");
  console.log(
    `${engine}: ${count(size.people)} people, ${count(size.bookings)} bookings, ${count(size.lines)} hour lines` +
      `${gibibytes === null ? "" : ` (${gibibytes.toFixed(1)} GiB)`}, made in ${took.city.toFixed(0)} s; ` +
      `${people} people act, ${seconds} s each; what was due by itself took ${took.dueWork.toFixed(0)} s.`,
  );
  const pairs = empty.flatMap((row) => {
    const other = full.find(({ scenario }) => scenario === row.scenario);
    return other ? [{ row, other }] : [];
  });
  console.table(
    Object.fromEntries(
      pairs.map(({ row, other }) => {
        const times = other.all.p95 / row.all.p95;
        const figures = {
          "p95 ms, empty": row.all.p95.toFixed(1),
          "p95 ms, full": other.all.p95.toFixed(1),
          times: times.toFixed(2),
          [`< ${MOST_TIMES}`]: times < MOST_TIMES ? "met" : "NOT MET",
          "answers/s, empty": Math.round(row.perSecond),
          "answers/s, full": Math.round(other.perSecond),
          "refused, full": other.refused,
        };
        return [row.title, figures];
      }),
    ),
  );
  const procedures = pairs.flatMap(({ row, other }) =>
    Object.entries(other.byProcedure).map(([path, timings]) => [
      `${row.scenario} ${path}`,
      {
        "p95 ms, empty": row.byProcedure[path]?.p95.toFixed(1) ?? "",
        "p95 ms, full": timings.p95.toFixed(1),
        "p50 ms, empty": row.byProcedure[path]?.p50.toFixed(1) ?? "",
        "p50 ms, full": timings.p50.toFixed(1),
      },
    ]),
  );
  console.table(Object.fromEntries(procedures));
  console.log(violations.length === 0 ? "Afterwards everything in the full database agrees." : violations.join("\n"));
}
