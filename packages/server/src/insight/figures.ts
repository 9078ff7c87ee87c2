import { isLate } from "@linli/shared/insight/rules";
import type { Reader } from "../db/open.ts";
import { waitingHours } from "../hours/store.ts";
import { gapCounts, presenceCounts, requestCounts, shiftsOfToday } from "./figures-store.ts";

/** What a list of stations shows of each: today, the coming week, and the paperwork. */
export interface Figures {
  /** Shifts of today, in each station's own zone. */
  shifts: number;
  expected: number;
  missing: number;
  in: number;
  left: number;
  /** Shifts of the coming seven days with fewer people than they need. */
  gaps: number;
  /** Requests that wait for the manager. */
  requests: number;
  /** Lines of hours that wait for approval, those past their deadline, and the nearest deadline. */
  waiting: number;
  overdue: number;
  soonestDueAt: number | null;
}

const nothing: Figures = {
  shifts: 0,
  expected: 0,
  missing: 0,
  in: 0,
  left: 0,
  gaps: 0,
  requests: 0,
  waiting: 0,
  overdue: 0,
  soonestDueAt: null,
};

/** The figures of many stations, in a handful of queries however many there are. Every station asked for is answered. */
export async function figuresOf(db: Reader, stationIds: readonly string[], now: number): Promise<Map<string, Figures>> {
  const answer = new Map<string, Figures>(stationIds.map((id) => [id, { ...nothing }]));
  if (stationIds.length === 0) return answer;
  const shifts = await shiftsOfToday(db, stationIds, now);
  const [present, gaps, requests, hours] = await Promise.all([
    presenceCounts(
      db,
      shifts.map((shift) => shift.id),
    ),
    gapCounts(db, stationIds, now),
    requestCounts(db, stationIds, now),
    waitingHours(db, stationIds, now),
  ]);
  for (const shift of shifts) {
    const figures = answer.get(shift.stationId);
    const counts = present.get(shift.id);
    if (!figures) continue;
    figures.shifts += 1;
    figures.in += counts?.in ?? 0;
    figures.left += counts?.left ?? 0;
    figures[isLate(shift.startsAt, now) ? "missing" : "expected"] += counts?.awaited ?? 0;
  }
  for (const [id, figures] of answer) {
    figures.gaps = gaps.get(id) ?? 0;
    figures.requests = requests.get(id) ?? 0;
    const { waiting = 0, overdue = 0, soonestDueAt = null } = hours.get(id) ?? {};
    Object.assign(figures, { waiting, overdue, soonestDueAt });
  }
  return answer;
}

/** Several stations as one. */
export function sumOf(all: readonly Figures[]): Figures {
  const sum = { ...nothing };
  for (const one of all) {
    for (const key of [
      "shifts",
      "expected",
      "missing",
      "in",
      "left",
      "gaps",
      "requests",
      "waiting",
      "overdue",
    ] as const) {
      sum[key] += one[key];
    }
    if (one.soonestDueAt !== null) sum.soonestDueAt = Math.min(sum.soonestDueAt ?? one.soonestDueAt, one.soonestDueAt);
  }
  return sum;
}
