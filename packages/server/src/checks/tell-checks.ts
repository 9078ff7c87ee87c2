import type { Reader, Tx } from "../db/open.ts";
import { type Telling, tell } from "../notices/tell.ts";
import { delegationsOf } from "../people/family-store.ts";
import { administratorsAbove, answerableFor } from "../stations/answerable.ts";
import { type Check, checkOf } from "./store.ts";

type Kind = "check_opened" | "check_joined" | "check_overdue" | "check_closed";

/** What somebody was not seen at: a meal, or a visit by its title. */
interface Missed {
  id: string;
  onDate: string;
  meal?: string;
  title?: string;
}

/**
 * Tells who answers for the station, and when something is overdue those above it, too; and the family who are to be
 * told that somebody was missed, and how it ended.
 */
export async function tellCheck(
  tx: Tx,
  telling: { checkId: string; kind: Kind; missed?: Missed; now: number },
): Promise<void> {
  const { checkId, kind, missed, now } = telling;
  const check = await checkOf(tx, checkId);
  const { stationId, stationName, personId, personName } = check;
  const facts = {
    checkId,
    stationId,
    stationName,
    personId,
    personName,
    ...(missed ? { onDate: missed.onDate } : {}),
    ...(missed?.meal ? { meal: missed.meal } : {}),
    ...(missed?.title ? { title: missed.title } : {}),
    ...(check.outcome ? { outcome: check.outcome } : {}),
  };
  const key = `${kind}:${checkId}:${kind === "check_overdue" ? check.dueAt : (missed?.id ?? "")}`;
  const staff = kind === "check_closed" ? [] : await staffTold(tx, check, kind);
  const tellings: Telling[] = staff.map((id) => ({ personId: id, kind, facts, key }));
  if (kind === "check_opened" || kind === "check_closed") {
    const family = (await delegationsOf(tx, { principalId: personId }, now)).filter((row) =>
      row.scopes.includes("be-told"),
    );
    const told = kind === "check_opened" ? ("family_missed" as const) : ("family_seen" as const);
    for (const { delegateId } of family)
      tellings.push({ personId: delegateId, kind: told, facts, key: `${told}:${checkId}` });
  }
  await tell(tx, tellings, now);
}

async function staffTold(db: Reader, check: Check, kind: Kind): Promise<string[]> {
  const answerable = await answerableFor(db, check.stationId);
  const owner = check.ownerId ? [check.ownerId] : [];
  const above = kind === "check_overdue" ? await administratorsAbove(db, check.stationId) : [];
  return [...new Set([...owner, ...answerable, ...above])];
}
