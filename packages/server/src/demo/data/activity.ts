import type { Bilingual, SkillCode, TrainingCode } from "../../people/default-catalogue.ts";
import type { DemoStationKind } from "./street.ts";

/** What kind of service an activity is, as a person's record names it (民政部令第67号 art. 5). A closed set. */
export const demoCategories = [
  { code: "community", name: { zh: "便民服务", en: "Community service" } },
  { code: "elder-care", name: { zh: "助老服务", en: "Elder care" } },
  { code: "childcare", name: { zh: "关爱儿童", en: "Childcare" } },
  { code: "culture", name: { zh: "文化文艺", en: "Culture" } },
  { code: "environment", name: { zh: "环境保护", en: "Environment" } },
  { code: "public-order", name: { zh: "文明秩序", en: "Public order" } },
  { code: "health", name: { zh: "健康服务", en: "Health" } },
  { code: "education", name: { zh: "教育辅导", en: "Education" } },
  { code: "event-support", name: { zh: "赛会服务", en: "Event support" } },
  { code: "emergency", name: { zh: "应急救援", en: "Emergency" } },
] as const satisfies readonly { code: string; name: Bilingual }[];

export type DemoCategoryCode = (typeof demoCategories)[number]["code"];

export type DemoRole = {
  readonly code: string;
  readonly name: Bilingual;
  readonly places: number;
  /** Below this many the shift cannot run; 0 for a role that is welcome but not needed. */
  readonly minNeeded: number;
  readonly skills: readonly SkillCode[];
  readonly trainings: readonly TrainingCode[];
  /** Whole years on the day of the shift. */
  readonly minAge: number;
};

export type DemoActivity = {
  readonly code: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly category: DemoCategoryCode;
  /** A station can hold it if this is one of its kinds. */
  readonly suits: DemoStationKind;
  /** Codes of the stations that hold it in the demo street. */
  readonly stations: readonly string[];
  /** ISO weekdays, 1 = Monday to 7 = Sunday. */
  readonly weekdays: readonly number[];
  /** 1 to 4: only the first … fourth such weekday of a month. Absent: every week. */
  readonly weekOfMonth?: 1 | 2 | 3 | 4;
  /** Held on working days by the Chinese calendar only: not on holidays. */
  readonly workingDaysOnly?: boolean;
  /** Month and day, MM-DD, first and last included; never over the end of a year. */
  readonly season?: { readonly from: string; readonly to: string };
  /** Minutes after local midnight, and minutes; a span that passes 24:00 belongs to the day it starts on. */
  readonly spans: readonly { readonly startMinute: number; readonly durationMinutes: number }[];
  readonly roles: readonly DemoRole[];
  /** The station's manager confirms each sign-up. */
  readonly approval?: boolean;
};

/** A role open to anybody from 14 years who needs to know nothing, unless told otherwise. */
export function role(
  code: string,
  name: Bilingual,
  needs: Pick<DemoRole, "places" | "minNeeded"> & Partial<Pick<DemoRole, "skills" | "trainings" | "minAge">>,
): DemoRole {
  return { code, name, skills: [], trainings: [], minAge: 14, ...needs };
}

/** A span from a local "HH:MM" for so many minutes. */
export function span(starts: string, durationMinutes: number): DemoActivity["spans"][number] {
  const [hours, minutes] = starts.split(":").map(Number) as [number, number];
  return { startMinute: hours * 60 + minutes, durationMinutes };
}

/** Practice stations by the last three digits of their community's code. */
export function practice(...communities: string[]): string[] {
  return communities.map((community) => `CX-WM-${community}`);
}

export const workdays = [1, 2, 3, 4, 5] as const;
export const weekend = [6, 7] as const;

const dayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The RFC 5545 rule of an activity, without DTSTART, UNTIL or its season: "FREQ=WEEKLY;BYDAY=MO,WE" or "FREQ=MONTHLY;BYDAY=2SA". */
export function ruleOf(activity: Pick<DemoActivity, "weekdays" | "weekOfMonth">): string {
  const nth = activity.weekOfMonth ?? "";
  const days = activity.weekdays.map((day) => `${nth}${dayNames[day - 1]}`).join(",");
  return `FREQ=${activity.weekOfMonth ? "MONTHLY" : "WEEKLY"};BYDAY=${days}`;
}
