import { addDays, addMonths } from "../events/days.ts";
import type { Refusal } from "../refusals.ts";
import { type Band, type ClassKind, classKinds } from "./kinds.ts";

/** Completed months on a date, both `YYYY-MM-DD`. Born on the 31st, a month without one is complete on the next 1st. */
export function monthsOn(birthDate: string, onDate: string): number {
  const part = (date: string, from: number, to: number) => Number(date.slice(from, to));
  const months = (part(onDate, 0, 4) - part(birthDate, 0, 4)) * 12 + part(onDate, 5, 7) - part(birthDate, 5, 7);
  return part(onDate, 8, 10) >= part(birthDate, 8, 10) ? months : months - 1;
}

/** From which month to before which one a child belongs to a class (国卫人口发〔2019〕58号, 托育机构设置标准). */
export const monthsOf: Readonly<Record<ClassKind, { from: number; before: number }>> = {
  infant: { from: 6, before: 12 },
  toddler: { from: 12, before: 24 },
  older: { from: 24, before: 36 },
  mixed: { from: 18, before: 36 },
};

/** The band of a child on a date; null outside 6 to 36 months: on the day of 36 months they are too old. */
export function bandOn(birthDate: string, onDate: string): Band | null {
  const months = monthsOn(birthDate, onDate);
  const fits = (band: Band) => monthsOf[band].from <= months && months < monthsOf[band].before;
  return (["infant", "toddler", "older"] as const).find(fits) ?? null;
}

/** Why a child is no child of a childcare station on a date, with the day from which they are or were. */
export function ageObjection(birthDate: string | null, onDate: string): Refusal | null {
  if (birthDate === null) return { code: "birth_date_missing" };
  const months = monthsOn(birthDate, onDate);
  if (months < monthsOf.infant.from) {
    return {
      code: "child_too_young",
      months: monthsOf.infant.from,
      fromOn: dayOfMonths(birthDate, monthsOf.infant.from),
    };
  }
  if (months >= monthsOf.older.before) {
    const untilOn = dayOfMonths(birthDate, monthsOf.older.before);
    return { code: "child_too_old", months: monthsOf.older.before, fromOn: untilOn };
  }
  return null;
}

/** The first day on which so many months are complete. */
export function dayOfMonths(birthDate: string, months: number): string {
  const day = addMonths(birthDate, months);
  if (monthsOn(birthDate, day) >= months) return day;
  return `${addMonths(`${day.slice(0, 7)}-01`, 1).slice(0, 7)}-01`;
}

/** How large a class may be, and how many children one carer may have in it, from a date on. */
export interface ClassRule {
  kind: ClassKind;
  size: number;
  perCarer: number;
  fromOn: string;
}

/** 国卫人口发〔2019〕58号, in force since 8 October 2019; for the mixed class it names a size and leaves the ratio open. */
export const defaultRules: readonly ClassRule[] = [
  { kind: "infant", size: 10, perCarer: 3, fromOn: "2019-10-08" },
  { kind: "toddler", size: 15, perCarer: 5, fromOn: "2019-10-08" },
  { kind: "older", size: 20, perCarer: 7, fromOn: "2019-10-08" },
  { kind: "mixed", size: 18, perCarer: 5, fromOn: "2019-10-08" },
];

/** The paper that the default rules are from. */
export const DEFAULT_SOURCE = "国卫人口发〔2019〕58号";

/** A rule in the row of those of its kind: until when it holds (null: no end in sight), and whether it does today. */
export type Dated<R extends ClassRule> = R & { untilOn: string | null; state: "over" | "now" | "coming" };

/**
 * The rules of one kind one after the other, the newest first; each holds until the next begins. Of two that begin on one
 * day the later in the list holds, as for `ruleOn`, and the other never did.
 */
export function rulesInTurn<R extends ClassRule>(rules: readonly R[], today: string): Dated<R>[] {
  const byDay = new Map(
    [...rules]
      .sort((one, other) => (one.fromOn < other.fromOn ? -1 : one.fromOn > other.fromOn ? 1 : 0))
      .map((rule) => [rule.fromOn, rule]),
  );
  const inTurn = [...byDay.values()];
  return inTurn
    .map((rule, at) => {
      const next = inTurn[at + 1];
      const untilOn = next ? addDays(next.fromOn, -1) : null;
      const state =
        rule.fromOn > today
          ? ("coming" as const)
          : untilOn !== null && untilOn < today
            ? ("over" as const)
            : ("now" as const);
      return { ...rule, untilOn, state };
    })
    .reverse();
}

/** The rule of a kind on a date: of those the house wrote, the latest that has begun; else the default. Never none. */
export function ruleOn(rules: readonly ClassRule[], kind: ClassKind, onDate: string): ClassRule {
  const begun = [...defaultRules, ...rules].filter((rule) => rule.kind === kind && rule.fromOn <= onDate);
  return begun.reduce((latest, rule) => (rule.fromOn >= latest.fromOn ? rule : latest), defaultOf(kind));
}

const defaultOf = (kind: ClassKind) => defaultRules[classKinds.indexOf(kind)] as ClassRule;

/** A class of a room, from a date on until its last day (null: no end). `perCarer` null: as the rule says. */
export interface RoomClass {
  kind: ClassKind;
  size: number;
  perCarer: number | null;
  fromOn: string;
  untilOn: string | null;
}
export interface ClassOnDay {
  kind: ClassKind;
  size: number;
  perCarer: number;
}

/** The classes a room has on a date, none larger and none with more children to a carer than the rules of that date allow. */
export function classesOn(classes: readonly RoomClass[], rules: readonly ClassRule[], onDate: string): ClassOnDay[] {
  return classes
    .filter((one) => one.fromOn <= onDate && (one.untilOn === null || onDate <= one.untilOn))
    .map(({ kind, size, perCarer }) => {
      const rule = ruleOn(rules, kind, onDate);
      return { kind, size: Math.min(size, rule.size), perCarer: Math.min(perCarer ?? rule.perCarer, rule.perCarer) };
    });
}

/** The classes of a room where others begin on a date: what there was ends the day before, what was to begin later does not. */
export function classesFrom(
  before: readonly RoomClass[],
  fromOn: string,
  next: readonly Pick<RoomClass, "kind" | "size" | "perCarer">[],
): RoomClass[] {
  const lastOn = addDays(fromOn, -1);
  const ended = before
    .filter((one) => one.fromOn < fromOn)
    .map((one) => ({ ...one, untilOn: one.untilOn !== null && one.untilOn < fromOn ? one.untilOn : lastOn }));
  return [...ended, ...next.map((one) => ({ ...one, fromOn, untilOn: null }))];
}

/** Why a class cannot be like this, or null: stricter than the rule is allowed, looser is not. */
export function classObjection(
  one: { kind: ClassKind; size: number; perCarer: number | null },
  rules: readonly ClassRule[],
  fromOn: string,
): Refusal | null {
  const rule = ruleOn(rules, one.kind, fromOn);
  if (one.size <= rule.size && (one.perCarer ?? 0) <= rule.perCarer) return null;
  return { code: "class_beyond_rule", kind: one.kind, size: rule.size, perCarer: rule.perCarer };
}

/** The class of a room that takes this child on a date: that of their band, else the mixed one; null where there is none. */
export function classFor(classes: readonly ClassOnDay[], birthDate: string, onDate: string): ClassKind | null {
  const months = monthsOn(birthDate, onDate);
  const takes = (kind: ClassKind) => monthsOf[kind].from <= months && months < monthsOf[kind].before;
  const kinds = classes.map((one) => one.kind).filter(takes);
  return kinds.find((kind) => kind !== "mixed") ?? kinds[0] ?? null;
}
