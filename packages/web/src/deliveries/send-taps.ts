import type { useTRPCClient } from "../trpc.ts";
import { changeRound, dropTaps, type KeptRound, type QueuedTap, queuedTaps } from "./kept.ts";
import type { TapAnswer } from "./queries.ts";

type Client = ReturnType<typeof useTRPCClient>;

/** So many taps go in one request. */
const AT_ONCE = 50;
const sending = new Map<string, Promise<void>>();

/**
 * Sends what was tapped on a round, in its order; one at a time, whoever asks. A tap leaves the phone only when the
 * server has answered it: sent twice it counts once. Rejects when there is no answer.
 */
export function sendTaps(client: Client, roundId: string, personId: string): Promise<void> {
  const under = sending.get(roundId) ?? send(client, roundId, personId).finally(() => sending.delete(roundId));
  sending.set(roundId, under);
  return under;
}

async function send(client: Client, roundId: string, personId: string): Promise<void> {
  for (;;) {
    const taps = (await queuedTaps(roundId)).filter((tap) => tap.personId === personId).slice(0, AT_ONCE);
    if (taps.length === 0) return;
    const now = Date.now();
    const answers = await client.deliveries.report.mutate({
      roundId,
      taps: taps.map(({ requestKey, mealId, outcome, note, at }) => ({
        ...{ requestKey, mealId, outcome, note },
        saidAgoMs: Math.min(Math.max(0, now - at), 7 * 24 * 3_600_000),
      })),
    });
    await changeRound(roundId, (kept) => answered(kept, taps, answers));
    await dropTaps(new Set(taps.map((tap) => tap.requestKey)));
  }
}

/** What counts is in the manifest from now on; what does not is said. */
function answered(kept: KeptRound, taps: readonly QueuedTap[], answers: readonly TapAnswer[]): KeptRound {
  const stops = new Map(kept.manifest.stops.map((stop) => [stop.mealId, stop]));
  const conflicts = [...kept.conflicts];
  for (const [at, { mealId, outcome, note }] of taps.entries()) {
    const { conflict = null, refused = "not_found" } = answers[at] ?? {};
    const stop = stops.get(mealId);
    if (conflict !== null) conflicts.push({ mealId, conflict });
    else if (stop && refused === null) stops.set(mealId, { ...stop, outcome, outcomeNote: note });
  }
  return { ...kept, conflicts, manifest: { ...kept.manifest, stops: [...stops.values()] } };
}
