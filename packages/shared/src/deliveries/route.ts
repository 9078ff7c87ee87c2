/** WGS-84 degrees. */
export interface Position {
  lat: number;
  lng: number;
}

/** Metres from one node to another, the same both ways. */
export type Distance = (from: number, to: number) => number;

const EARTH_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Metres over the ground in a straight line, on a sphere of the earth's mean radius (haversine). */
export function metresBetween(one: Position, other: Position): number {
  const lat = (other.lat - one.lat) * RADIANS;
  const lng = (other.lng - one.lng) * RADIANS;
  const h =
    Math.sin(lat / 2) ** 2 + Math.cos(one.lat * RADIANS) * Math.cos(other.lat * RADIANS) * Math.sin(lng / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres of a way through these nodes in this order. */
export function lengthOf(way: readonly number[], distance: Distance): number {
  let metres = 0;
  for (let at = 1; at < way.length; at++) metres += distance(way[at - 1] as number, way[at] as number);
  return metres;
}

/**
 * A short way from node 0 through the nodes 1…count, each once; it ends at the last door, since who is hungry waits for
 * that one and nobody for the way back. Never longer than the order given, and no single turn of a stretch (2-opt) or
 * move of up to three neighbours (or-opt) makes it shorter.
 */
export function shortWay(count: number, distance: Distance): number[] {
  const given = Array.from({ length: count + 1 }, (_, node) => node);
  const [one, other] = [shortened(given, distance), shortened(nearestFirst(count, distance), distance)];
  return lengthOf(other, distance) < lengthOf(one, distance) ? other : one;
}

function nearestFirst(count: number, distance: Distance): number[] {
  const left = new Set(Array.from({ length: count }, (_, at) => at + 1));
  const way = [0];
  while (left.size > 0) {
    const here = way.at(-1) as number;
    let next = -1;
    for (const node of left) if (next < 0 || distance(here, node) < distance(here, next)) next = node;
    left.delete(next);
    way.push(next);
  }
  return way;
}

/** Below this a way is not shorter, only rounded otherwise: half a centimetre. */
const LEAST_GAIN = 0.005;

function shortened(way: readonly number[], distance: Distance): number[] {
  let best = [...way];
  for (;;) {
    const better = turned(best, distance) ?? moved(best, distance);
    if (!better) return best;
    best = better;
  }
}

/** The first stretch whose turning round makes the way shorter. */
function turned(way: readonly number[], distance: Distance): number[] | null {
  for (let from = 1; from < way.length - 1; from++) {
    for (let to = from + 1; to < way.length; to++) {
      const before = edge(way, from - 1, from, distance) + edge(way, to, to + 1, distance);
      const after =
        distance(way[from - 1] as number, way[to] as number) +
        (to + 1 < way.length ? distance(way[from] as number, way[to + 1] as number) : 0);
      if (before - after > LEAST_GAIN)
        return [...way.slice(0, from), ...way.slice(from, to + 1).reverse(), ...way.slice(to + 1)];
    }
  }
  return null;
}

/** The first move of one to three neighbours to another place in the way that makes it shorter. */
function moved(way: readonly number[], distance: Distance): number[] | null {
  for (let size = 1; size <= 3; size++) {
    for (let from = 1; from + size <= way.length; from++) {
      const taken = way.slice(from, from + size);
      const rest = [...way.slice(0, from), ...way.slice(from + size)];
      const [first, last] = [taken[0] as number, taken.at(-1) as number];
      const closed = from < rest.length ? distance(rest[from - 1] as number, rest[from] as number) : 0;
      const gone = edge(way, from - 1, from, distance) + edge(way, from + size - 1, from + size, distance) - closed;
      for (let to = 1; to <= rest.length; to++) {
        if (to === from) continue;
        const opened = edge(rest, to - 1, to, distance);
        const before = rest[to - 1] as number;
        const after = to < rest.length ? distance(last, rest[to] as number) : 0;
        if (gone + opened - distance(before, first) - after > LEAST_GAIN)
          return [...rest.slice(0, to), ...taken, ...rest.slice(to)];
      }
    }
  }
  return null;
}

/** Nothing where the way ends. */
function edge(way: readonly number[], from: number, to: number, distance: Distance): number {
  return to < way.length ? distance(way[from] as number, way[to] as number) : 0;
}
