import pg from "pg";

/** Texts that get a name: those of the program itself, not every length of every list. */
const MOST_NAMES = 300;
const names = new Map<string, string>();

/**
 * A client that asks PostgreSQL to keep the plan of a statement it has seen before: a join of the hot path is
 * planned once for each connection, not at every run, which takes longer than running it.
 */
export class NamingClient extends pg.Client {
  // The signature is pg's own, with its many overloads; only a text with values is changed.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  override query(...given: any[]): any {
    const [text, values, ...rest] = given;
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const query = super.query as (...args: any[]) => any;
    return name ? query.call(this, { name, text, values }, ...rest) : query.apply(this, given);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = `linli_${names.size + 1}`;
  names.set(text, name);
  return name;
}
