import { affectedBy, firstBreak, type Quarter, stripOf } from "@linli/shared/childcare/rules";
import { addDays } from "@linli/shared/events/days";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";
import type { RoomDays } from "./breaks.ts";
import { type Day, daysOf, type Supposing } from "./day.ts";
import { HORIZON_DAYS } from "./horizon.ts";

/** A room and date that could not keep what is booked: from when, what is short, and whose place it would cost. */
export interface Broken {
  roomId: string;
  roomName: string;
  roomNameEn: string | null;
  onDate: string;
  first: Quarter;
  /** The latest asked for comes first. */
  affected: Affected[];
}
export interface Affected {
  bookingId: string;
  childId: string;
  childName: string;
  sessionId: string;
  kind: string;
  startsAt: number;
  endsAt: number;
  askedAt: number;
  state: string;
}

/** What would break in these rooms and dates, if it were so; what is broken already is among it. */
export async function wouldBreak(db: Reader, days: RoomDays, supposing: Supposing, now: number): Promise<Broken[]> {
  return (await daysOf(db, days, supposing)).flatMap((day) => brokenOn(day, now) ?? []);
}

/** What a day is short of from now on, and whom it costs; null when it keeps everybody. */
export function brokenOn(day: Day, now: number): Broken | null {
  const first = day.span ? firstBreak(stripOf(day, day.span), now) : null;
  if (!first) return null;
  const lost = new Set(affectedBy(day, now).map((child) => child.bookingId));
  const kinds = new Map(day.sessions.map((session) => [session.id, session.kind]));
  return {
    roomId: day.room.id,
    roomName: day.room.name,
    roomNameEn: day.room.nameEn,
    onDate: day.onDate,
    first,
    affected: day.children
      .filter((child) => lost.has(child.bookingId))
      .map(({ bookingId, childId, childName, sessionId, startsAt, endsAt, askedAt, state }) => ({
        bookingId,
        childId,
        childName,
        sessionId,
        kind: kinds.get(sessionId) ?? "",
        startsAt,
        endsAt,
        askedAt,
        state,
      }))
      .reverse(),
  };
}

/** What is broken after a change that was not before: days on which somebody loses a place that they had. */
export function brokenAnew(before: readonly Day[], after: readonly Day[], now: number): Broken[] {
  const lost = new Set(before.flatMap((day) => brokenOn(day, now)?.affected.map((one) => one.bookingId) ?? []));
  return after.flatMap((day) => {
    const broken = brokenOn(day, now);
    const affected = broken?.affected.filter((one) => !lost.has(one.bookingId)) ?? [];
    return broken && affected.length > 0 ? [{ ...broken, affected }] : [];
  });
}

export function countAffected(broken: readonly Broken[]): number {
  return broken.reduce((sum, day) => sum + day.affected.length, 0);
}

/** Throws `breaks_places` when it costs more bookings their place than were shown to whoever decides. */
export function refuseUnseen(broken: readonly Broken[], seenAffected: number): void {
  const bookings = countAffected(broken);
  if (bookings > seenAffected) throw new Refused({ code: "breaks_places", bookings });
}

/** From a date (today at the earliest) as far ahead as there are sessions. */
export function aheadFrom(fromOn: string, now: number): { from: string; to: string } {
  const today = dayOf(now);
  return { from: fromOn > today ? fromOn : today, to: addDays(today, HORIZON_DAYS) };
}
