import type { Span } from "@linli/shared/care/rules";
import { rolePlanSchema } from "@linli/shared/events/schema";
import { minuteIn } from "@linli/shared/events/times";
import type { Tx } from "../db/open.ts";
import { cancelOne } from "../events/apply-changes.ts";
import { openShifts } from "../events/materialise.ts";
import { eventOf, insertEvent } from "../events/store.ts";
import type { Service } from "./store.ts";

/**
 * Opens the shift on which a volunteer makes a visit at somebody's home: of the visit alone, so that the way there is
 * never counted. It says what is done and when; to whom one goes is told by the centre to who goes.
 */
export async function openVolunteerShift(
  tx: Tx,
  visit: Span & { service: Service; sessionId: string; onDate: string; byId: string; now: number },
): Promise<void> {
  const { service, startsAt, endsAt, onDate, byId, now } = visit;
  const startsMin = minuteIn(service.zone, startsAt);
  const roles = [rolePlanSchema.parse({ role: service.name, roleEn: service.nameEn, places: 1, needed: 1 })];
  const eventId = await insertEvent(tx, {
    stationId: service.stationId,
    facts: {
      title: service.name,
      titleEn: service.nameEn,
      about: service.about ?? service.name,
      aboutEn: service.aboutEn,
      category: "elder-care",
      organiser: service.stationName,
      inChargeId: null,
      rule: null,
      startsOn: onDate,
      exceptOn: [],
      holidays: "keep",
      plan: [{ key: 0, startsMin, minutes: service.minutes, roles }],
      approval: "manager",
      whenFull: "queue",
      minAge: 18,
      opensMinBefore: null,
      closesMinBefore: 0,
      withdrawMinBefore: 24 * 60,
    },
    publishedAt: now,
    byId,
    now,
  });
  const event = await eventOf(tx, eventId);
  await openShifts(tx, event, [{ plannedOn: onDate, planIndex: 0, startsAt, endsAt, roles }], now);
  const shift = await tx.selectFrom("shift").where("event_id", "=", eventId).select("id").executeTakeFirstOrThrow();
  await tx.updateTable("care_session").set({ shift_id: shift.id }).where("id", "=", visit.sessionId).execute();
}

/** The visit does not take place: whoever had signed up for it is told why. */
export async function cancelVolunteerShift(
  tx: Tx,
  shiftId: string,
  how: { byId: string; now: number; reason: string },
): Promise<void> {
  await cancelOne(tx, shiftId, how);
}
