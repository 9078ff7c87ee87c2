import { z } from "zod";
import { idSchema, typed } from "../fields.ts";
import { checkOutcomes, ladder } from "./rules.ts";

export const stationChecksInput = z.object({ stationId: idSchema });
export const areaChecksInput = z.object({ placeId: idSchema });
export const checkInput = z.object({ checkId: idSchema });
/** Something of the ladder was tried, or something is to be known. */
export const stepInput = checkInput.extend({
  what: z.enum([...ladder, "note"]),
  note: typed(300).nullable().default(null),
});
export const closeCheckInput = checkInput.extend({
  outcome: z.enum(checkOutcomes),
  note: typed(300).nullable().default(null),
});
