import type { DoorOutcome } from "@linli/shared/deliveries/kinds";
import type { Refusal } from "@linli/shared/refusals";
import { useNetwork } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { keepPages } from "../offline/keep-pages.ts";
import { isOffline, useTRPCClient } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { refusalOf } from "../ui/say-error.ts";
import {
  changeRound,
  forgetRound,
  forgetRounds,
  type KeptRound,
  keepRound,
  keptRound,
  type QueuedTap,
  queuedTaps,
  queueTap,
  timesForgotten,
} from "./kept.ts";
import { merged } from "./merge-state.ts";
import type { Manifest } from "./queries.ts";
import { sendTaps } from "./send-taps.ts";

const ASK_EVERY_MS = 20_000;

export interface Carried {
  /** Whether it is known what this phone keeps. */
  loaded: boolean;
  kept: KeptRound | null;
  /** What is not sent yet. */
  taps: readonly QueuedTap[];
  offline: boolean;
  /** Why there is nothing to see. */
  refusal: Refusal | null;
  /** Doors came or went, or their order changed, since it was looked at. */
  changed: boolean;
  tap: (mealId: string, outcome: DoorOutcome | null, note?: string) => Promise<void>;
  /** Sends and asks now. */
  refresh: () => Promise<void>;
  seen: () => Promise<void>;
}

/**
 * A round on a phone: kept on it, shown from it, and brought together with the server's whenever there is network.
 * A tap is written to the phone first and sent then.
 */
export function useCarried(roundId: string): Carried {
  const client = useTRPCClient();
  const { me, known, error } = useActor();
  const { online } = useNetwork();
  const [shown, setShown] = useState<{ kept: KeptRound | null; taps: QueuedTap[] } | null>(null);
  const [answered, setAnswered] = useState(true);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [changed, setChanged] = useState(false);
  // Undefined while nobody can say: without network, a phone does not know who is signed in.
  const whose = me ? me.person.id : known && !error ? null : undefined;

  const show = useCallback(async () => {
    setShown({ kept: (await keptRound(roundId)) ?? null, taps: await queuedTaps(roundId) });
  }, [roundId]);

  const ask = useCallback(async () => {
    const forgotten = timesForgotten();
    const before = await keptRound(roundId);
    // Whose it is on this phone; the server asks the login.
    const personId = whose === undefined ? before?.personId : whose;
    if (!personId) return;
    await sendTaps(client, roundId, personId);
    const state = before && (await client.deliveries.state.query({ roundId }));
    const { next, news } = before && state ? merged(before.manifest, state) : { next: null, news: false };
    if (news) setChanged(true);
    const manifest: Manifest = next ?? (await client.deliveries.manifest.mutate({ roundId }));
    if (timesForgotten() !== forgotten) return;
    if (before) await changeRound(roundId, (kept) => ({ ...kept, keptAt: Date.now(), manifest }));
    else await keepRound({ personId, keptAt: Date.now(), manifest, conflicts: [] });
    setRefusal(null);
    void keepPages();
  }, [client, whose, roundId]);

  const refresh = useCallback(async () => {
    try {
      await ask();
      setAnswered(true);
    } catch (error) {
      if (isOffline(error)) setAnswered(false);
      const said = refusalOf(error);
      // Whose round it is not any more, or whose time is over, is nothing for this phone to keep.
      if (said && said.code !== "not_signed_in") {
        await forgetRound(roundId);
        setRefusal(said);
      }
    }
    await show();
  }, [ask, roundId, show]);

  // Somebody else has signed in, or nobody has: what the last person had is theirs.
  useEffect(() => {
    void (async () => {
      if (whose !== undefined) await forgetRounds(whose);
      await show();
      if (whose !== null) await refresh();
    })();
  }, [whose, refresh, show]);

  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    const now = () => void latest.current();
    const timer = setInterval(now, ASK_EVERY_MS);
    window.addEventListener("online", now);
    document.addEventListener("visibilitychange", now);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", now);
      document.removeEventListener("visibilitychange", now);
    };
  }, []);

  const tap = async (mealId: string, outcome: DoorOutcome | null, note?: string) => {
    const by = shown?.kept?.personId;
    if (!by) return;
    const requestKey = crypto.randomUUID();
    await queueTap({ requestKey, personId: by, roundId, mealId, outcome, note: note?.trim() || null, at: Date.now() });
    await show();
    await refresh();
  };
  const seen = async () => {
    setChanged(false);
    await changeRound(roundId, (kept) => ({ ...kept, conflicts: [] }));
    await show();
  };
  return {
    loaded: shown !== null,
    kept: shown?.kept ?? null,
    taps: shown?.taps ?? [],
    offline: !online || !answered,
    refusal,
    changed,
    tap,
    refresh,
    seen,
  };
}
