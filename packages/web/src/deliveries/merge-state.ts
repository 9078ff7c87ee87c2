import type { Manifest, RoundState } from "./queries.ts";

/**
 * A kept manifest with what has changed since. `next` is null where it lacks a door that is on it now: then the whole is
 * asked for again. `news`: doors came or went, or go in another order, which the volunteer is to be told.
 */
export function merged(manifest: Manifest, state: RoundState): { next: Manifest | null; news: boolean } {
  const known = new Map(manifest.stops.map((stop) => [stop.mealId, stop]));
  const order = (stops: readonly { mealId: string; stands: boolean }[]) =>
    stops.filter((stop) => stop.stands).map((stop) => stop.mealId);
  const news = order(manifest.stops).join() !== order(state.stops).join();
  const stops = state.stops.flatMap((stop) => {
    const before = known.get(stop.mealId);
    return before ? [{ ...before, ...stop }] : [];
  });
  if (stops.length < state.stops.length) return { next: null, news };
  const { stops: _, now: __, ...facts } = state;
  return { next: { ...manifest, ...facts, stops }, news };
}
