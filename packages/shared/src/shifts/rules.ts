import type { Refusal } from "../refusals.ts";

const MINUTE = 60_000;

export interface ShiftWindow {
  startsAt: number;
  /** Null: open as soon as it is published. */
  opensMinBefore: number | null;
  closesMinBefore: number;
  publishedAt: number | null;
}

/** When sign-up opens (null: as soon as it is published) and closes. */
export function signUpWindow(shift: ShiftWindow): { opensAt: number | null; closesAt: number } {
  return {
    opensAt: shift.opensMinBefore === null ? null : shift.startsAt - shift.opensMinBefore * MINUTE,
    closesAt: shift.startsAt - shift.closesMinBefore * MINUTE,
  };
}

/** When sign-up is not possible because of the time, or null. Open from its start, closed at its end to the millisecond. */
export function windowObjection(shift: ShiftWindow, now: number): Refusal | null {
  if (shift.publishedAt === null) return { code: "not_published" };
  if (now >= shift.startsAt) return { code: "already_started", startsAt: shift.startsAt };
  const { opensAt, closesAt } = signUpWindow(shift);
  if (opensAt !== null && now < opensAt) return { code: "not_open_yet", opensAt };
  return now >= closesAt ? { code: "sign_up_closed", closedAt: closesAt } : null;
}

export interface Abilities {
  birthDate: string | null;
  /** Codes of what still counts on the day of the shift. */
  skills: readonly string[];
  trainings: readonly string[];
  hasConsent: boolean;
  /** A guardian is booked on the same shift. */
  guardianComes: boolean;
}
export interface Demands {
  skills: readonly string[];
  trainings: readonly string[];
  minAge: number | null;
  /** What the catalogue calls those codes, for the sentence; whoever reads the demands looks them up. */
  names?: ReadonlyMap<string, CatalogueName>;
}
export interface CatalogueName {
  zh: string;
  en: string;
}
/** Below `consent` a guardian's recorded consent is needed, below `company` a guardian who comes along. */
export interface MinorRules {
  consent: number;
  company: number;
}
/** 志愿服务条例 art. 7 (minors volunteer by themselves only as fits their age, or with a guardian's consent). */
export const defaultMinorRules: MinorRules = { consent: 18, company: 14 };

/** Why this person cannot do this work on this date, or null if they can. */
export function abilityObjection(
  demands: Demands,
  abilities: Abilities,
  onDate: string,
  minors: MinorRules = defaultMinorRules,
): Refusal | null {
  const skill = demands.skills.find((code) => !abilities.skills.includes(code));
  if (skill) return { code: "lacks_skill", skill, ...named(demands, skill) };
  const training = demands.trainings.find((code) => !abilities.trainings.includes(code));
  if (training) return { code: "lacks_training", training, ...named(demands, training) };
  if (abilities.birthDate === null) return { code: "birth_date_missing" };
  const age = ageOn(abilities.birthDate, onDate);
  if (demands.minAge !== null && age < demands.minAge) return { code: "too_young", minAge: demands.minAge };
  if (age < minors.consent && !abilities.hasConsent) return { code: "guardian_consent_missing" };
  if (age < minors.company && !abilities.guardianComes) return { code: "guardian_must_come" };
  return null;
}

function named({ names }: Demands, code: string): { name?: CatalogueName } {
  const name = names?.get(code);
  return name ? { name } : {};
}

/** What is recorded about a person, with the days on which it counts. */
export interface Qualifications {
  birthDate: string | null;
  /** `expiresOn` is the last day on which it counts; null: no end. */
  skills: readonly { code: string; expiresOn: string | null }[];
  trainings: readonly { code: string; doneOn: string; expiresOn: string | null }[];
  guardians: readonly { guardianId: string; consentAt: number | null }[];
}

/** What of it counts on a day. `comingIds` are the people who have a place on the same shift. */
export function abilitiesOn(
  { birthDate, skills, trainings, guardians }: Qualifications,
  onDate: string,
  comingIds: ReadonlySet<string>,
): Abilities {
  const lasts = ({ expiresOn }: { expiresOn: string | null }) => expiresOn === null || expiresOn >= onDate;
  return {
    birthDate,
    skills: skills.filter(lasts).map((skill) => skill.code),
    trainings: trainings
      .filter((training) => training.doneOn <= onDate && lasts(training))
      .map((training) => training.code),
    hasConsent: guardians.some((guardian) => guardian.consentAt !== null),
    guardianComes: guardians.some((guardian) => comingIds.has(guardian.guardianId)),
  };
}

export interface Span {
  startsAt: number;
  endsAt: number;
}
/** A span includes its start and excludes its end, so 08-12 and 12-16 do not overlap. */
export function overlaps(one: Span, other: Span): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** Says what else somebody has promised at that time. */
export function overlapWith({ stationName, startsAt, endsAt }: Span & { stationName: string }): Refusal {
  return { code: "overlaps", stationName, startsAt, endsAt };
}

/** The higher of the role's and the event's least age; null when neither asks for one. */
export function leastAge(ofRole: number | null, ofEvent: number | null): number | null {
  return Math.max(ofRole ?? 0, ofEvent ?? 0) || null;
}

/** Completed years on a date. A birthday on 29 February is kept on 1 March in common years (GB/T and 民法典 count full years). */
export function ageOn(birthDate: string, onDate: string): number {
  const years = Number(onDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  // Month and day as text: both dates are `YYYY-MM-DD`.
  return onDate.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** Until when a person may give up a place by themselves. */
export function withdrawUntil(shift: { startsAt: number; withdrawMinBefore: number }): number {
  return shift.startsAt - shift.withdrawMinBefore * MINUTE;
}

/** Whether a person may still give up a place by themselves. Closed at the cut-off to the millisecond. */
export function withdrawObjection(
  shift: { startsAt: number; withdrawMinBefore: number; contact: string },
  now: number,
): Refusal | null {
  const until = withdrawUntil(shift);
  return now >= until ? { code: "too_late_to_withdraw", until, contact: shift.contact } : null;
}

/** How near to a shift's start a withdrawal is late: the people in charge are told. */
const LATE_DAYS = 3;

export function isLateWithdrawal(shift: { startsAt: number }, now: number): boolean {
  return shift.startsAt - now < LATE_DAYS * 24 * 60 * MINUTE;
}
