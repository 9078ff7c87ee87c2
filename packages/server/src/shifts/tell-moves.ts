import type { NoticeKind } from "@linli/shared/notices/schema";
import type { Moved } from "../bookings/kinds.ts";
import type { Tx } from "../db/open.ts";
import { type Telling, tell } from "../notices/tell.ts";
import { shiftOf } from "./store.ts";

/** Tells each person what happened to their place, in the same transaction. */
export async function tellMoves(tx: Tx, moved: readonly Moved[], now: number): Promise<void> {
  const tellings: Telling[] = [];
  const shifts = new Map<string, Awaited<ReturnType<typeof shiftOf>>>();
  for (const move of moved) {
    const kind = kindOf(move);
    if (!kind) continue;
    const shift = shifts.get(move.slotId) ?? (await shiftOf(tx, move.slotId));
    shifts.set(move.slotId, shift);
    tellings.push({
      personId: move.personId,
      kind,
      facts: {
        shiftId: shift.id,
        title: shift.title,
        stationName: shift.stationName,
        startsAt: shift.startsAt,
        endsAt: shift.endsAt,
        zone: shift.zone,
        ...(move.refusal ? { refusal: move.refusal } : {}),
      },
      key: `${kind}:${move.bookingId}`,
    });
  }
  await tell(tx, tellings, now);
}

function kindOf({ why, to, byId, personId }: Moved): NoticeKind | null {
  if (why === "asked") {
    if (byId !== personId && to === "confirmed") return "added_by_staff";
    if (to === "confirmed") return "signed_up";
    return to === "waitlisted" ? "waitlisted" : "requested";
  }
  if (why === "promoted") return to === "offered" ? "offered" : "promoted";
  if (why === "approved") return to === "waitlisted" ? "waitlisted" : "approved";
  if (why === "accepted") return "signed_up";
  if (why === "withdrawn") return byId === personId ? "withdrawn" : "removed_by_staff";
  if (why === "slot_cancelled") return "shift_cancelled";
  if (why === "handed_over") return to === "confirmed" ? "swap_got" : "swap_taken";
  if (why === "declined" || why === "offer_expired" || why === "passed_over") return why;
  return null;
}
