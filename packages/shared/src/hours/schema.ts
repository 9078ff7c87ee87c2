import { z } from "zod";
import { cursorSchema, daySchema, idSchema, monthSchema, typed } from "../fields.ts";

const reasonSchema = typed(500).min(2);
/** Whole minutes; two days at most, so that a slip of the finger is refused at once. */
const minutesSchema = z.int().min(0).max(2880);

/** What stands written in the ledger about one state of a line. */
export const lineStates = ["waiting", "approved", "refused"] as const;
export type LineState = (typeof lineStates)[number];

export const approveInput = z.object({ lineIds: z.array(idSchema).min(1).max(200) });
/** `count` is how many the manager saw and agreed to. */
export const approveUnflaggedInput = z.object({ stationId: idSchema, count: z.int().min(1).max(100_000) });
export const refuseInput = z.object({ lineId: idSchema, reason: reasonSchema });
export const correctInput = z.object({
  lineId: idSchema,
  /** What shall stand afterwards, in whole minutes. */
  minutes: minutesSchema,
  reason: reasonSchema,
  beyondShift: z.boolean().default(false),
});
export const disputeInput = z.object({
  lineId: idSchema,
  claim: typed(1000).min(2),
  claimedMinutes: minutesSchema.nullable().default(null),
});
export const answerDisputeInput = z.object({
  disputeId: idSchema,
  outcome: z.enum(["upheld", "rejected"]),
  answer: reasonSchema,
  /** What shall stand, when the dispute is upheld. */
  minutes: minutesSchema.nullable().default(null),
  beyondShift: z.boolean().default(false),
});

export const anomalyOutcomes = ["explained", "corrected", "refused"] as const;
export type AnomalyOutcome = (typeof anomalyOutcomes)[number];
export const closeAnomalyInput = z.object({
  anomalyId: idSchema,
  outcome: z.enum(anomalyOutcomes),
  note: reasonSchema,
});

export const stationInput = z.object({ stationId: idSchema });
export const stationPageInput = stationInput.extend({ cursor: cursorSchema });
export const ownPageInput = z.object({ cursor: cursorSchema });
export const monthInput = z.object({ month: monthSchema });
export const periodSchema = z
  .object({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "ends before it starts" });
export const ledgerInput = z.intersection(stationInput, periodSchema);
export const certificateInput = periodSchema;
export const codeInput = z.object({ code: typed(40).min(1) });

/** The longest ledger shown at once, in days: a leap year. */
export const LONGEST_LEDGER_DAYS = 366;
