import type { Act } from "./load.ts";

/** How many acts of each kind were done, refused and left without an answer, in one line. */
export function tallyOf(acts: readonly Act[]): string {
  const kinds = [...new Set(acts.map((act) => act.what))].sort();
  const told = (what: string, kind: string) => acts.filter((act) => act.what === what && act.told.kind === kind).length;
  const lines = kinds.map((what) => `${what} ${told(what, "done")}/${told(what, "refused")}/${told(what, "nothing")}`);
  return `${acts.length} acts (done/refused/unanswered): ${lines.join(", ")}`;
}
