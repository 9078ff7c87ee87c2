import { z } from "zod";
import { daySchema, exact, idSchema, requestKeySchema, typed } from "../fields.ts";
import { mealTimes } from "../meals/kinds.ts";
import { fenSchema } from "../meals/schema.ts";
import { WITHIN_MIN } from "./anomalies.ts";
import { personCategories } from "./rules.ts";

export const ownStatementInput = z.object({ personId: idSchema.optional(), month: exact(7).optional() });
export const deskStatementInput = z.object({ stationId: idSchema, personId: idSchema, month: exact(7).optional() });

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
/** A wrong entry is taken back; what is right, if anything, is made in its place. */
export const correctInput = z.object({
  stationId: idSchema,
  entryId: idSchema,
  right: z
    .object({ personId: idSchema, fen: fenSchema.min(1) })
    .nullable()
    .default(null),
  reason: typed(200).min(1),
  requestKey: requestKeySchema,
});
/** The drawer of a day was counted: what lay there in the morning, and what lies there now. */
export const countTillInput = z.object({
  stationId: idSchema,
  onDate: daySchema,
  floatFen: fenSchema.default(0),
  countedFen: fenSchema,
  note: typed(200).nullable().default(null),
  requestKey: requestKeySchema,
});
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
/** A rule that is only tried: on people, and on somebody of an age and a category. */
export const tryRuleInput = addRuleInput.extend({
  also: z
    .object({ age: z.int().min(0).max(130), category: z.enum(personCategories).nullable() })
    .nullable()
    .default(null),
});
export const endRuleInput = z.object({ ruleId: idSchema, untilOn: daySchema });

export const saveCategoryInput = z.object({
  stationId: idSchema,
  personId: idSchema,
  category: z.enum(personCategories),
  fromOn: daySchema,
  untilOn: daySchema.nullable().default(null),
});
export const deskCategoriesInput = z.object({ stationId: idSchema, personId: idSchema });
/** The last day on which it counts. */
export const endCategoryInput = deskCategoriesInput.extend({ categoryId: idSchema, untilOn: daySchema });
/** What a programme owes each canteen for a period, both days included. */
const periodFields = z.object({ programmeId: idSchema, from: daySchema, to: daySchema });
const inOrder = ({ from, to }: { from: string; to: string }) => to >= from;
const withinMin = z
  .int()
  .min(0)
  .max(24 * 60)
  .default(WITHIN_MIN);
export const settlementInput = periodFields.extend({ withinMin }).refine(inOrder, { path: ["to"] });
export const settlementsInput = z.object({ programmeId: idSchema });
/** A page of its meals, behind the number of the last one shown. */
export const settlementLinesInput = periodFields
  .extend({ after: z.int().min(0).max(10_000_000).default(0), most: z.int().min(1).max(1000).optional() })
  .refine(inOrder, { path: ["to"] });
export const closeSettlementInput = periodFields
  .extend({ withinMin, note: typed(200).nullable().default(null) })
  .refine(inOrder, { path: ["to"] });
