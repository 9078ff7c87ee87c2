import { z } from "zod";
import { daySchema, exact, idSchema, requestKeySchema, typed } from "../fields.ts";
import { mealTimes } from "../meals/kinds.ts";
import { fenSchema } from "../meals/schema.ts";
import { personCategories } from "./rules.ts";

export const ownStatementInput = z.object({ personId: idSchema.optional(), month: exact(7).optional() });
export const deskStatementInput = z.object({ stationId: idSchema, personId: idSchema });

/** Cash that a person brings to the desk; the receipt's number is the station's own, used once. */
export const topUpInput = z.object({
  stationId: idSchema,
  personId: idSchema,
  fen: fenSchema.min(1),
  receipt: exact(40).min(1),
  requestKey: requestKeySchema,
});
/** Own money given back in cash. */
export const payOutInput = topUpInput.extend({ reason: typed(200).min(1) });
/** Without a date: today, by the server's clock. */
export const tillInput = z.object({ stationId: idSchema, onDate: daySchema.optional() });

export const placeProgrammesInput = z.object({ placeId: idSchema });
export const saveProgrammeInput = z.object({
  placeId: idSchema,
  name: typed(60).min(1),
  nameEn: typed(80).nullable().default(null),
});
const ageSchema = z.int().min(0).max(130).nullable();
export const subsidyRuleSchema = z.object({
  programmeId: idSchema,
  fromOn: daySchema,
  untilOn: daySchema.nullable().default(null),
  minAge: ageSchema.default(null),
  maxAge: ageSchema.default(null),
  category: z.enum(personCategories).nullable().default(null),
  meals: z.array(z.enum(mealTimes)).min(1).max(3),
  perMealFen: fenSchema.min(1),
  dayCapFen: fenSchema.nullable().default(null),
  minSpendFen: fenSchema.default(0),
});
/** A new rule; `replacesId` ends another on the day before. */
export const addRuleInput = subsidyRuleSchema.extend({ replacesId: idSchema.nullable().default(null) });
export const endRuleInput = z.object({ ruleId: idSchema, untilOn: daySchema });

export const saveCategoryInput = z.object({
  stationId: idSchema,
  personId: idSchema,
  category: z.enum(personCategories),
  fromOn: daySchema,
  untilOn: daySchema.nullable().default(null),
});
/** What a programme owes each canteen for a period, both days included. */
export const settlementInput = z.object({ programmeId: idSchema, from: daySchema, to: daySchema });
