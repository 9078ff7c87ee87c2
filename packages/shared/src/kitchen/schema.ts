import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";
import { SAMPLE_GRAMS } from "./safety.ts";

/** Without a date: today, by the server's clock. */
export const kitchenDayInput = z.object({ stationId: idSchema, onDate: daySchema.optional() });

export const traysInput = z.object({ menuId: idSchema });

/** Those that were shown: what came after is still unseen. */
export const acknowledgeInput = z.object({ menuId: idSchema, changeIds: z.array(idSchema).min(1).max(500) });

export const printLabelsInput = z.object({
  menuId: idSchema,
  mealIds: z.array(idSchema).min(1).max(500),
  /** Trays that have a label get another, and the old one is void; else they are left as they are. */
  again: z.boolean().default(false),
  requestKey: requestKeySchema,
});

const gramsSchema = z.int().min(SAMPLE_GRAMS).max(5000);
/** Tenths of a degree Celsius. */
const coreSchema = z.int().min(0).max(1500);
const cookedSchema = z.int().min(1).max(1440).nullable().default(null);
const reasonSchema = typed(200).min(1);
/** A time of day on a date, in the station's zone; null: it was not so. */
const whenSchema = z.object({ onDate: daySchema, atMin: z.int().min(0).max(1439) }).nullable();

/** A dish of a menu; by the server's clock. */
export const takeSampleInput = z.object({ poolId: idSchema, grams: gramsSchema });
export const takeOutInput = z.object({ poolId: idSchema });
export const correctSampleInput = z.object({
  sampleId: idSchema,
  when: whenSchema,
  /** What was put away; of one that was taken out nothing is asked. */
  grams: gramsSchema.nullable().default(null),
  reason: reasonSchema,
});
export const noteCookedInput = z.object({ poolId: idSchema, coreTenths: coreSchema, minutes: cookedSchema });
export const correctCookedInput = z.object({
  noteId: idSchema,
  when: whenSchema,
  coreTenths: coreSchema,
  minutes: cookedSchema,
  reason: reasonSchema,
});

export const serveLabelInput = z.object({ stationId: idSchema, code: typed(20).min(1) });
