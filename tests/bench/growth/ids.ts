/**
 * Ids as the program makes them, UUIDv7 in order of making, from a counter: the same city each time, and a tenth of the
 * cost of drawing random ones. `from` is the instant of the first, in ms UTC; a thousand follow within a millisecond.
 */
export function idsFrom(from: number): () => string {
  let made = 0;
  return () => {
    const time = (from + Math.floor(made / 1_000)).toString(16).padStart(12, "0");
    const number = made.toString(16).padStart(12, "0");
    made += 1;
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number}`;
  };
}
