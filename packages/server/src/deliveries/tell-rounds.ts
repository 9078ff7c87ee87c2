import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";
import { LIVING, type Moved } from "../bookings/kinds.ts";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { answerableFor } from "../stations/answerable.ts";
import { openStopsOf } from "./open-round.ts";
import { carriersOf, type Round, roundOf, selectRounds } from "./store.ts";

type Told = Extract<NoticeKind, `round_${string}` | "stop_refused">;

/** Tells those who answer for a round's canteen; each occasion has a key of its own. */
export async function tellDesk(
  tx: Tx,
  round: Round,
  telling: { kind: Told; key: string; facts?: NoticeFacts; now: number },
): Promise<void> {
  const { kind, key, facts, now } = telling;
  const answerable = await answerableFor(tx, round.stationId);
  const told = { ...factsOf(round), ...facts };
  await tell(
    tx,
    answerable.map((personId) => ({ personId, kind, facts: told, key: `${kind}:${key}` })),
    now,
  );
}

/** Tells whoever carries a round that a stop came to it or is not to be gone to any more. */
export async function tellRoundChanged(
  tx: Tx,
  changed: { roundId: string; mealId: string; what: "joined" | "left" | "moved"; now: number },
): Promise<void> {
  const { roundId, mealId, what, now } = changed;
  const round = await roundOf(tx, roundId);
  const carriers = await carrying(tx, round.shiftId);
  const facts = { ...factsOf(round), roundId, what };
  await tell(
    tx,
    carriers.map(({ personId }) => ({
      personId,
      kind: "round_changed" as const,
      facts,
      key: `round_changed:${roundId}:${mealId}:${what}:${now}`,
    })),
    now,
  );
}

/** Who has a place on the shift now. */
export async function carrying(db: Reader, shiftId: string) {
  return (await carriersOf(db, [shiftId])).filter((one) => one.state === "confirmed");
}

/**
 * Volunteers gave up their places, or were taken off, whatever act did it: where nobody is left on a round that is not
 * over, its stops are the desk's again until somebody else takes the shift, and the desk is told at once (case 27).
 */
export async function roundsLeft(tx: Tx, moved: readonly Moved[], now: number): Promise<void> {
  const gone = moved.filter((move) => move.from === "confirmed" && !(LIVING as readonly string[]).includes(move.to));
  if (gone.length === 0) return;
  const shiftIds = [...new Set(gone.map((move) => move.slotId))];
  const rounds = await selectRounds(tx)
    .where("delivery_round.shift_id", "in", shiftIds)
    .where("delivery_round.ended_at", "is", null)
    .execute();
  for (const round of rounds) {
    if ((await carrying(tx, round.shiftId)).length > 0) continue;
    const count = (await openStopsOf(tx, [round.id])).length;
    const last = gone.findLast((move) => move.slotId === round.shiftId);
    if (count === 0 || !last) continue;
    await tellDesk(tx, round, { kind: "round_unstaffed", key: `${round.id}:${last.bookingId}`, facts: { count }, now });
  }
}

function factsOf(round: Round): NoticeFacts {
  const { stationId, stationName, onDate, meal, number, startsAt, endsAt, zone } = round;
  return { stationId, stationName, onDate, meal, number, startsAt, endsAt, zone };
}
