import { z } from "zod";

/**
 * What the fields of every input are made of, so that none is without bounds.
 *
 * Text is refused that no database or page can keep: PostgreSQL takes no NUL, and half of a surrogate pair is no
 * character and has no UTF-8.
 */
const isText = (value: string) => !/\0|\p{Surrogate}/u.test(value);

/** Text taken as it is: keys, passwords, files. */
export const exact = (most: number) => z.string().refine(isText).max(most);

/** Text that people type: the blanks around it are nothing. */
export const typed = (most: number) => z.string().refine(isText).trim().max(most);

export const idSchema = exact(64).min(1);

/** Made by the client once per intention: sent again, it is the same request. */
export const requestKeySchema = exact(64).min(8);

const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2199-12-31";

/** A date somebody living may be born on or something may be planned for. */
export const daySchema = z.iso.date().refine((day) => day >= FIRST_DAY && day <= LAST_DAY);

/** A month such as 2026-11, within the same years. */
export const monthSchema = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/);

/** Milliseconds UTC, from 1970 to the last day. */
export const instantSchema = z.int().min(0).max(Date.UTC(2200, 0));

/** Where a page of a list ended: when its last row was, in milliseconds, and which it was. */
export interface Cursor {
  at: number;
  id: string;
}
export const cursorSchema = z.object({ at: instantSchema, id: idSchema }).nullable().default(null);
