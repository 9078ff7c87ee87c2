import type { Role } from "../access.ts";
import type { Refusal } from "../refusals.ts";

/**
 * What a notice may know. Every sentence bears that a fact is absent: an old notice must stay readable.
 *
 * Ids say what it leads to. Never secrets, ID numbers, or what somebody's health is.
 */
export interface NoticeFacts {
  shiftId?: string;
  eventId?: string;
  stationId?: string;
  placeId?: string;
  personId?: string;
  /** Whom it concerns, when the reader is told in their place (a guardian, a delegate). */
  forName?: string;
  /** The activity, and the role in it. */
  title?: string;
  role?: string;
  stationName?: string;
  placeName?: string;
  address?: string;
  startsAt?: number;
  endsAt?: number;
  /** A service date, where there is no time of day. */
  onDate?: string;
  /** When it was before it was moved. */
  oldStartsAt?: number;
  oldEndsAt?: number;
  zone?: string;
  /** The other person: who withdrew, who asks, whose hours. */
  personName?: string;
  /** Who did it. */
  byName?: string;
  /** Hours as minutes, now and before a correction. */
  minutes?: number;
  oldMinutes?: number;
  count?: number;
  /** Working days left; 0 is today, below 0 is overdue. */
  days?: number;
  /** An instant by which to answer. */
  until?: number;
  reason?: string;
  answer?: string;
  outcome?: string;
  roleGiven?: Role;
  refusal?: Refusal;
  [more: string]: unknown;
}
