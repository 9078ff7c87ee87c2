import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";
import { isLateWithdrawal } from "@linli/shared/shifts/rules";
import type { Moved } from "../bookings/kinds.ts";
import type { Reader, Tx } from "../db/open.ts";
import { roundsLeft } from "../deliveries/tell-rounds.ts";
import { type Telling, tell } from "../notices/tell.ts";
import { managersOf } from "../stations/answerable.ts";
import { namesOf, rolesOfBookings } from "./roster-store.ts";
import { type ShiftFacts, shiftsWith } from "./store.ts";

/** Tells each person what happened to their place, and the managers what they must know, in the same transaction. */
export async function tellMoves(
  tx: Tx,
  moved: readonly Moved[],
  now: number,
  more: { reason?: string } = {},
): Promise<void> {
  if (moved.length === 0) return;
  const shifts = new Map(
    (await shiftsWith(tx, unique(moved.map((move) => move.slotId)))).map((shift) => [shift.id, shift]),
  );
  const roles = await rolesOfBookings(tx, unique(moved.map((move) => move.bookingId)));
  // Whoever acts for themselves alone needs no name: the commonest act is the shortest.
  const alone = moved.every((move) => move.why === "asked" && move.to !== "requested" && move.byId === move.personId);
  const people = moved.flatMap((move) => [move.personId, ...(move.byId ? [move.byId] : [])]);
  const names = await namesOf(tx, alone ? [] : unique(people));
  const tellings: Telling[] = [];
  for (const move of moved) {
    const shift = shifts.get(move.slotId);
    if (!shift) continue;
    const facts = {
      ...factsOf(shift),
      bookingId: move.bookingId,
      role: roles.get(move.bookingId),
      ...(move.refusal ? { refusal: move.refusal } : {}),
      ...(move.offerExpiresAt ? { until: move.offerExpiresAt } : {}),
      ...(more.reason && move.byId !== null ? { reason: more.reason } : {}),
    };
    const kind = kindOf(move);
    if (kind) {
      const byName = move.byId !== null && move.byId !== move.personId ? names.get(move.byId) : undefined;
      const personName = kind === "swap_taken" ? names.get(takerOf(moved, move)) : undefined;
      tellings.push({
        personId: move.personId,
        kind,
        facts: { ...facts, byName, personName },
        key: `${kind}:${move.bookingId}`,
      });
    }
    const toManagers = managerKindOf(move, shift, now);
    if (!toManagers) continue;
    for (const managerId of await managersOf(tx, shift.stationId)) {
      if (managerId === move.byId) continue;
      tellings.push({
        personId: managerId,
        kind: toManagers,
        facts: { ...facts, personName: names.get(move.personId), stationId: shift.stationId },
        key: `${toManagers}:${move.bookingId}`,
      });
    }
  }
  await tell(tx, tellings, now);
  await roundsLeft(tx, moved, now);
}

/** What every sentence about a shift needs. */
export function factsOf(shift: ShiftFacts): NoticeFacts {
  const { id: shiftId, title, stationName, startsAt, endsAt, zone, address } = shift;
  return { shiftId, title, stationName, startsAt, endsAt, zone, address };
}

export async function tellManagers(
  tx: Tx,
  shift: ShiftFacts,
  telling: { kind: NoticeKind; facts: NoticeFacts; key: string },
  now: number,
): Promise<void> {
  const facts = { ...factsOf(shift), stationId: shift.stationId, ...telling.facts };
  const managers = await managersOf(tx as Reader, shift.stationId);
  await tell(
    tx,
    managers.map((personId) => ({ personId, kind: telling.kind, facts, key: telling.key })),
    now,
  );
}

function kindOf({ why, from, to, byId, personId }: Moved): NoticeKind | null {
  if (why === "asked") {
    if (to === "waitlisted") return "waitlisted";
    if (to === "requested") return "requested";
    return byId === personId ? "signed_up" : "added_by_staff";
  }
  if (why === "promoted") return to === "offered" ? "offered" : "promoted";
  if (why === "approved") return to === "waitlisted" ? "waitlisted" : "approved";
  if (why === "accepted") return "signed_up";
  if (why === "withdrawn") return byId === personId ? "withdrawn" : "removed_by_staff";
  if (why === "slot_cancelled") return "shift_cancelled";
  if (why === "handed_over") {
    if (to === "confirmed") return "swap_got";
    // The taker's own place in the queue, which they leave by getting one.
    return from === "confirmed" ? "swap_taken" : null;
  }
  // A shift is not exchanged: who wants another place withdraws and signs up.
  if (why === "exchanged") return null;
  return why;
}

function managerKindOf({ why, from, to, byId, personId }: Moved, shift: ShiftFacts, now: number): NoticeKind | null {
  if (why === "asked" && to === "requested") return "request_waiting";
  if (why !== "withdrawn" || from !== "confirmed") return null;
  return isLateWithdrawal(shift, now) || byId !== personId ? "volunteer_withdrew" : null;
}

function takerOf(moved: readonly Moved[], given: Moved): string {
  return (
    moved.find((move) => move.slotId === given.slotId && move.why === "handed_over" && move.to === "confirmed")
      ?.personId ?? ""
  );
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
