import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../refusals.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How one end of a presence came to be known. `capped`: nobody checked out, so the shift's end stands there. */
export const attendanceMeans = ["scan", "pin", "card", "roll-call", "back-filled", "capped"] as const;
export type Means = (typeof attendanceMeans)[number];

/** How well a presence is shown, best first. */
export const evidences = ["scan-in-out", "one-side", "roll-call", "back-filled"] as const;
export type Evidence = (typeof evidences)[number];

/**
 * The grade of a presence; its weaker end decides.
 *
 * Entered afterwards is weakest. An end that is missing or capped leaves one side, whoever attested the other. What
 * staff attested on either end is a roll-call. Only two ends that the person made themselves are `scan-in-out`.
 */
export function evidenceOf(inMeans: Means | null, outMeans: Means | null): Evidence {
  const ends = [inMeans, outMeans];
  if (ends.includes("back-filled")) return "back-filled";
  if (ends.includes(null) || ends.includes("capped")) return "one-side";
  return ends.includes("roll-call") ? "roll-call" : "scan-in-out";
}

export interface Span {
  startsAt: number;
  endsAt: number;
}

/** How long before its start a shift lets people check in, in minutes. */
export const CHECK_IN_MIN_BEFORE = 60;
/** A second scan within this time is the same check-in (someone scanned twice); a later one asks whether they leave. */
export const SAME_SCAN_MINUTES = 10;
/** How long after its end a shift that nobody closed is closed by itself. */
export const CLOSES_BY_ITSELF_HOURS = 12;

/** When check-in is not possible because of the time, or null: from 60 minutes before the start up to the end, which is excluded. */
export function checkInObjection(shift: Span, now: number): Refusal | null {
  const opensAt = shift.startsAt - CHECK_IN_MIN_BEFORE * MINUTE;
  if (now < opensAt) return { code: "check_in_not_open", opensAt };
  return now >= shift.endsAt ? { code: "check_in_over", endedAt: shift.endsAt } : null;
}

/** One of a person's confirmed shifts near now, and what is known of their presence there. */
export interface OwnShift extends Span {
  slotId: string;
  stationId: string;
  stationName: string;
  inAt: number | null;
  outAt: number | null;
  /** When the shift's attendance was closed. */
  closedAt: number | null;
}

/**
 * Which shift somebody means who stands at a station and scans, or why none.
 *
 * Where they are checked in and not out comes first; then the shift that is running, then the next to start, then the
 * last they left. When there is nothing for them here but there is at another station, they are told which.
 */
export function shiftMeant<T extends OwnShift>(
  shifts: readonly T[],
  stationId: string,
  now: number,
): { shift: T } | { refusal: Refusal } {
  const open = shifts.filter((shift) => shift.closedAt === null);
  const here = open.filter((shift) => shift.stationId === stationId).sort((a, b) => a.startsAt - b.startsAt);
  const inside = here.filter((shift) => shift.inAt !== null && shift.outAt === null).at(-1);
  const coming = here.find((shift) => shift.inAt === null && checkInObjection(shift, now) === null);
  const left = here.filter((shift) => shift.outAt !== null && shift.endsAt > now).at(-1);
  const shift = inside ?? coming ?? left;
  if (shift) return { shift };
  const elsewhere = open
    .filter((other) => other.stationId !== stationId && other.outAt === null && checkInObjection(other, now) === null)
    .sort((a, b) => a.startsAt - b.startsAt)[0];
  if (elsewhere) {
    const { stationName, startsAt } = elsewhere;
    return { refusal: { code: "wrong_station", stationName, startsAt } };
  }
  const next = here.find((other) => other.inAt === null && other.startsAt > now) ?? here.at(-1);
  const objection = next ? checkInObjection(next, now) : null;
  return { refusal: objection ?? { code: "no_shift_now" } };
}

/** What a scan by somebody means who is already checked in: the same check-in again, or perhaps that they leave. */
export function scanAgain(checkedInAt: number, now: number): "same" | "asks-to-leave" {
  return now - checkedInAt < SAME_SCAN_MINUTES * MINUTE ? "same" : "asks-to-leave";
}

/**
 * The minutes of a presence that count: from the later of arrival and start to the earlier of leaving and end.
 *
 * Times count as the clock shows them, by whole minutes, so that a record's times and its minutes agree. Never more than
 * the shift, never negative; the way to it and back never counts (民政部令第67号 art. 7: 服务时间 is the time served).
 */
export function creditedMinutes(shift: Span, inAt: number, outAt: number): number {
  const from = wholeMinute(Math.max(inAt, shift.startsAt));
  const to = wholeMinute(Math.min(outAt, shift.endsAt));
  return Math.max(0, to - from);
}

/** Where a forgotten check-out is put: the shift's end, never before the check-in, and marked so. */
export function capOf(shift: Span, inAt: number): { outAt: number; outMeans: "capped"; flag: "capped" } {
  return { outAt: Math.max(shift.endsAt, inAt), outMeans: "capped", flag: "capped" };
}

/**
 * The instant of a clock time ("09:05") at a shift, in the station's zone: on the date it starts on, or on the next day
 * where the shift runs past midnight and the time fits only there. Whether it fits at all is `timeObjection`'s to say.
 */
export function instantAtShift(shift: Span & { onDate: string }, zone: string, time: string): number {
  const date = Temporal.PlainDate.from(shift.onDate);
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  const sameDay = at(date);
  const nextDay = at(date.add({ days: 1 }));
  return timeObjection(shift, sameDay) !== null && timeObjection(shift, nextDay) === null ? nextDay : sameDay;
}

/** Why a presence at this shift cannot have begun or ended at this instant, or null. */
export function timeObjection(shift: Span, at: number): Refusal | null {
  const from = shift.startsAt - CHECK_IN_MIN_BEFORE * MINUTE;
  return at < from || at > shift.endsAt ? { code: "time_outside_shift", from, until: shift.endsAt } : null;
}

/** Where everyone on a shift stands. */
export const presences = ["expected", "in", "out", "absent"] as const;
export type Presence = (typeof presences)[number];

export function presenceOf(fact: { inAt: number | null; outAt: number | null; absentAt: number | null }): Presence {
  if (fact.absentAt !== null) return "absent";
  if (fact.inAt === null) return "expected";
  return fact.outAt === null ? "in" : "out";
}

/** Why a shift cannot be closed yet, or null. Before its end only when nobody is expected or still there. */
export function closeObjection(shift: Span, presences: readonly Presence[], now: number): Refusal | null {
  if (now >= shift.endsAt) return null;
  const waiting = presences.filter((presence) => presence === "expected" || presence === "in").length;
  if (waiting > 0 || now < shift.startsAt) return { code: "not_over_yet", endsAt: shift.endsAt, people: waiting };
  return null;
}

/** `count` no-shows within `days` days suspend from sign-up for `suspendDays` days; a count of 0 turns it off. */
export interface NoShowRule {
  count: number;
  days: number;
  suspendDays: number;
}
export const defaultNoShowRule: NoShowRule = { count: 3, days: 90, suspendDays: 14 };

export interface NoShow {
  /** When the shift began that they did not come to. */
  startsAt: number;
  /** When it was recorded, and they were told. */
  recordedAt: number;
}

/** Until when somebody with these no-shows may not sign up, or null. It runs from when the last of them was recorded. */
export function suspensionEnd(noShows: readonly NoShow[], rule: NoShowRule, now: number): number | null {
  if (rule.count < 1) return null;
  const sorted = [...noShows].sort((a, b) => a.startsAt - b.startsAt);
  let until: number | null = null;
  for (let last = rule.count - 1; last < sorted.length; last += 1) {
    const series = sorted.slice(last - rule.count + 1, last + 1);
    if (series[rule.count - 1]!.startsAt - series[0]!.startsAt > rule.days * DAY) continue;
    const end = Math.max(...series.map((noShow) => noShow.recordedAt)) + rule.suspendDays * DAY;
    if (end > now) until = Math.max(until ?? 0, end);
  }
  return until;
}

function wholeMinute(instant: number): number {
  return Math.floor(instant / MINUTE);
}
