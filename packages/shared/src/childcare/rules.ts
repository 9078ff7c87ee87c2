import type { Span } from "../shifts/rules.ts";
import { type ClassOnDay, defaultRules } from "./classes.ts";
import type { Band, ClassKind } from "./kinds.ts";

/** Places are counted for each quarter of an hour; every zone's offset is a whole number of them. */
export const QUARTER = 15 * 60_000;

/** A child who holds a place in a room, in order of asking. `classKind` null: no class of the room takes them (any more). */
export interface ChildThere extends Span {
  bookingId: string;
  band: Band;
  classKind: ClassKind | null;
}

/** One room on one date. `carers` says how many count in each quarter; a quarter it does not name has none. */
export interface RoomDay {
  size: number;
  classes: readonly ClassOnDay[];
  carers: ReadonlyMap<number, number>;
  children: readonly ChildThere[];
}

/** What a quarter is short of: a class for a child, places of the class, places of the room, carers. */
export type Shortage = "no_class" | "class" | "room" | "carers";

export interface Quarter {
  at: number;
  /** Children by the class they count in; those whom no class takes by their band. */
  children: Partial<Record<ClassKind, number>>;
  total: number;
  needed: number;
  carers: number;
  breaks: Shortage | null;
}

/** The quarters that a span touches, as the instants at which they begin. */
export function quartersOf({ startsAt, endsAt }: Span): number[] {
  const quarters: number[] = [];
  for (let at = Math.floor(startsAt / QUARTER) * QUARTER; at < endsAt; at += QUARTER) quarters.push(at);
  return quarters;
}

/**
 * Carers needed for children of several classes in one room: each class for itself, then summed. 4 infants and 6
 * toddlers need 2 + 2 (国卫人口发〔2019〕58号).
 */
export function carersNeeded(
  children: Partial<Record<ClassKind, number>>,
  classes: readonly Pick<ClassOnDay, "kind" | "perCarer">[],
): number {
  return Object.entries(children).reduce((sum, [kind, count]) => {
    const { perCarer } = [...classes, ...defaultRules].find((one) => one.kind === kind) as { perCarer: number };
    return sum + Math.ceil(count / perCarer);
  }, 0);
}

/** Every quarter of a span: who is there, who is needed, and what is short. */
export function stripOf(day: RoomDay, span: Span): Quarter[] {
  return quartersOf(span).map((at) => {
    const there = day.children.filter((child) => isThere(child, at));
    const { counts, total } = countOf(there);
    const quarter = {
      at,
      children: counts,
      total,
      needed: carersNeeded(counts, day.classes),
      carers: day.carers.get(at) ?? 0,
    };
    return { ...quarter, breaks: shortage(day, quarter, there) };
  });
}

/** The first quarter that is short of something, from an instant on. */
export function firstBreak(strip: readonly Quarter[], from = 0): Quarter | null {
  return strip.find((quarter) => quarter.breaks !== null && quarter.at + QUARTER > from) ?? null;
}

/**
 * Whether one more child fits: in each quarter that they are there and that has not passed, their class, the room and
 * the carers have a place. Where carers are short already, nobody fits, whatever they would add.
 */
export function fits(day: RoomDay, child: Omit<ChildThere, "bookingId">, from = 0): boolean {
  const own = day.classes.find((one) => one.kind === child.classKind);
  if (!own) return false;
  return quartersOf(child)
    .filter((at) => at + QUARTER > from)
    .every((at) => {
      const { counts, total } = countOf(day.children.filter((other) => isThere(other, at)));
      const mine = (counts[own.kind] ?? 0) + 1;
      return (
        mine <= own.size &&
        total + 1 <= day.size &&
        carersNeeded({ ...counts, [own.kind]: mine }, day.classes) <= (day.carers.get(at) ?? 0)
      );
    });
}

/** How many more children of a class fit into a span. */
export function placesLeft(day: RoomDay, span: Span, classKind: ClassKind, band: Band, from = 0): number {
  let left = 0;
  const { startsAt, endsAt } = span;
  const child = { bookingId: "", band, classKind, startsAt, endsAt };
  for (let children = [...day.children]; fits({ ...day, children }, child, from); left += 1) {
    children = [...children, child];
  }
  return left;
}

/**
 * Whose place the room cannot keep from an instant on: whoever asked first keeps theirs as long as it fits with those
 * before them. The latest asked comes first.
 */
export function affectedBy(day: RoomDay, from = 0): ChildThere[] {
  const kept: ChildThere[] = [];
  const affected: ChildThere[] = [];
  for (const child of day.children.filter((one) => one.endsAt > from)) {
    (fits({ ...day, children: kept }, child, from) ? kept : affected).push(child);
  }
  return affected.reverse();
}

/** A training somebody has; `expiresOn` null: no end. */
export interface Certificate {
  code: string;
  doneOn: string;
  expiresOn: string | null;
}

/** Whether somebody counts as a carer on a date. A certificate that ends on that date does not count any more. */
export function isCertified(
  certificates: readonly Certificate[],
  required: readonly string[],
  onDate: string,
): boolean {
  return required.every((code) =>
    certificates.some(
      (one) => one.code === code && one.doneOn <= onDate && (one.expiresOn === null || one.expiresOn > onDate),
    ),
  );
}

/** Somebody on the roster of a room. */
export interface CarerThere extends Span {
  personId: string;
  roomId: string;
  certified: boolean;
  inAt: number | null;
  outAt: number | null;
  absent: boolean;
}

/** From an instant on somebody with this place on a shift is in that room, until the next change. */
export interface RoomChange {
  bookingId: string;
  fromAt: number;
  roomId: string;
}
/** A stretch of a shift in one room. `hereFrom`, `hereUntil`: when they changed to it and from it; null: they did not. */
export interface InRoom {
  hereFrom: number | null;
  hereUntil: number | null;
}

/** A carer's shift room by room, in order; one part where they stay in the room of their shift. */
export function roomByRoom<C extends CarerThere & { bookingId: string | null }>(
  carer: C,
  changes: readonly RoomChange[],
): (C & InRoom)[] {
  const parts: (C & InRoom)[] = [{ ...carer, hereFrom: null, hereUntil: null }];
  const own = changes.filter((one) => one.bookingId === carer.bookingId && one.fromAt < carer.endsAt);
  for (const { fromAt, roomId } of [...own].sort((one, other) => one.fromAt - other.fromAt)) {
    const last = parts.at(-1) as C & InRoom;
    if (last.roomId === roomId) continue;
    const at = Math.max(fromAt, carer.startsAt);
    parts[parts.length - 1] = { ...last, endsAt: at, hereUntil: at };
    parts.push({ ...carer, roomId, startsAt: at, hereFrom: at, hereUntil: null });
  }
  const kept = parts.filter((part) => part.endsAt > part.startsAt);
  // Whoever comes early is where they begin.
  return kept.map((part, at) => (at === 0 ? { ...part, hereFrom: null } : part));
}

/** Whether a part of a shift is in its room at an instant; before and after the shift, the first and the last are. */
export function isHere({ hereFrom, hereUntil }: InRoom, at: number): boolean {
  return (hereFrom === null || hereFrom <= at) && (hereUntil === null || at < hereUntil);
}

/**
 * How many carers count in each room and quarter. Nobody counts who is absent, has left or is not certified, and nobody
 * counts twice: who is on two rooms at once counts where they checked in, else where they were put first.
 */
export function carersIn(carers: readonly CarerThere[]): Map<string, Map<number, number>> {
  const counted = new Map<string, Map<number, number>>();
  const taken = new Set<string>();
  const ordered = [...carers.filter((one) => one.inAt !== null), ...carers.filter((one) => one.inAt === null)];
  for (const carer of ordered) {
    if (carer.absent || !carer.certified) continue;
    const endsAt = Math.min(carer.endsAt, carer.outAt ?? carer.endsAt);
    for (const at of quartersOf({ startsAt: carer.startsAt, endsAt })) {
      const whole = at >= carer.startsAt && at + QUARTER <= endsAt;
      if (!whole || taken.has(`${carer.personId} ${at}`)) continue;
      taken.add(`${carer.personId} ${at}`);
      const room = counted.get(carer.roomId) ?? new Map<number, number>();
      counted.set(carer.roomId, room.set(at, (room.get(at) ?? 0) + 1));
    }
  }
  return counted;
}

function isThere(child: Span, at: number): boolean {
  return child.startsAt < at + QUARTER && at < child.endsAt;
}

function countOf(children: readonly ChildThere[] | readonly Omit<ChildThere, "bookingId">[]) {
  const counts: Partial<Record<ClassKind, number>> = {};
  for (const { classKind, band } of children) {
    const kind = classKind ?? band;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { counts, total: children.length };
}

function shortage(
  day: RoomDay,
  { children, total, needed, carers }: Pick<Quarter, "children" | "total" | "needed" | "carers">,
  there: readonly ChildThere[],
): Shortage | null {
  if (needed > carers) return "carers";
  if (total > day.size) return "room";
  if (there.some((child) => !day.classes.some((one) => one.kind === child.classKind))) return "no_class";
  return day.classes.some((one) => (children[one.kind] ?? 0) > one.size) ? "class" : null;
}
