import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";
import { doorOutcomes, ways } from "./kinds.ts";

const noteSchema = typed(200).nullable().default(null);
const degrees = (most: number) => z.number().min(-most).max(most);
const positionFields = {
  lat: degrees(90).nullable().default(null),
  lng: degrees(180).nullable().default(null),
};
const both = ({ lat, lng }: { lat: number | null; lng: number | null }) => (lat === null) === (lng === null);

export const doorInput = z.object({ personId: idSchema.optional() });
/** Where a door is, for the address as it is now; without degrees the position is taken away. */
export const saveDoorInput = z
  .object({ personId: idSchema.optional(), ...positionFields, note: noteSchema })
  .refine(both, { path: ["lng"] });
export const deskDoorInput = z.object({ stationId: idSchema, personId: idSchema });
export const deskSaveDoorInput = z
  .object({ stationId: idSchema, personId: idSchema, ...positionFields, note: noteSchema })
  .refine(both, { path: ["lng"] });

export const deliverySettingsInput = z.object({ stationId: idSchema });
export const saveDeliverySettingsInput = z.object({
  stationId: idSchema,
  /** Meals that one bag holds. */
  bag: z.int().min(1).max(60),
  minutes: z.int().min(15).max(240),
  minutesPerStop: z.int().min(1).max(30),
  /** Minutes before the sitting begins. */
  leadMinutes: z.int().min(0).max(120),
  volunteers: z.int().min(1).max(4),
  way: z.enum(ways),
});

/** Without a date: today, by the server's clock. */
export const roundsInput = z.object({ stationId: idSchema, onDate: daySchema.optional() });
export const roundInput = z.object({ roundId: idSchema });
export const printRoundInput = roundInput;

export const moveStopInput = z.object({
  mealId: idSchema,
  /** Null: to the desk. */
  roundId: idSchema.nullable(),
  /** Its place among the stops there, from 0. */
  at: z.int().min(0).max(500),
});
const mealIds = z.array(idSchema).min(1).max(200);
export const newRoundInput = z.object({ menuId: idSchema, mealIds });
export const deskOutcomeInput = z.object({
  stationId: idSchema,
  mealIds,
  /** Null: what was recorded is taken back. */
  outcome: z.enum(doorOutcomes).nullable(),
  note: noteSchema,
  requestKey: requestKeySchema,
});
export const undoBatchInput = z.object({ stationId: idSchema, batchId: idSchema });
export const tapSeenInput = z.object({ tapId: idSchema });

/** What was tapped on a phone since it last had network, in the order of the taps. */
export const reportInput = z.object({
  roundId: idSchema,
  taps: z
    .array(
      z.object({
        requestKey: requestKeySchema,
        mealId: idSchema,
        outcome: z.enum(doorOutcomes).nullable(),
        note: noteSchema,
        /** How long ago the phone says it was. Kept beside it, and nothing is decided by it. */
        saidAgoMs: z
          .int()
          .min(0)
          .max(7 * 24 * 3_600_000)
          .default(0),
      }),
    )
    .min(1)
    .max(100),
});
