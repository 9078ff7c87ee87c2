/** As many rows of the widest table as one statement has room for the values of, on either engine. */
const AT_ONCE = 500;

/** Rows in portions that one statement takes; none for none. */
export function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}
