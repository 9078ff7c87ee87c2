import { z } from "zod";
import { daySchema, idSchema, instantSchema, requestKeySchema, typed } from "../fields.ts";
import { fenSchema } from "../meals/schema.ts";
import { personCategories } from "../money/rules.ts";
import { bookers, doers } from "./kinds.ts";
import { measures, possible } from "./readings.ts";

const minuteOfDay = z.int().min(0).max(1440);
const placesSchema = z.int().min(1).max(200);
const reasonSchema = typed(200).min(1);
const inOrder = ({ fromMin, untilMin }: { fromMin: number; untilMin: number }) => untilMin > fromMin;
const atTheEnd = { path: ["untilMin"] };

export const centreInput = z.object({ stationId: idSchema });

/** Where and when: days of the calendar from a date on; without one, from today. */
export const timesInput = z.object({ serviceId: idSchema, from: daySchema.nullable().default(null) });

const bookFields = z.object({
  serviceId: idSchema,
  /** A time that is offered. */
  startsAt: instantSchema,
  /** With whom; null: whoever is free. */
  staffId: idSchema.nullable().default(null),
  forId: idSchema.optional(),
  address: typed(200).nullable().default(null),
  note: typed(200).nullable().default(null),
  /** What was shown as its price: nobody pays more than that. */
  expectedFen: fenSchema,
  /** The visit that this one takes the place of. */
  replacesId: idSchema.nullable().default(null),
  /** Where a session of several is full: to wait for a place. What one has is never given up for waiting. */
  wait: z.boolean().default(false),
  requestKey: requestKeySchema,
});
const waitsForNew = ({ wait, replacesId }: { wait: boolean; replacesId: string | null }) =>
  !wait || replacesId === null;
export const bookVisitInput = bookFields.refine(waitsForNew, { path: ["wait"] });
export const deskBookInput = bookFields
  .extend({ stationId: idSchema, forId: idSchema })
  .refine(waitsForNew, { path: ["wait"] });
export const visitInput = z.object({ visitId: idSchema });
export const ownVisitsInput = z.object({ before: instantSchema.nullable().default(null) });
export const deskCancelVisitInput = visitInput.extend({ reason: reasonSchema });
export const clientInput = z.object({ stationId: idSchema, personId: idSchema });

/** Without a date: today, by the server's clock. */
export const careDayInput = z.object({
  stationId: idSchema,
  onDate: daySchema.optional(),
  days: z.int().min(1).max(7).default(1),
});

export const saveServiceInput = z
  .object({
    stationId: idSchema,
    serviceId: idSchema.nullable().default(null),
    name: typed(40).min(1),
    nameEn: typed(80).nullable().default(null),
    about: typed(200).nullable().default(null),
    aboutEn: typed(400).nullable().default(null),
    minutes: z.int().min(5).max(720),
    places: placesSchema,
    doneBy: z.enum(doers),
    roomId: idSchema.nullable().default(null),
    atHome: z.boolean(),
    travelMin: z.int().min(0).max(120),
    who: z.enum(bookers),
    minAge: z.int().min(0).max(120).nullable().default(null),
    category: z.enum(personCategories).nullable().default(null),
    feeFen: fenSchema,
    withdrawMin: z
      .int()
      .min(0)
      .max(14 * 1440),
    daysAhead: z.int().min(1).max(90),
    checkMissed: z.boolean(),
  })
  // Somebody or something limits it, or a session that is opened ahead does.
  .refine((service) => service.doneBy !== "nobody" || service.roomId !== null || service.places > 1, {
    path: ["doneBy"],
  })
  // Volunteers go to people's homes, one at a time; at a home there is no room of the centre's, and one person.
  .refine((service) => service.doneBy !== "volunteer" || service.atHome, { path: ["atHome"] })
  .refine((service) => !service.atHome || service.places === 1, { path: ["places"] })
  .refine((service) => !service.atHome || service.roomId === null, { path: ["roomId"] })
  .refine((service) => service.atHome || service.travelMin === 0, { path: ["travelMin"] });
export const serviceInput = z.object({ stationId: idSchema, serviceId: idSchema });

export const saveRoomInput = z.object({
  stationId: idSchema,
  roomId: idSchema.nullable().default(null),
  name: typed(40).min(1),
  nameEn: typed(80).nullable().default(null),
  places: z.int().min(1).max(20),
});
export const roomInput = z.object({ stationId: idSchema, roomId: idSchema });

/** All the hours in which somebody does things at a centre: what is not in it is not any more. */
export const saveHoursInput = z.object({
  stationId: idSchema,
  personId: idSchema,
  hours: z
    .array(
      z
        .object({
          serviceId: idSchema,
          weekday: z.int().min(1).max(7),
          fromMin: minuteOfDay,
          untilMin: minuteOfDay,
        })
        .refine(inOrder, atTheEnd),
    )
    .max(200),
});
const dayFields = z.object({
  stationId: idSchema,
  personId: idSchema,
  onDate: daySchema,
  fromMin: minuteOfDay,
  untilMin: minuteOfDay,
});
export const previewCareDayInput = dayFields.refine(inOrder, atTheEnd);
export const saveCareDayInput = dayFields
  .extend({
    what: z.enum(["away", "extra"]),
    /** How many visits were shown that it leaves without anybody. */
    seenAffected: z.int().min(0).max(1000).default(0),
  })
  .refine(inOrder, atTheEnd);
export const removeCareDayInput = z.object({ stationId: idSchema, careDayId: idSchema });

/** Sessions for several people, opened ahead: on a date, and on the same weekday of the weeks after it. */
export const openSessionsInput = z.object({
  stationId: idSchema,
  serviceId: idSchema,
  onDate: daySchema,
  startsMin: z.int().min(0).max(1439),
  weeks: z.int().min(1).max(26),
  staffId: idSchema.nullable().default(null),
  places: placesSchema,
});
export const cancelSessionInput = z.object({ sessionId: idSchema, reason: reasonSchema });

const standingFields = z.object({
  forId: idSchema.optional(),
  serviceId: idSchema,
  staffId: idSchema.nullable().default(null),
  everyWeeks: z.int().min(1).max(12),
  startsMin: z.int().min(0).max(1439),
  fromOn: daySchema,
  untilOn: daySchema.nullable().default(null),
  address: typed(200).nullable().default(null),
  note: typed(200).nullable().default(null),
});
const datesInOrder = ({ fromOn, untilOn }: { fromOn: string; untilOn: string | null }) =>
  untilOn === null || untilOn >= fromOn;
export const saveVisitStandingInput = standingFields.refine(datesInOrder, { path: ["untilOn"] });
export const deskSaveVisitStandingInput = standingFields
  .extend({ stationId: idSchema, forId: idSchema })
  .refine(datesInOrder, { path: ["untilOn"] });
/** A person's, or all of a centre's. */
export const deskStandingVisitsInput = z.object({ stationId: idSchema, personId: idSchema.nullable().default(null) });
export const visitStandingInput = z.object({ standingVisitId: idSchema });
/** What it is from now on, and what becomes of the visits that are booked by it. */
export const changeVisitStandingInput = standingFields
  .omit({ forId: true, serviceId: true })
  .extend({ standingVisitId: idSchema, booked: z.enum(["keep", "move"]) })
  .refine(datesInOrder, { path: ["untilOn"] });
/** At what times a service begins on the weekday of a date, whoever has them. */
export const regularTimesInput = z.object({ serviceId: idSchema, onDate: daySchema });

export const careTasksInput = z.object({ stationId: idSchema });
export const careTaskInput = z.object({ careTaskId: idSchema });
export const closeCareTaskInput = careTaskInput.extend({ outcome: reasonSchema });

const within = ({ low, high }: { low: number; high: number }) => z.int().min(low).max(high);

export const readingsInput = z.object({ personId: idSchema.optional() });
export const deskReadingsInput = z.object({ stationId: idSchema, personId: idSchema });
/** What was measured; its diastolic pressure is below its systolic one. */
const measuredSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("blood-pressure"),
      systolic: within(possible.systolic),
      diastolic: within(possible.diastolic),
      pulse: within(possible.pulse).nullable().default(null),
    }),
    z.object({
      kind: z.literal("glucose"),
      glucoseTenths: within(possible.glucoseTenths),
      meal: z.enum(["fasting", "after-meal"]),
    }),
    z.object({ kind: z.literal("weight"), weightGrams: within(possible.weightGrams) }),
  ])
  .refine((reading) => reading.kind !== "blood-pressure" || reading.diastolic < reading.systolic, {
    path: ["diastolic"],
  });
export const recordReadingInput = z.object({
  stationId: idSchema,
  personId: idSchema,
  reading: measuredSchema,
  note: typed(200).nullable().default(null),
  requestKey: requestKeySchema,
});
export const strikeReadingInput = z.object({ readingId: idSchema, reason: reasonSchema });
export const saveRangeInput = z
  .object({
    stationId: idSchema,
    measure: z.enum(measures),
    low: z.int().min(0).max(1000),
    high: z.int().min(0).max(1000),
  })
  .refine(({ low, high }) => high >= low, { path: ["high"] });
export const answerDietInput = z.object({ proposalId: idSchema, keep: z.boolean() });
