import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";
import { mealTimes } from "../meals/kinds.ts";
import { fenSchema } from "../meals/schema.ts";
import { classKinds, MOST_IN_ROOM, sessionKinds } from "./kinds.ts";

const onceOnly = <T>(list: readonly T[]) => new Set(list).size === list.length;
const childrenSchema = z.int().min(1).max(MOST_IN_ROOM);
const reasonSchema = typed(200).min(1);
/** How many bookings somebody was shown that lose their place. */
const seenSchema = z.int().min(0).max(1000);
/** Minutes after midnight, whole quarters of an hour. */
const quarterSchema = z.int().min(0).max(1440).multipleOf(15);
/** 1 Monday … 7 Sunday. */
const weekdaysSchema = z.array(z.int().min(1).max(7)).min(1).max(7).refine(onceOnly);
const inOrder = (one: { fromOn: string; untilOn: string | null }) => one.untilOn === null || one.untilOn >= one.fromOn;
const hasLength = (one: { startsMin: number; endsMin: number }) => one.endsMin > one.startsMin;
const daysEnd = { path: ["untilOn"] };
const timesEnd = { path: ["endsMin"] };

export const childcareStationInput = z.object({ stationId: idSchema });

export const saveChildcareInput = z.object({
  stationId: idSchema,
  chargeAt: z.enum(["booking", "arrival"]),
  /** By when a child's papers must have been seen. */
  papersAt: z.enum(["booking", "arrival"]).default("arrival"),
  creditFen: fenSchema,
  cutOffDays: z.int().min(0).max(10),
  cutOffMin: z.int().min(0).max(1439),
  latePercent: z.int().min(0).max(100),
  offerMinutes: z.int().min(5).max(2880),
});
/** The district's receipt that permits drop-in care; null: there is none (any more). */
export const dropInInput = z.object({
  stationId: idSchema,
  receipt: z.object({ number: typed(60).min(1), onDate: daySchema }).nullable(),
});

export const saveRoomInput = z.object({
  stationId: idSchema,
  roomId: idSchema.nullable().default(null),
  name: typed(40).min(1),
  nameEn: typed(80).nullable().default(null),
  size: childrenSchema,
});
export const roomInput = z.object({ roomId: idSchema });
/** What a room's classes are from a date on. `seenAffected`: how many bookings the desk was shown that lose their place. */
export const saveClassesInput = z.object({
  roomId: idSchema,
  fromOn: daySchema,
  classes: z
    .array(z.object({ kind: z.enum(classKinds), size: childrenSchema, perCarer: z.int().min(1).max(10).nullable() }))
    .min(1)
    .max(classKinds.length)
    .refine((classes) => onceOnly(classes.map((one) => one.kind))),
  seenAffected: seenSchema.default(0),
});
/** Rules of one or several classes from a date on, and the paper they rest on. */
export const addClassRulesInput = z.object({
  placeId: idSchema,
  fromOn: daySchema,
  source: typed(120).min(1),
  rules: z
    .array(z.object({ kind: z.enum(classKinds), size: childrenSchema, perCarer: z.int().min(1).max(10) }))
    .min(1)
    .max(classKinds.length)
    .refine((rules) => onceOnly(rules.map((one) => one.kind))),
  seenAffected: seenSchema.default(0),
});
export const classRulesInput = z.object({ placeId: idSchema });
export const classRuleInput = z.object({ ruleId: idSchema });
export const takeBackClassRuleInput = classRuleInput.extend({ seenAffected: seenSchema.default(0) });

const sessionFields = {
  roomId: idSchema,
  kind: z.enum(sessionKinds),
  startsMin: quarterSchema,
  endsMin: quarterSchema,
  feeFen: fenSchema,
  meals: z.array(z.enum(mealTimes)).max(mealTimes.length).refine(onceOnly).default([]),
};
export const savePatternInput = z
  .object({
    ...sessionFields,
    weekdays: weekdaysSchema,
    fromOn: daySchema,
    untilOn: daySchema.nullable().default(null),
  })
  .refine(hasLength, timesEnd)
  .refine(inOrder, daysEnd);
/** Its last day: what nobody ever booked after it is taken away, the rest stays until it is cancelled. */
export const endPatternInput = z.object({ patternId: idSchema, untilOn: daySchema });
export const openSessionInput = z.object({ ...sessionFields, onDate: daySchema }).refine(hasLength, timesEnd);
export const sessionInput = z.object({ sessionId: idSchema });
export const cancelSessionInput = sessionInput.extend({ reason: reasonSchema });
/** Seven days from a date; without one from today, by the server's clock. */
export const sessionWeekInput = z.object({ stationId: idSchema, from: daySchema.optional() });
export const childcareDayInput = z.object({ stationId: idSchema, onDate: daySchema.optional() });

/** Seven days at a station: what there is for all, or for a child. */
export const findSessionsInput = z.object({ stationId: idSchema, from: daySchema.optional() });
export const findForChildInput = findSessionsInput.extend({ childId: idSchema });
export const bookSessionInput = z.object({ sessionId: idSchema, childId: idSchema, requestKey: requestKeySchema });
export const deskBookInput = bookSessionInput.extend({ stationId: idSchema });
/** Whose children are booked for at the desk: the person who was found is a child, or answers for one. */
export const deskFamilyInput = z.object({ stationId: idSchema, personId: idSchema });
export const deskSessionsInput = z.object({ stationId: idSchema, childId: idSchema, from: daySchema.optional() });
export const childBookingInput = z.object({ bookingId: idSchema });
export const giveUpInput = childBookingInput.extend({
  reason: typed(200).nullable().default(null),
  /** What they were shown that it costs: nobody pays more than that. */
  expectedFen: fenSchema,
});
export const endBookingInput = childBookingInput.extend({ reason: reasonSchema, free: z.boolean() });
export const ownSessionsInput = z.object({ before: daySchema.nullable().default(null) });

export const saveWeeklyInput = z
  .object({
    childId: idSchema,
    patternId: idSchema,
    weekdays: weekdaysSchema,
    fromOn: daySchema,
    untilOn: daySchema.nullable().default(null),
  })
  .refine(inOrder, daysEnd);
export const weeklyInput = z.object({ weeklyId: idSchema });
export const childcareExceptionInput = z.object({ exceptionId: idSchema });
export const closeChildcareExceptionInput = childcareExceptionInput.extend({ outcome: reasonSchema });

/** Shifts of a room's carers, each week on these days. */
export const openRosterInput = z
  .object({
    roomId: idSchema,
    weekdays: weekdaysSchema,
    startsMin: quarterSchema,
    endsMin: quarterSchema,
    carers: z.int().min(1).max(20),
    fromOn: daySchema,
    untilOn: daySchema.nullable().default(null),
  })
  .refine(hasLength, timesEnd)
  .refine(inOrder, daysEnd);
export const putOnInput = z.object({
  stationId: idSchema,
  poolId: idSchema,
  personId: idSchema,
  requestKey: requestKeySchema,
});
export const carerBookingInput = z.object({ bookingId: idSchema });
/** `seenAffected`: how many bookings the desk was shown that lose their place. */
export const takeOffInput = carerBookingInput.extend({ reason: reasonSchema, seenAffected: seenSchema });
/** From a quarter of an hour of the shift's day on, in minutes after midnight, a carer is in another room. */
export const previewRoomChangeInput = carerBookingInput.extend({ roomId: idSchema, fromMin: quarterSchema });
export const changeRoomInput = previewRoomChangeInput.extend({ seenAffected: seenSchema.default(0) });
/** A carer is gone this moment. */
export const carerGoneInput = carerBookingInput.extend({ reason: reasonSchema });

const leaveFields = { stationId: idSchema, fromOn: daySchema, untilOn: daySchema };
export const leavePreviewInput = z.object(leaveFields).refine(inOrder, daysEnd);
export const askLeaveInput = z
  .object({ ...leaveFields, reason: typed(200).nullable().default(null), seenAffected: seenSchema })
  .refine(inOrder, daysEnd);
export const leaveInput = z.object({ leaveId: idSchema });
export const decideLeaveInput = leaveInput.extend({
  verdict: z.enum(["approved", "refused"]),
  seenAffected: seenSchema.default(0),
});
/** Whose place a room cannot keep on a date, with their guardians' telephones: looking is recorded. */
export const affectedInput = z.object({ roomId: idSchema, onDate: daySchema });

/** Why a session was not booked by itself. */
export const missingReasons = [
  "closed",
  "no_session",
  "full",
  "too_young",
  "too_old",
  "no_class",
  "no_money",
  "document",
  "elsewhere",
] as const;
export type MissingReason = (typeof missingReasons)[number];
