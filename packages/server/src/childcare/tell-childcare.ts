import { papersToBring } from "@linli/shared/childcare/papers";
import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";
import type { Moved } from "../bookings/kinds.ts";
import type { Reader, Tx } from "../db/open.ts";
import { type Telling, tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { namesOf } from "../shifts/roster-store.ts";
import { documentsByChild } from "./documents.ts";
import { type ChildBooking, selectChildBookings } from "./store.ts";

/**
 * Tells guardians what became of their child's place, in the same transaction; whoever did it themselves needs no
 * telling. `reason` is what the station says of it.
 */
export async function tellChildMoves(
  tx: Tx,
  moved: readonly Moved[],
  made: { byId: string | null; now: number; reason?: string | null },
): Promise<void> {
  const telling = moved.filter((move) => kindOf(move) !== null);
  if (telling.length === 0) return;
  const bookings = await bookingsWith(
    tx,
    telling.map((move) => move.bookingId),
  );
  const names = await namesOf(tx, made.byId ? [made.byId] : []);
  const papers = await documentsByChild(
    tx,
    [...bookings.values()].map((booking) => booking.childId),
  );
  const tellings: Telling[] = [];
  for (const move of telling) {
    const booking = bookings.get(move.bookingId);
    const kind = kindOf(move);
    if (!booking || !kind) continue;
    const due = kind === "childcare_booked" ? papersToBring(papers.get(booking.childId) ?? [], booking.onDate) : [];
    const facts = {
      ...factsOf(booking),
      ...(due.length > 0 ? { papers: due } : {}),
      ...(move.byId && names.get(move.byId) ? { byName: names.get(move.byId) } : {}),
      ...(move.refusal ? { refusal: move.refusal } : {}),
      ...(move.offerExpiresAt ? { until: move.offerExpiresAt } : {}),
      ...(made.reason ? { reason: made.reason } : {}),
    };
    for (const personId of await guardiansOf(tx, booking.childId, made.now)) {
      if (personId !== move.byId) tellings.push({ personId, kind, facts, key: `${kind}:${booking.id}:${move.to}` });
    }
  }
  await tell(tx, tellings, made.now);
}

/** Who is told what concerns a child: their guardians now. */
export async function guardiansOf(db: Reader, childId: string, now: number): Promise<string[]> {
  return [...((await scopeOfPerson(db, childId, "be-told", now)).actingIds ?? [])];
}

/** What every sentence about a child's booking needs. */
export function factsOf(booking: ChildBooking): NoticeFacts {
  const {
    id: bookingId,
    childId: personId,
    childName: forName,
    stationId,
    stationName,
    startsAt,
    endsAt,
    zone,
  } = booking;
  return { bookingId, personId, forName, stationId, stationName, startsAt, endsAt, zone, session: booking.kind };
}

async function bookingsWith(db: Reader, ids: readonly string[]): Promise<Map<string, ChildBooking>> {
  const rows = await selectChildBookings(db).where("childcare_booking.id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function kindOf({ why, to }: Moved): NoticeKind | null {
  if (why === "asked") return to === "waitlisted" ? "childcare_waitlisted" : "childcare_booked";
  if (why === "accepted") return "childcare_booked";
  if (why === "promoted") return to === "offered" ? "childcare_offered" : "childcare_booked";
  if (why === "withdrawn") return "childcare_cancelled";
  if (why === "slot_cancelled") return "childcare_session_cancelled";
  if (why === "offer_expired") return "childcare_offer_expired";
  return why === "passed_over" ? "childcare_passed_over" : null;
}
