import type { Hours } from "./rules.ts";

/** Where a block stands among those that overlap it: in which lane, counted from 0, of how many. */
export interface Laned {
  lane: number;
  lanes: number;
}

/**
 * Puts blocks that overlap beside each other. Each takes the first lane that is free when it begins; all that overlap, one
 * through the other, have the same number of lanes, so that they are equally wide. A span excludes its end.
 */
export function inLanes<T extends Hours>(blocks: readonly T[]): (T & Laned)[] {
  const sorted = [...blocks].sort((one, other) => one.fromMin - other.fromMin || other.untilMin - one.untilMin);
  const placed: (T & Laned)[] = [];
  let together: (T & Laned)[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const block of together) block.lanes = ends.length;
    [together, ends] = [[], []];
  };
  for (const block of sorted) {
    if (ends.every((end) => end <= block.fromMin)) close();
    const free = ends.findIndex((end) => end <= block.fromMin);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = block.untilMin;
    const laned = { ...block, lane, lanes: 1 };
    together.push(laned);
    placed.push(laned);
  }
  close();
  return placed;
}

/** The whole hours that hold all of these, and at least the middle of a day. */
export function hoursAround(spans: readonly Hours[]): Hours {
  const first = Math.min(9 * 60, ...spans.map((span) => span.fromMin));
  const last = Math.max(17 * 60, ...spans.map((span) => span.untilMin));
  return { fromMin: Math.floor(first / 60) * 60, untilMin: Math.min(24 * 60, Math.ceil(last / 60) * 60) };
}
