import { type AnomalyLimits, defaultAnomalyLimits, defaultStarLadder } from "@linli/shared/hours/rules";
import { z } from "zod";
import type { Reader } from "../db/open.ts";

const STAR_LADDER = "hours.starLadder";
const LIMITS = "hours.anomalyLimits";

const ladderSchema = z
  .array(z.number().positive())
  .min(1)
  .max(10)
  .refine((hours) => hours.every((step, at) => at === 0 || step > (hours[at - 1] as number)), "rises");
const count = z.int().positive();
const limitsSchema = z.object({ longDayMinutes: count, backFilledMinutes: count, largeActivity: count }).partial();

/** Hours of each star as the street has set them. A setting that cannot be read counts as not set. */
export async function starLadderOf(db: Reader): Promise<readonly number[]> {
  return ladderSchema.safeParse(await settingOf(db, STAR_LADDER)).data ?? defaultStarLadder;
}

/** From where on hours are asked about, as the street has set it. */
export async function anomalyLimitsOf(db: Reader): Promise<AnomalyLimits> {
  return { ...defaultAnomalyLimits, ...limitsSchema.safeParse(await settingOf(db, LIMITS)).data };
}

async function settingOf(db: Reader, key: string): Promise<unknown> {
  const row = await db.selectFrom("setting").where("key", "=", key).select("value").executeTakeFirst();
  try {
    return row && JSON.parse(row.value);
  } catch {
    return undefined;
  }
}
