import type { Row } from "./measure.ts";
import type { RawRow } from "./raw-insert.ts";
import type { StatementCounts } from "./statements.ts";

/** What the figures were measured on. */
export interface Setting {
  node: string;
  cores: number;
  engine: "sqlite" | "postgres";
  workers: string | null;
  people: number;
  seconds: number;
  fsyncMs: number;
  /** Of one minute, before the first scenario: others' work makes every figure worse. */
  loadBefore: number;
}

export interface Target {
  asked: string;
  found: string;
  met: boolean;
}

export interface Report {
  setting: Setting;
  rows: Row[];
  raw: RawRow | null;
  ratios: Record<string, number>;
  targets: Target[];
  /** What came of the orders, where some were made. */
  orders: string | null;
  /** What `linli verify` finds in the database afterwards. */
  violations: string[];
}

/** Sets the figures against one another and against what is asked of them; what was not run is left out. */
export function judge(
  rows: readonly Row[],
  statements?: StatementCounts,
): { ratios: Record<string, number>; targets: Target[] } {
  const find = (name: string) => rows.find((row) => row.scenario === name);
  const rate = (name: string) => find(name)?.perSecond;
  const [noOp, baseline, hot, spread] = ["no-op", "check-then-insert", "rush-hot", "rush-spread"].map(rate);
  const ratios: Record<string, number> = {};
  const targets: Target[] = [];
  const compare = (name: string, one: number | undefined, other: number | undefined, least: number) => {
    if (one === undefined || other === undefined) return;
    ratios[name] = one / other;
    targets.push({
      asked: `${name} >= ${least.toFixed(2)}`,
      found: (one / other).toFixed(2),
      met: one / other >= least,
    });
  };
  compare("sign-up on one hot pool : no-op", hot, noOp, 0.5);
  compare("sign-up over 200 pools : no-op", spread, noOp, 0.5);
  compare("sign-up on one hot pool : check, insert, one fsync each", hot, baseline, 3);
  compare("sign-up over 200 pools : check, insert, one fsync each", spread, baseline, 3);
  const menu = find("menu");
  if (menu && statements) {
    // An order is asked what a sign-up is, divided by how many more statements it needs.
    const more = statements.order / statements.signUp;
    ratios[`statements of an order (${statements.order}) : of a sign-up (${statements.signUp})`] = more;
    compare("order over 200 pools : no-op", menu.perSecond, noOp, 0.5 / more);
    compare("order over 200 pools : check, insert, one fsync each", menu.perSecond, baseline, 3 / more);
    const most = Math.round(250 * more);
    targets.push({
      asked: `${menu.title}: p99 < ${most} ms at ${menu.clients} clients, and nothing refused but what is sold out`,
      found: `${menu.all.p99.toFixed(1)} ms`,
      met: menu.perSecond > 0 && menu.all.p99 < most && menu.refused === (menu.outcomes.dish_gone ?? 0),
    });
  }
  for (const [name, most] of [
    ["rush-hot", 250],
    ["rush-spread", 250],
    ["board", 60],
    ["calendar", 60],
  ] as const) {
    const row = find(name);
    if (!row) continue;
    const asked = `${row.title}: p99 < ${most} ms at ${row.clients} clients`;
    targets.push({
      asked,
      found: `${row.all.p99.toFixed(1)} ms`,
      met: row.perSecond > 0 && row.all.p99 < most && row.refused === 0,
    });
  }
  const [noOpCpu, hotCpu] = [find("no-op")?.cpuPerAnswer, find("rush-hot")?.cpuPerAnswer];
  if (noOpCpu && hotCpu) ratios["CPU of a no-op : of a sign-up on one hot pool"] = noOpCpu / hotCpu;
  return { ratios, targets };
}

export function print({ setting, rows, raw, ratios, targets, orders, violations }: Report): void {
  const { node, cores, engine, workers, people, seconds, fsyncMs, loadBefore } = setting;
  console.log(
    `Node ${node}, ${cores} cores for server, database and clients; ${engine}, durable (an fsync before the answer, ` +
      `${fsyncMs.toFixed(2)} ms here); WORKERS ${workers ?? "unset"}; ${people} people; ${seconds} s each; ` +
      `load ${loadBefore.toFixed(1)} before.`,
  );
  console.table(Object.fromEntries(rows.map((row) => [row.title, line(row)])));
  if (raw)
    console.log(
      `raw SQLite insert without HTTP, groups of ${raw.group} (c): ${Math.round(raw.perSecond)} rows/s, ` +
        `${raw.cpuPerRow.toFixed(1)} µs of CPU each`,
    );
  for (const row of rows) console.log(`${row.title}: ${outcomes(row)}`);
  for (const [name, ratio] of Object.entries(ratios)) console.log(`${name} = ${ratio.toFixed(2)}`);
  console.table(targets.map(({ asked, found, met }) => ({ asked, found, met: met ? "met" : "NOT MET" })));
  if (orders) console.log(orders);
  console.log(violations.length === 0 ? "Afterwards everything in the database agrees." : violations.join("\n"));
}

function line(row: Row) {
  const { all, cpu, rssMiB } = row;
  const whole = (value: number | null) => (value === null ? "" : Math.round(value));
  return {
    clients: row.clients,
    "answers/s": whole(row.perSecond),
    "p50 ms": all.p50.toFixed(1),
    "p95 ms": all.p95.toFixed(1),
    "p99 ms": all.p99.toFixed(1),
    refused: row.refused,
    "µs CPU each": whole(row.cpuPerAnswer),
    "CPU s server": cpu.server?.toFixed(1) ?? "",
    ...(cpu.database === null ? {} : { "CPU s database": cpu.database.toFixed(1) }),
    "CPU s client": cpu.client.toFixed(1),
    "RSS MiB": whole(rssMiB.server),
    "KiB each": row.kibPerAnswer.toFixed(1),
  };
}

function outcomes({ outcomes: counted, ranOut }: Row): string {
  const counts = Object.entries(counted)
    .sort(([, one], [, other]) => other - one)
    .map(([outcome, count]) => `${outcome} ${count}`);
  return `${counts.join(", ")}${ranOut ? " (ran out of fresh people before the time was over)" : ""}`;
}
