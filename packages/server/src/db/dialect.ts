import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";
import type { Load } from "./watch.ts";

/** Reading what is committed; cannot write. */
export type Reader = Pick<Kysely<Tables>, "selectFrom" | "fn">;

/** Inside one transaction. Only `transact` makes one. */
export type Tx = Kysely<Tables>;

/** Whom and what a transaction holds against others: people before pools, each sorted, taken once. */
export interface Holding {
  people?: readonly string[];
  pools?: readonly string[];
}

/** Something that the engine itself finds wrong: in which row or file, and a sentence. */
export interface Damage {
  rule: "database.file" | "database.reference";
  ids: string[];
  what: string;
}

/** What differs between the two engines; everything else is the same code. */
export interface Engine {
  name: "sqlite" | "postgres";
  read: Reader;
  transact<T>(holding: Holding, verb: (tx: Tx) => Promise<T>): Promise<T>;
  migrate(): Promise<string[]>;
  /** Resolves when the database answers, rejects when not. */
  ping(): Promise<void>;
  /** Copies the whole database to a file while writes go on. */
  backup(file: string): Promise<void>;
  load(): Load;
  /** What the engine finds wrong with itself: its files, indexes and references. Reads everything. */
  findDamage(): Promise<Damage[]>;
  close(): Promise<void>;
}

/**
 * Thrown by a verb that finds it must hold people or pools it did not name; `transact` rolls back and runs
 * it again holding those too. Promotion needs it, since who waits is known only once the pool is held,
 * and a kind whose places are shared between slots.
 */
export class HoldMore extends Error {
  readonly more: Holding;
  constructor(more: Holding) {
    super("this act must hold more people or pools");
    this.more = more;
  }
}

const held = new WeakMap<Tx, ReadonlySet<string> | "everything">();

export function markHeld(tx: Tx, ids: Iterable<string> | "everything"): void {
  held.set(tx, typeof ids === "string" ? "everything" : new Set(ids));
}

/** Makes sure that `tx` holds all of these people, or has the transaction run again with them. */
export function mustHold(tx: Tx, people: readonly string[]): void {
  const ids = held.get(tx);
  if (ids === "everything") return;
  const missing = people.filter((id) => !ids?.has(id));
  if (missing.length > 0) throw new HoldMore({ people: missing });
}

/** The same for pools: for an act whose answer rests on more pools than those it takes places in. */
export function mustHoldPools(tx: Tx, pools: readonly string[]): void {
  const ids = held.get(tx);
  if (ids === "everything") return;
  const missing = pools.filter((id) => !ids?.has(id));
  if (missing.length > 0) throw new HoldMore({ pools: missing });
}

/** The union of two holdings, sorted, without repeats. */
export function holdBoth(one: Holding, other: Holding): Required<Holding> {
  const union = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])].sort();
  return { people: union(one.people, other.people), pools: union(one.pools, other.pools) };
}

const TAKEN = new Set(["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"]);

/** Whether an act failed because another one, at the same moment, had taken what may be there once only. */
export function isTaken(error: unknown): boolean {
  return TAKEN.has(String((error as { code?: unknown } | null)?.code));
}
