import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";
import { allergens, diets, mealModes, mealTimes } from "./kinds.ts";

/** An amount of money in fen; a hundred thousand yuan at most. */
export const fenSchema = z.int().min(0).max(10_000_000);
const minuteSchema = z.int().min(0).max(1440);
const placesSchema = z.int().min(0).max(2000);
const reasonSchema = typed(200).min(1);
const onceOnly = <T>(list: readonly T[]) => new Set(list).size === list.length;

export const dietSchema = z.object({
  allergens: z.array(z.enum(allergens)).max(allergens.length).refine(onceOnly).default([]),
  diets: z.array(z.enum(diets)).max(diets.length).refine(onceOnly).default([]),
});

export const canteenInput = z.object({ stationId: idSchema });

export const saveCanteenInput = z.object({
  stationId: idSchema,
  chargeAt: z.enum(["order", "service"]),
  deliveryFeeFen: fenSchema,
  creditFen: fenSchema,
});

export const saveSittingInput = z
  .object({
    stationId: idSchema,
    sittingId: idSchema.nullable().default(null),
    meal: z.enum(mealTimes),
    startsMin: minuteSchema,
    endsMin: minuteSchema,
    cutOffDays: z.int().min(0).max(10),
    cutOffMin: z.int().min(0).max(1439),
    dineIn: placesSchema,
    takeaway: placesSchema,
    delivery: placesSchema,
  })
  .refine((sitting) => sitting.endsMin > sitting.startsMin, { path: ["endsMin"] });

export const saveDishInput = dietSchema.extend({
  stationId: idSchema,
  dishId: idSchema.nullable().default(null),
  name: typed(40).min(1),
  nameEn: typed(80).nullable().default(null),
  priceFen: fenSchema,
  portions: placesSchema,
  /** Uploaded for it, or the photo it has. */
  photoId: idSchema.nullable().default(null),
});
export const dishInput = z.object({ stationId: idSchema, dishId: idSchema });

/** Seven days from a date. */
export const menuWeekInput = z.object({ stationId: idSchema, from: daySchema });

export const saveMenuInput = z.object({
  stationId: idSchema,
  sittingId: idSchema,
  onDate: daySchema,
  dishes: z
    .array(z.object({ dishId: idSchema, portions: placesSchema }))
    .min(1)
    .max(40)
    .refine((dishes) => onceOnly(dishes.map((dish) => dish.dishId))),
  places: z.object({ "dine-in": placesSchema, takeaway: placesSchema, delivery: placesSchema }),
});
export const menuInput = z.object({ menuId: idSchema });
export const publishMenusInput = z.object({ stationId: idSchema, menuIds: z.array(idSchema).min(1).max(60) });
/** Puts the menus of seven days on the seven days from another date, where there is none yet. */
export const copyWeekInput = z.object({ stationId: idSchema, from: daySchema, to: daySchema });
export const cancelMenuInput = menuInput.extend({ reason: reasonSchema });

const linesOf = (least: 0 | 1) =>
  z
    .array(z.object({ poolId: idSchema, portions: z.int().min(1).max(20) }))
    .min(least)
    .max(20)
    .refine((lines) => onceOnly(lines.map((line) => line.poolId)));
const linesSchema = linesOf(1);

export const quoteInput = z.object({
  menuId: idSchema,
  forId: idSchema.optional(),
  mode: z.enum(mealModes),
  lines: linesSchema,
  /** The order that this one takes the place of. */
  replacesId: idSchema.nullable().default(null),
});
export const orderMealInput = quoteInput.extend({
  address: typed(200).nullable().default(null),
  note: typed(200).nullable().default(null),
  /** What the diner was shown they pay: nobody pays more than that. */
  expectedFen: fenSchema,
  requestKey: requestKeySchema,
});

/** Two meals a day for a week; each is an order of its own. */
const MOST_AT_ONCE = 14;
const eachMenuOnce = (days: readonly { menuId: string }[]) => onceOnly(days.map((day) => day.menuId));
const dayShape = { menuId: idSchema, mode: z.enum(mealModes), lines: linesSchema };
export const quoteWeekInput = z.object({
  forId: idSchema.optional(),
  days: z.array(z.object(dayShape)).min(1).max(MOST_AT_ONCE).refine(eachMenuOnce),
});
export const orderWeekInput = z.object({
  forId: idSchema.optional(),
  days: z
    .array(
      z.object({
        ...dayShape,
        address: typed(200).nullable().default(null),
        note: typed(200).nullable().default(null),
        expectedFen: fenSchema,
        requestKey: requestKeySchema,
      }),
    )
    .min(1)
    .max(MOST_AT_ONCE)
    .refine(eachMenuOnce),
});
export const mealInput = z.object({ mealId: idSchema });
export const ownMealsInput = z.object({ before: daySchema.nullable().default(null) });

export const dinerInput = z.object({ personId: idSchema.optional() });
export const saveDietInput = dietSchema.extend({
  personId: idSchema.optional(),
  note: typed(200).nullable().default(null),
});

/** Without a date: today, by the server's clock. */
export const servingInput = z.object({ stationId: idSchema, onDate: daySchema.optional() });
export const deskDinerInput = z.object({ stationId: idSchema, personId: idSchema });
export const deskMealsInput = z.object({ stationId: idSchema, personId: idSchema });
export const deskOrderInput = orderMealInput.extend({
  stationId: idSchema,
  forId: idSchema,
  /** Why it is changed after the cut-off. */
  reason: typed(200).nullable().default(null),
});
export const deskQuoteInput = quoteInput.extend({ stationId: idSchema, forId: idSchema });
export const deskCancelInput = mealInput.extend({ reason: reasonSchema });
export const mealBillInput = mealInput;
/** Portions of dishes, or an amount, that come back to whoever paid for them. */
export const refundPartInput = mealInput
  .extend({
    lines: linesOf(0).default([]),
    fen: fenSchema.min(1).nullable().default(null),
    reason: reasonSchema,
    requestKey: requestKeySchema,
  })
  .refine(({ lines, fen }) => lines.length > 0 !== (fen !== null), { path: ["fen"] });
export const unserveInput = mealInput.extend({ reason: reasonSchema });
export const substituteInput = mealInput.extend({
  fromPoolId: idSchema,
  toPoolId: idSchema,
  portions: z.int().min(1).max(20),
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export const saveDinerDietInput = saveDietInput.extend({ stationId: idSchema, personId: idSchema });
