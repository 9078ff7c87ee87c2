import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";

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

export const serveLabelInput = z.object({ stationId: idSchema, code: typed(20).min(1) });
