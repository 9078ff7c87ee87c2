import type { Way } from "./kinds.ts";
import { metresBetween, type Position, shortWay } from "./route.ts";

/** A meal to be brought somewhere. */
export interface PlannedStop {
  id: string;
  /** The community, or where none is known the place, in which the diner lives. */
  areaId: string | null;
  /** Null: the address has no position; it is found by asking, and comes last (case 26). */
  position: Position | null;
}

/** What one volunteer can carry, and how long they may be on their way. */
export interface RoundLimits {
  bag: number;
  /** From setting off to the last door. */
  minutes: number;
  minutesPerStop: number;
  way: Way;
}

/** Streets are longer than straight lines; the usual factor for a town. */
const DETOUR = 1.3;
const METRES_PER_MINUTE: Record<Way, number> = { foot: 70, bike: 200 };
/** To find an address without a position. */
const MINUTES_TO_FIND = 6;

/** Minutes from setting off to the last door of these stops in this order. */
export function minutesOf(stops: readonly PlannedStop[], from: Position | null, limits: RoundLimits): number {
  const unplaced = stops.filter((stop) => stop.position === null).length;
  const onTheWay = (metresOf(stops, from) * DETOUR) / METRES_PER_MINUTE[limits.way];
  return onTheWay + unplaced * MINUTES_TO_FIND + stops.length * limits.minutesPerStop;
}

/** In straight lines; from where, and to where, nobody knows counts nothing. */
function metresOf(stops: readonly PlannedStop[], from: Position | null): number {
  const places = [from, ...stops.map((stop) => stop.position)].filter((place) => place !== null);
  return places.slice(1).reduce((metres, place, at) => metres + metresBetween(places[at] as Position, place), 0);
}

/** The same stops by a short way; those without a position last, as they came. */
export function inOrder<T extends PlannedStop>(stops: readonly T[], from: Position | null): T[] {
  const placed = stops.filter((stop) => stop.position !== null);
  const unplaced = stops.filter((stop) => stop.position === null);
  const start = from ?? placed[0]?.position ?? null;
  if (start === null) return [...placed, ...unplaced];
  const nodes = [start, ...placed.map((stop) => stop.position as Position)];
  const way = shortWay(placed.length, (one, other) => metresBetween(nodes[one] as Position, nodes[other] as Position));
  return [...way.slice(1).map((node) => placed[node - 1] as T), ...unplaced];
}

/**
 * Divides stops into rounds: each stop is in one, none is above the bag or the time (but for a single door that is
 * itself too far), each area by itself where it fills rounds, and what is left of areas put together where it fits.
 */
export function makeRounds<T extends PlannedStop>(
  stops: readonly T[],
  from: Position | null,
  limits: RoundLimits,
): T[][] {
  const areas = [...Map.groupBy(stops, (stop) => stop.areaId).values()];
  return united(
    areas.flatMap((area) => divided(inOrder(area, from), from, limits)),
    from,
    limits,
  );
}

function fits(stops: readonly PlannedStop[], from: Position | null, limits: RoundLimits): boolean {
  return stops.length <= limits.bag && minutesOf(stops, from, limits) <= limits.minutes;
}

/** Cuts a way where a bag or the time is full, into parts of about the same size: not twelve doors and one. */
function divided<T extends PlannedStop>(way: readonly T[], from: Position | null, limits: RoundLimits): T[][] {
  const greedy = cut(way, from, limits);
  const even = cut(way, from, { ...limits, bag: Math.ceil(way.length / greedy.length) });
  const parts = even.length === greedy.length ? even : greedy;
  // A part of a longer way may have a shorter way of its own.
  return parts.map((part) => inOrder(part, from));
}

function cut<T extends PlannedStop>(way: readonly T[], from: Position | null, limits: RoundLimits): T[][] {
  const parts: T[][] = [];
  for (const stop of way) {
    const last = parts.at(-1);
    if (last && fits([...last, stop], from, limits)) last.push(stop);
    else parts.push([stop]);
  }
  return parts;
}

/** Puts together the two rounds that save most by it, as long as two fit into one. */
function united<T extends PlannedStop>(rounds: T[][], from: Position | null, limits: RoundLimits): T[][] {
  let all = rounds;
  for (;;) {
    let best: { one: number; other: number; both: T[]; saved: number } | null = null;
    for (let one = 0; one < all.length; one++) {
      for (let other = one + 1; other < all.length; other++) {
        const [first, second] = [all[one] as T[], all[other] as T[]];
        if (first.length + second.length > limits.bag) continue;
        const both = inOrder([...first, ...second], from);
        const minutes = minutesOf(both, from, limits);
        if (minutes > limits.minutes) continue;
        const saved = minutesOf(first, from, limits) + minutesOf(second, from, limits) - minutes;
        if (!best || saved > best.saved) best = { one, other, both, saved };
      }
    }
    if (!best) return all;
    const { one, other, both } = best;
    all = all.map((round, at) => (at === one ? both : round)).filter((_, at) => at !== other);
  }
}

/** Where in a round a stop that comes later adds the least way; one without a position comes last. */
export function bestPlace(round: readonly PlannedStop[], stop: PlannedStop, from: Position | null): number {
  if (stop.position === null) return round.length;
  const firstUnplaced = round.findIndex((one) => one.position === null);
  const last = firstUnplaced < 0 ? round.length : firstUnplaced;
  let best = last;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at <= last; at++) {
    const metres = metresOf([...round.slice(0, at), stop, ...round.slice(at)], from);
    if (metres < least) {
      least = metres;
      best = at;
    }
  }
  return best;
}

/**
 * The round that takes a stop which comes later, or null where none has room: one of its area first, then the one that
 * it lengthens least.
 */
export function roundFor<T extends PlannedStop>(
  rounds: readonly { id: string; stops: readonly T[] }[],
  stop: T,
  from: Position | null,
  limits: RoundLimits,
): { id: string; at: number } | null {
  const open = rounds.flatMap(({ id, stops }) => {
    const at = bestPlace(stops, stop, from);
    const longer = [...stops.slice(0, at), stop, ...stops.slice(at)];
    if (!fits(longer, from, limits)) return [];
    const added = minutesOf(longer, from, limits) - minutesOf(stops, from, limits);
    const near = stop.areaId !== null && stops.some((one) => one.areaId === stop.areaId);
    return [{ id, at, added, near }];
  });
  const [best] = open.sort((one, other) => Number(other.near) - Number(one.near) || one.added - other.added);
  return best ? { id: best.id, at: best.at } : null;
}

/** The area that most stops of a round lie in. */
export function areaOf(stops: readonly PlannedStop[]): string | null {
  const known = stops.filter((stop) => stop.areaId !== null);
  const counts = [...Map.groupBy(known, (stop) => stop.areaId).entries()];
  return counts.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? null;
}
