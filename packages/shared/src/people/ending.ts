import { z } from "zod";
import { daySchema, idSchema, typed } from "../fields.ts";

export const endings = ["died", "moved"] as const;
export type Ending = (typeof endings)[number];

const ofPerson = z.object({ stationId: idSchema, personId: idSchema });
/** Somebody died or moved away on that day: it is the last one on which anything was theirs. */
export const recordEndingInput = ofPerson.extend({
  what: z.enum(endings),
  onDate: daySchema,
  evidence: typed(300).min(1),
});
export const undoEndingInput = ofPerson.extend({ reason: typed(200).min(1) });
