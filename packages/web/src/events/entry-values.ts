import { weekdayOf } from "@linli/shared/events/days";
import type { EventCategory, HolidayWay } from "@linli/shared/events/kinds";
import {
  type Repeat,
  type RepeatEnd,
  type RepeatKind,
  repeatOf,
  ruleOf,
  type Weekday,
  weekdays,
} from "@linli/shared/events/repeat";
import type { EventForEdit, EventInput, FormFacts } from "./queries.ts";

/** A number field holds "" while it is empty. */
type Count = number | "";

export interface RoleValues {
  role: string;
  roleEn: string;
  places: Count;
  needed: Count;
  minAge: Count;
  skills: string[];
  trainings: string[];
  was?: string;
}
export interface PlanValues {
  key?: number;
  /** "09:00". */
  starts: string;
  minutes: Count;
  roles: RoleValues[];
}

/** An event as its form holds it. */
export interface EventValues extends Record<string, unknown> {
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  category: EventCategory;
  organiser: string;
  inChargeId: string;
  startsOn: string;
  repeat: RepeatKind;
  days: Weekday[];
  interval: string;
  nth: string;
  nthDay: Weekday;
  customRule: string;
  end: RepeatEnd["kind"];
  endDate: string;
  endCount: Count;
  holidays: HolidayWay;
  exceptOn: string[];
  plan: PlanValues[];
  approval: "none" | "manager";
  whenFull: "queue" | "refuse" | "offer";
  minAge: Count;
  opensMinBefore: string;
  closesMinBefore: string;
  withdrawMinBefore: string;
}

export const newRole = (): RoleValues => ({
  role: "",
  roleEn: "",
  places: 2,
  needed: 1,
  minAge: "",
  skills: [],
  trainings: [],
});
export const newPlan = (starts = "09:00"): PlanValues => ({ starts, minutes: 120, roles: [newRole()] });

/** A new event of a station: tomorrow would be a guess, so the date is empty. */
export function blankValues(facts: FormFacts): EventValues {
  return {
    title: "",
    titleEn: "",
    about: "",
    aboutEn: "",
    category: "community",
    organiser: facts.stationName,
    inChargeId: "",
    startsOn: "",
    ...repeatValues(null, "keep", facts.today),
    days: [],
    holidays: "skip",
    exceptOn: [],
    plan: [newPlan()],
    approval: "none",
    whenFull: "queue",
    minAge: "",
    opensMinBefore: "",
    closesMinBefore: "0",
    withdrawMinBefore: String(24 * 60),
  };
}

export function valuesOf(event: EventForEdit): EventValues {
  return {
    title: event.title,
    titleEn: event.titleEn ?? "",
    about: event.about,
    aboutEn: event.aboutEn ?? "",
    category: event.category,
    organiser: event.organiser,
    inChargeId: event.inChargeId ?? "",
    startsOn: event.startsOn,
    ...repeatValues(event.rule, event.holidays, event.startsOn),
    holidays: event.holidays,
    exceptOn: event.exceptOn,
    plan: event.plan.map(({ key, startsMin, minutes, roles }) => ({
      key,
      starts: clockOf(startsMin),
      minutes,
      roles: roles.map(roleValues),
    })),
    approval: event.approval,
    whenFull: event.whenFull,
    minAge: event.minAge ?? "",
    opensMinBefore: event.opensMinBefore === null ? "" : String(event.opensMinBefore),
    closesMinBefore: String(event.closesMinBefore),
    withdrawMinBefore: String(event.withdrawMinBefore),
  };
}

interface RoleFacts {
  role: string;
  roleEn: string | null;
  places: number;
  needed: number;
  minAge: number | null;
  skills: readonly string[];
  trainings: readonly string[];
}

export function roleValues({ role, roleEn, places, needed, minAge, skills, trainings }: RoleFacts): RoleValues {
  return {
    role,
    roleEn: roleEn ?? "",
    places,
    needed,
    minAge: minAge ?? "",
    skills: [...skills],
    trainings: [...trainings],
    was: role,
  };
}

export function inputOf(values: EventValues): EventInput {
  return {
    title: values.title,
    titleEn: values.titleEn.trim() || null,
    about: values.about,
    aboutEn: values.aboutEn.trim() || null,
    category: values.category,
    organiser: values.organiser,
    inChargeId: values.inChargeId || null,
    ...seriesOf(values),
    plan: values.plan.map((plan) => ({
      key: plan.key,
      startsMin: minuteOf(plan.starts),
      minutes: countOf(plan.minutes),
      roles: plan.roles.map(roleOf),
    })),
    approval: values.approval,
    whenFull: values.whenFull,
    minAge: values.minAge === "" ? null : values.minAge,
    opensMinBefore: values.opensMinBefore === "" ? null : Number(values.opensMinBefore),
    closesMinBefore: Number(values.closesMinBefore),
    withdrawMinBefore: Number(values.withdrawMinBefore),
  };
}

/** When it takes place, as the server reads it. */
export function seriesOf(values: EventValues) {
  const working = values.repeat === "working-days";
  const holidays: HolidayWay = working ? "working-days" : values.holidays === "working-days" ? "skip" : values.holidays;
  return {
    startsOn: values.startsOn,
    rule: ruleOf(repeatIn(values), endIn(values)),
    exceptOn: values.exceptOn,
    holidays: values.repeat === "once" ? "keep" : holidays,
  } satisfies Partial<EventInput>;
}

export function roleOf(values: RoleValues): EventInput["plan"][number]["roles"][number] {
  return {
    role: values.role,
    roleEn: values.roleEn.trim() || null,
    places: countOf(values.places),
    needed: values.needed === "" ? 0 : values.needed,
    minAge: values.minAge === "" ? null : values.minAge,
    skills: values.skills,
    trainings: values.trainings,
    was: values.was,
  };
}

/** Minutes after midnight of "09:30"; one that is not a time is refused by the schema. */
export function minuteOf(clock: string): number {
  const [hour = Number.NaN, minute = Number.NaN] = clock.split(":").map(Number);
  return hour * 60 + minute;
}

export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** An empty field is no number: the schema then asks for one. */
function countOf(count: Count): number {
  return count === "" ? Number.NaN : count;
}

function repeatIn(values: EventValues): Repeat {
  const { repeat: kind } = values;
  if (kind === "weekly") return { kind, days: values.days, interval: Number(values.interval) };
  if (kind === "monthly") return { kind, nth: Number(values.nth), day: values.nthDay };
  return kind === "custom" ? { kind, rule: values.customRule } : { kind };
}

function endIn(values: EventValues): RepeatEnd {
  if (values.end === "on") return { kind: "on", date: values.endDate };
  return values.end === "after"
    ? { kind: "after", count: values.endCount === "" ? 1 : values.endCount }
    : { kind: "never" };
}

function repeatValues(rule: string | null, holidays: HolidayWay, startsOn: string) {
  const { repeat, end } = repeatOf(rule, holidays);
  const day = weekdays[weekdayOf(startsOn) - 1] ?? "MO";
  return {
    repeat: repeat.kind,
    days: repeat.kind === "weekly" ? repeat.days : [day],
    interval: repeat.kind === "weekly" ? String(repeat.interval) : "1",
    nth: repeat.kind === "monthly" ? String(repeat.nth) : "1",
    nthDay: repeat.kind === "monthly" ? repeat.day : day,
    customRule: repeat.kind === "custom" ? repeat.rule : "",
    end: end.kind,
    endDate: end.kind === "on" ? end.date : "",
    endCount: (end.kind === "after" ? end.count : 8) as Count,
  };
}
