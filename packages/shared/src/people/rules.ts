import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../refusals.ts";
import { ageOn } from "../shifts/rules.ts";

/** What stands in the place of a name when a person was erased; pages say it in the reader's language. */
export const ERASED_NAME = "已注销";

/** 民法典 art. 17: a natural person is an adult from the age of 18. */
export const ADULT = 18;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

export interface IdNumber {
  /** 18 characters, X in upper case. */
  number: string;
  birthDate: string;
  sex: "female" | "male";
}

/**
 * Reads a citizen identity number (GB 11643-1999: 6 digits of area, birth date, 3 digits of order whose last is odd for
 * men, check character by ISO 7064 MOD 11-2), or null when it is none. Blanks and a small x are forgiven.
 */
export function readIdNumber(typed: string): IdNumber | null {
  const number = typed.replace(/\s/g, "").toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return null;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  if (checks[sum % 11] !== number[17]) return null;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDate(birthDate)) return null;
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? "male" : "female" };
}

/** Why this number cannot be this person's, or null. What is not known yet cannot contradict it. */
export function idNumberObjection(
  typed: string,
  person: { birthDate: string | null; sex: "female" | "male" | null },
  today: string,
): Refusal | null {
  const read = readIdNumber(typed);
  if (!read || read.birthDate > today) return { code: "id_number_wrong" };
  if (person.birthDate !== null && person.birthDate !== read.birthDate) return { code: "id_number_other_birth_date" };
  if (person.sex !== null && person.sex !== read.sex) return { code: "id_number_other_sex" };
  return null;
}

/** 330109199001011234 as 3301**********1234. */
export function maskIdNumber(number: string): string {
  return `${number.slice(0, 4)}${"*".repeat(Math.max(0, number.length - 8))}${number.slice(-4)}`;
}

/** 13912345678 as 139****5678. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}${"*".repeat(Math.max(0, phone.length - 7))}${phone.slice(-4)}`;
}

/** Whether somebody is under age on a date; who gave no birth date counts as an adult. */
export function isMinor(birthDate: string | null, onDate: string): boolean {
  return birthDate !== null && ageOn(birthDate, onDate) < ADULT;
}

/** Whether a guardian answers for their ward on a date: until the ward comes of age, on the days that were set. */
export function answersFor(
  guardianship: { birthDate: string | null; fromOn: string | null; untilOn: string | null },
  onDate: string,
): boolean {
  const { birthDate, fromOn, untilOn } = guardianship;
  return isMinor(birthDate, onDate) && (fromOn ?? onDate) <= onDate && onDate <= (untilOn ?? onDate);
}

/** Why one cannot be the other's guardian, or null. */
export function guardianObjection(
  minor: { id: string; birthDate: string | null },
  guardian: { id: string; birthDate: string | null },
  today: string,
): Refusal | null {
  if (minor.id === guardian.id) return { code: "oneself" };
  if (!isMinor(minor.birthDate, today)) return { code: "not_a_minor" };
  if (guardian.birthDate === null) return { code: "birth_date_missing" };
  return isMinor(guardian.birthDate, today) ? { code: "not_an_adult" } : null;
}

/** Why one cannot act for the other, or null. Both are adults: for a minor, guardians act. */
export function delegateObjection(
  principal: { id: string; birthDate: string | null },
  delegate: { id: string; birthDate: string | null },
  expiresOn: string | null,
  today: string,
): Refusal | null {
  if (principal.id === delegate.id) return { code: "oneself" };
  if (isMinor(principal.birthDate, today) || isMinor(delegate.birthDate, today)) return { code: "not_an_adult" };
  return expiresOn !== null && expiresOn < today ? { code: "day_is_past" } : null;
}

/** The last day on which a training counts: the day before `validMonths` calendar months have passed; null: no end. */
export function lastDayOfTraining(doneOn: string, validMonths: number | null): string | null {
  if (validMonths === null) return null;
  return Temporal.PlainDate.from(doneOn).add({ months: validMonths }).subtract({ days: 1 }).toString();
}

/** Why a training cannot be written down like this, or null. */
export function trainingObjection(doneOn: string, expiresOn: string | null, today: string): Refusal | null {
  if (doneOn > today) return { code: "day_is_ahead" };
  return expiresOn !== null && expiresOn < doneOn ? { code: "day_is_past" } : null;
}

export type Wanted =
  | { by: "phone" | "phone-tail" | "card" | "name"; text: string }
  /** Letters: the beginning of the pinyin, or of the initials. */
  | { by: "letters"; text: string };

/** What somebody at the desk is looking for, told by what they typed; null when it is too little to search. */
export function wantedBy(typed: string): Wanted | null {
  const text = typed.trim().toLowerCase();
  const digits = text.replace(/[\s-]/g, "");
  if (/^1\d{10}$/.test(digits)) return { by: "phone", text: digits };
  if (/^\d{4}$/.test(digits)) return { by: "phone-tail", text: digits };
  if (/\d/.test(text)) return digits.length >= 4 ? { by: "card", text: typed.trim() } : null;
  const letters = text.replace(/[\s'’·-]/g, "");
  if (/^[a-zü]+$/.test(letters)) return { by: "letters", text: letters };
  return text ? { by: "name", text: typed.trim() } : null;
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
