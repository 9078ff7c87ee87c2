import type { Compilable, CompiledQuery, Insertable, Kysely, QueryResult } from "kysely";
import type { Reader, Tx } from "./dialect.ts";
import type { Tables } from "./tables.ts";

type Given<P> = <Name extends keyof P>(name: Name) => P[Name];

/**
 * A query of the hot path that is built and compiled once for each engine; each run fills in its parameters.
 * Building a query anew costs several times what SQLite needs to answer it.
 *
 *     const nameOf = keptRead<{ id: string }>()((db, given) =>
 *       db.selectFrom("person").where("id", "=", given("id")).select("name"));
 *     const [person] = await nameOf(db, { id });
 *
 * Only whole parameters may differ: not the shape, not the length of a list (see `keptByLength`).
 */
export function keptRead<P extends object>() {
  return <Row>(build: (db: Reader, given: Given<P>) => Compilable<Row>) => {
    const run = kept<P, Row>((db, given) => build(db, given));
    return async (db: Reader, parameters: P): Promise<Row[]> => (await run(db as Tx, parameters)).rows;
  };
}

/** The same for a statement that writes. Resolves to its rows and the number of rows it changed. */
export function keptWrite<P extends object>() {
  return <Row>(build: (tx: Tx, given: Given<P>) => Compilable<Row>) => kept<P, Row>(build);
}

/** A kept query for each length of a list that is short, such as the dishes of an order. */
export function keptByLength<Kept>(make: (length: number) => Kept): (length: number) => Kept {
  const made = new Map<number, Kept>();
  return (length) => {
    let one = made.get(length);
    if (!one) {
      one = make(length);
      made.set(length, one);
    }
    return one;
  };
}

/**
 * Inserts rows of one shape, compiled once for each set of columns and each number of rows: both are few.
 *
 *     const insertPostings = keptInsert("posting");
 *     await insertPostings(tx, [{ entry_id: id, account_id: from, fen: -100 }, …]);
 */
export function keptInsert<Name extends keyof Tables>(table: Name) {
  const made = new Map<string, ReturnType<typeof kept<Record<string, unknown>, unknown>>>();
  return async (tx: Tx, rows: readonly Insertable<Tables[Name]>[]): Promise<void> => {
    const [first] = rows;
    if (!first) return;
    const columns = Object.keys(first);
    const shape = `${rows.length} ${columns}`;
    let insert = made.get(shape);
    if (!insert) {
      insert = kept((db, given) =>
        db
          .insertInto(table)
          .values(
            rows.map((_, at) => Object.fromEntries(columns.map((name) => [name, given(`${at} ${name}`)]))) as never,
          ),
      );
      made.set(shape, insert);
    }
    const values: Record<string, unknown> = {};
    for (const [at, row] of rows.entries())
      for (const name of columns) values[`${at} ${name}`] = (row as Record<string, unknown>)[name];
    await insert(tx, values);
  };
}

type Run = (text: string, values: unknown[]) => QueryResult<unknown>;
const direct = new WeakMap<object, Run>();

/** Has the kept queries of this database run by `run`, at once, instead of going the way of all queries. */
export function runKeptBy(db: Kysely<Tables>, run: Run): void {
  direct.set(db.getExecutor().adapter, run);
}

function kept<P extends object, Row>(build: (db: Tx, given: Given<P>) => Compilable<Row>) {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db: Kysely<Tables>, parameters: P): Promise<QueryResult<Row>> => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(db, (name) => new Parameter(name) as never).compile();
      compiled.set(adapter, query);
    }
    const values = query.parameters.map((value) =>
      value instanceof Parameter ? parameters[value.name as keyof P] : value,
    );
    const run = direct.get(adapter);
    return run ? (run(query.sql, values) as QueryResult<Row>) : db.executeQuery({ ...query, parameters: values });
  };
}

/** Stands in a compiled query where a parameter will be. */
class Parameter {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}
