import { z } from "zod";
import { cursorSchema, daySchema as day, exact, idSchema as id, instantSchema, typed } from "../fields.ts";
import { stationKinds } from "../stations/kinds.ts";
import { eventCategories, holidayWays } from "./kinds.ts";
import { LONGEST_SHIFT_MS } from "./times.ts";

export { type EventCategory, eventCategories } from "./kinds.ts";

/** One kind of place in a shift. */
export const rolePlanSchema = z.object({
  role: typed(60).min(1),
  roleEn: typed(60).nullable().default(null),
  places: z.int().min(1).max(1000),
  /** How many must be there for the shift to run. */
  needed: z.int().min(0).max(1000).default(0),
  minAge: z.int().min(0).max(100).nullable().default(null),
  skills: z.array(exact(40)).max(10).default([]),
  trainings: z.array(exact(40)).max(10).default([]),
});
export type RolePlan = z.output<typeof rolePlanSchema>;

/** A role as a form sends it: `was` is the name it had before, so that a new name is no new role. */
export const roleEntrySchema = rolePlanSchema.extend({ was: exact(60).optional() });
export type RoleEntry = z.output<typeof roleEntrySchema>;

/** One shift of an event's day: when it starts, in minutes after midnight of its date, and how long it lasts. */
export const shiftPlanSchema = z.object({
  /** What its shifts are known by (`shift.plan_index`), whatever comes before it; absent: its place in the list. */
  key: z.int().min(0).max(10_000).optional(),
  startsMin: z.int().min(0).max(1439),
  minutes: z
    .int()
    .min(15)
    .max(LONGEST_SHIFT_MS / 60_000),
  roles: z.array(rolePlanSchema).min(1).max(12),
});
export type ShiftPlan = z.output<typeof shiftPlanSchema>;

const words = (most: number) => typed(most).min(1);
const englishWords = (most: number) => typed(most).nullable().default(null);
const minutesBefore = z
  .int()
  .min(0)
  .max(365 * 24 * 60);

/** When a series takes place. */
export const seriesSchema = z.object({
  startsOn: day,
  rule: exact(200).nullable().default(null),
  exceptOn: z.array(day).max(200).default([]),
  holidays: z.enum(holidayWays).default("keep"),
});

const eachRoleOnce = (roles: readonly { role: string }[]) =>
  new Set(roles.map(({ role }) => role)).size === roles.length;
const roleEntries = z
  .array(roleEntrySchema)
  .min(1)
  .max(12)
  .refine(eachRoleOnce, { params: { issue: "role_twice" } });
const planEntrySchema = shiftPlanSchema.extend({ roles: roleEntries });

/** All that a manager says of an event. */
export const eventSchema = seriesSchema.extend({
  title: words(80),
  titleEn: englishWords(160),
  about: words(4000),
  aboutEn: englishWords(4000),
  category: z.enum(eventCategories),
  organiser: words(80),
  inChargeId: id.nullable().default(null),
  plan: z.array(planEntrySchema).min(1).max(8),
  approval: z.enum(["none", "manager"]).default("none"),
  whenFull: z.enum(["queue", "refuse", "offer"]).default("queue"),
  minAge: z.int().min(0).max(100).nullable().default(null),
  opensMinBefore: minutesBefore.nullable().default(null),
  closesMinBefore: minutesBefore.default(0),
  withdrawMinBefore: minutesBefore.default(24 * 60),
});
export type EventEntry = z.output<typeof eventSchema>;

export const createEventInput = eventSchema.extend({ stationId: id, publish: z.boolean().default(false) });
export const eventIdInput = z.object({ eventId: id });
export const shiftIdInput = z.object({ shiftId: id });
export const stationIdInput = z.object({ stationId: id });
export const stationEventsInput = stationIdInput.extend({ cursor: cursorSchema });

export const editEventInput = z.object({
  eventId: id,
  /** `all`: the event and what is ahead of it; `later`: from this shift's date on, as an event of its own. */
  scope: z.discriminatedUnion("of", [
    z.object({ of: z.literal("all") }),
    z.object({ of: z.literal("later"), shiftId: id }),
  ]),
  event: eventSchema,
  /** `changedAt` of the event the form began with. */
  seenAt: instantSchema.nullable(),
  /** Shifts with people in them that the manager agreed to have cancelled. */
  cancelling: z.array(id).max(500).default([]),
  reason: typed(500).default(""),
});
export type EditEvent = z.output<typeof editEventInput>;

export const editShiftInput = z.object({
  shiftId: id,
  onDate: day,
  startsMin: shiftPlanSchema.shape.startsMin,
  minutes: shiftPlanSchema.shape.minutes,
  roles: roleEntries,
});
export const cancelShiftInput = z.object({ shiftId: id, reason: words(500) });
export const cancelEventInput = z.object({ eventId: id, reason: words(500) });

export const datesInput = seriesSchema.extend({ stationId: id });

export const whatsOnInput = z.object({
  placeId: id.optional(),
  stationId: id.optional(),
  stationKind: z.enum(stationKinds).optional(),
  /** Dates in the stations' zone, both included. */
  from: day.optional(),
  to: day.optional(),
  role: typed(60).optional(),
  category: z.enum(eventCategories).optional(),
  text: typed(60).optional(),
  /** Only shifts with a place that the person who is signed in may take now. */
  forMe: z.boolean().optional(),
  /** Only shifts that take sign-ups now. */
  open: z.boolean().optional(),
  cursor: z.object({ startsAt: instantSchema, id }).nullish(),
  limit: z.int().min(1).max(50).default(20),
});
export type WhatsOn = z.output<typeof whatsOnInput>;

const calendarDays = { from: day, to: day };
export const stationCalendarInput = z.object({ stationId: id, ...calendarDays });
export const areaCalendarInput = z.object({ placeId: id, ...calendarDays });
