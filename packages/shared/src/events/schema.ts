import { z } from "zod";

/** One kind of place in a shift. */
export const rolePlanSchema = z.object({
  role: z.string().trim().min(1).max(60),
  roleEn: z.string().trim().max(60).nullable().default(null),
  places: z.int().min(1).max(1000),
  /** How many must be there for the shift to run. */
  needed: z.int().min(0).max(1000).default(0),
  minAge: z.int().min(0).max(100).nullable().default(null),
  skills: z.array(z.string().max(40)).max(10).default([]),
  trainings: z.array(z.string().max(40)).max(10).default([]),
});
export type RolePlan = z.output<typeof rolePlanSchema>;

/** One shift of an event's day: when it starts, in minutes after midnight of its date, and how long it lasts. */
export const shiftPlanSchema = z.object({
  startsMin: z.int().min(0).max(1439),
  minutes: z
    .int()
    .min(15)
    .max(24 * 60),
  roles: z.array(rolePlanSchema).min(1).max(12),
});
export type ShiftPlan = z.output<typeof shiftPlanSchema>;

export const eventCategories = [
  "community",
  "elder-care",
  "childcare",
  "culture",
  "environment",
  "public-order",
  "health",
  "education",
  "event-support",
  "emergency",
] as const;
export type EventCategory = (typeof eventCategories)[number];
