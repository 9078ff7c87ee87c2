import { readdirSync, readFileSync } from "node:fs";

/** What Linux counts processor time in: 100 ticks a second, whatever the kernel's own. */
const TICKS = 100;

export interface Usage {
  processes: number;
  cpuSeconds: number;
  /** Memory in RAM, in MiB. What processes share, such as PostgreSQL's buffers, counts in each. */
  rssMiB: number;
}

/** What these processes and all below them have used; null where there is no /proc. */
export function usageOf(roots: readonly number[]): Usage | null {
  try {
    const parents = parentsOfAll();
    const tree = [...parents.keys()].filter((pid) => isBelow(pid, roots, parents));
    const used = tree.map(usedBy);
    const sum = (of: (one: { cpuSeconds: number; rssMiB: number }) => number) =>
      used.reduce((all, one) => all + of(one), 0);
    return { processes: tree.length, cpuSeconds: sum((one) => one.cpuSeconds), rssMiB: sum((one) => one.rssMiB) };
  } catch {
    return null;
  }
}

/** The child of this process whose command line names this file; null when there is none or no /proc. */
export function childRunning(file: string): number | null {
  try {
    for (const [pid, parent] of parentsOfAll()) {
      if (parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(file)) return pid;
    }
  } catch {}
  return null;
}

function parentsOfAll(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(Number(name));
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  return parents;
}

/** The fields of /proc/<pid>/stat from the third on: state, parent, … The second, its name, may hold anything. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function isBelow(pid: number, roots: readonly number[], parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
    if (roots.includes(at)) return true;
  return false;
}

function usedBy(pid: number): { cpuSeconds: number; rssMiB: number } {
  const fields = statOf(pid) ?? [];
  const [user = 0, system = 0] = [Number(fields[11] ?? 0), Number(fields[12] ?? 0)];
  const pages = Number(fields[21] ?? 0);
  return { cpuSeconds: (user + system) / TICKS, rssMiB: (pages * 4096) / 1024 / 1024 };
}
