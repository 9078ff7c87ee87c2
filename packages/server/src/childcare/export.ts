import type { Reader } from "../db/open.ts";
import { selectChildBookings } from "./store.ts";

/** What the house keeps of places in childcare, to take away: of oneself and of one's children, and one's leave as a carer. */
export async function exportChildcare(db: Reader, of: { ids: readonly string[]; children: readonly { id: string }[] }) {
  const children = [...of.ids, ...of.children.map((child) => child.id)];
  const [bookings, weekly, leave] = [
    await selectChildBookings(db)
      .where("booking.person_id", "in", children)
      .orderBy("slot.starts_at")
      .orderBy("childcare_booking.id")
      .execute(),
    await db
      .selectFrom("childcare_standing")
      .innerJoin("person", "person.id", "childcare_standing.child_id")
      .innerJoin("childcare_pattern", "childcare_pattern.id", "childcare_standing.pattern_id")
      .where("childcare_standing.child_id", "in", children)
      .select(["person.name as child", "childcare_pattern.kind", "childcare_standing.weekdays"])
      .select(["childcare_standing.from_on as from", "childcare_standing.until_on as until"])
      .select("childcare_standing.ended_at as endedAt")
      .orderBy("childcare_standing.id")
      .execute(),
    await db
      .selectFrom("childcare_leave")
      .where("person_id", "in", of.ids)
      .select(["from_on as from", "until_on as until", "reason", "verdict", "withdrawn_at as withdrawnAt"])
      .orderBy("id")
      .execute(),
  ];
  return {
    bookings: bookings.map((booking) => ({
      child: booking.childName,
      station: booking.stationName,
      room: booking.roomName,
      kind: booking.kind,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      state: booking.state,
      feeFen: booking.feeFen,
      absentAt: booking.absentAt,
      cameAt: booking.arrivedAt,
      leftAt: booking.leftAt,
    })),
    weekly: weekly.map(({ weekdays, ...one }) => ({ ...one, weekdays: JSON.parse(weekdays) as number[] })),
    leave,
  };
}
