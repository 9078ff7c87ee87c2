import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { City } from "./city.ts";
import type { FromLoad, Measured, Play } from "./load.ts";
import type { Timings } from "./meter.ts";
import { usageOf } from "./processes.ts";
import { scenarios } from "./scenarios.ts";

const load = fileURLToPath(new URL("./load.ts", import.meta.url));

/** A server that runs on a prepared database. */
export interface Target {
  url: string;
  city: City;
  /** The first of the server's processes, and of its database's: what they and all below them use is counted. */
  pids: { server: number | null; database?: number | null };
}

export interface Row {
  /** Its name for `--only`. */
  scenario: string;
  title: string;
  clients: number;
  seconds: number;
  /** Answers a second that were neither refused nor failed. */
  perSecond: number;
  all: Timings;
  byProcedure: Record<string, Timings>;
  /** Every answer by what it came to. */
  outcomes: Record<string, number>;
  /** Answers that were refused or failed. */
  refused: number;
  kibPerAnswer: number;
  /** CPU seconds used during the measured seconds; null where the system does not tell. */
  cpu: { server: number | null; database: number | null; client: number };
  /** Microseconds of the server's CPU, and its database's, for each answer. */
  cpuPerAnswer: number | null;
  rssMiB: { server: number | null; database: number | null };
  /** Nothing fresh was left before the time was over. */
  ranOut: boolean;
}

/**
 * Plays these scenarios one after another against a server, from a second process, and measures each after a warm-up
 * with the same requests. Each may run once on a city: a second time its people would ask for what they have.
 */
export async function measure(
  target: Target,
  names: readonly string[],
  times: { seconds: number; warmUpSeconds?: number; onRow?: (row: Row) => void },
): Promise<Row[]> {
  const child = fork(load, { serialization: "advanced" });
  const rows: Row[] = [];
  try {
    for (const name of names) {
      const row = await playIn(child, target, name, times);
      times.onRow?.(row);
      rows.push(row);
    }
  } finally {
    child.disconnect();
  }
  return rows;
}

async function playIn(
  child: ChildProcess,
  { url, city, pids }: Target,
  name: string,
  { seconds, warmUpSeconds = 1.5 }: { seconds: number; warmUpSeconds?: number },
): Promise<Row> {
  const usage = () => ({
    server: pids.server === null ? null : usageOf([pids.server]),
    database: pids.database ? usageOf([pids.database]) : null,
  });
  let before = usage();
  let after = usage();
  let measured: Measured | null = null;
  const play: Play = { scenario: name, url, city, warmUpMs: warmUpSeconds * 1000, measureMs: seconds * 1000 };
  await new Promise<void>((resolve, reject) => {
    const ended = () => reject(new Error("the load generator ended"));
    child.once("exit", ended);
    child.on("message", (message: FromLoad) => {
      if (message.event === "measuring") before = usage();
      if (message.event === "measured") {
        after = usage();
        measured = message.measured;
      }
      if (message.event === "rested") {
        child.removeAllListeners("message");
        child.off("exit", ended);
        resolve();
      }
    });
    child.send({ play });
  });
  if (!measured) throw new Error(`${name} was not measured`);
  const used = (of: "server" | "database") =>
    before[of] && after[of] ? after[of].cpuSeconds - before[of].cpuSeconds : null;
  const cpu = { server: used("server"), database: used("database") };
  const rssMiB = { server: after.server?.rssMiB ?? null, database: after.database?.rssMiB ?? null };
  return rowOf(name, measured, { cpu, rssMiB });
}

function rowOf(
  name: string,
  measured: Measured,
  {
    cpu,
    rssMiB,
  }: {
    cpu: { server: number | null; database: number | null };
    rssMiB: { server: number | null; database: number | null };
  },
): Row {
  const { seconds, ok, all, byProcedure, outcomes, bytes, cpuSeconds, ranOut } = measured;
  const { title, clients } = scenarios[name]!;
  const answered = Math.max(1, all.answered);
  return {
    scenario: name,
    title,
    clients,
    seconds,
    perSecond: ok / seconds,
    all,
    byProcedure,
    outcomes,
    refused: all.answered - ok,
    kibPerAnswer: bytes / answered / 1024,
    cpu: { ...cpu, client: cpuSeconds },
    cpuPerAnswer: cpu.server === null ? null : ((cpu.server + (cpu.database ?? 0)) / answered) * 1e6,
    rssMiB,
    ranOut,
  };
}
