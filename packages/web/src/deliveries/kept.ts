import type { DoorOutcome, TapConflict } from "@linli/shared/deliveries/kinds";
import { createStore, del, entries, get, set, update } from "idb-keyval";
import type { Manifest } from "./queries.ts";

/** What was tapped and has not been sent: ids alone, nobody's name. */
export interface QueuedTap {
  requestKey: string;
  personId: string;
  roundId: string;
  mealId: string;
  outcome: DoorOutcome | null;
  note: string | null;
  /** By the phone's clock, which nothing is decided by. */
  at: number;
}

/** A round as this phone knows it. */
export interface KeptRound {
  personId: string;
  keptAt: number;
  manifest: Manifest;
  /** What the server said of taps that could not count, until it was read. */
  conflicts: readonly { mealId: string; conflict: TapConflict }[];
}

const store = createStore("linli-deliveries", "kept");
const TAPS = "taps";
const keyOf = (roundId: string) => `round:${roundId}`;

export function keptRound(roundId: string): Promise<KeptRound | undefined> {
  return get<KeptRound>(keyOf(roundId), store);
}

export async function keptRounds(): Promise<KeptRound[]> {
  const all = await entries<string, KeptRound | undefined>(store);
  return all.flatMap(([key, kept]) => (key === TAPS || !kept ? [] : [kept]));
}

export function keepRound(kept: KeptRound): Promise<void> {
  return set(keyOf(kept.manifest.id), kept, store);
}

/** Changes what is kept of a round in one step; nothing where it is not kept. */
export async function changeRound(roundId: string, change: (kept: KeptRound) => KeptRound): Promise<void> {
  if (!(await keptRound(roundId))) return;
  // Forgotten since, it stays forgotten.
  await update<KeptRound | undefined>(keyOf(roundId), (kept) => kept && change(kept), store);
}

export function forgetRound(roundId: string): Promise<void> {
  return del(keyOf(roundId), store);
}

let forgotten = 0;

/** How often rounds were forgotten here: who asked the server before that keeps none of its answer. */
export function timesForgotten(): number {
  return forgotten;
}

/** Names, addresses and telephones go; what was tapped and not sent stays, for the same person to send. */
export async function forgetRounds(exceptOf: string | null = null): Promise<void> {
  forgotten += 1;
  for (const { personId, manifest } of await keptRounds()) {
    if (personId !== exceptOf) await forgetRound(manifest.id);
  }
}

export async function queuedTaps(roundId: string): Promise<QueuedTap[]> {
  return ((await get<QueuedTap[]>(TAPS, store)) ?? []).filter((tap) => tap.roundId === roundId);
}

export function queueTap(tap: QueuedTap): Promise<void> {
  return update<QueuedTap[]>(TAPS, (taps) => [...(taps ?? []), tap], store);
}

export function dropTaps(keys: ReadonlySet<string>): Promise<void> {
  return update<QueuedTap[]>(TAPS, (taps) => (taps ?? []).filter((tap) => !keys.has(tap.requestKey)), store);
}
