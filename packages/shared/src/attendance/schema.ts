import { z } from "zod";
import { exact, idSchema, requestKeySchema, typed } from "../fields.ts";

/** Whom it is for; absent: oneself. */
const forId = idSchema.optional();
/** What shows that somebody stands at the station now: the QR code's token, or the number beside it. */
const scanned = z.object({ stationId: idSchema, code: exact(100).min(1), forId });
const byPin = z.object({ pin: z.string().regex(/^\d{6}$/), forId });
export const checkInInput = z.union([scanned, byPin]);
export const checkOutInput = z.union([scanned.extend({ shiftId: idSchema }), byPin.extend({ shiftId: idSchema })]);
export type CheckInInput = z.output<typeof checkInInput>;
export type CheckOutInput = z.output<typeof checkOutInput>;

export const stationInput = z.object({ stationId: idSchema });
export const shiftInput = z.object({ shiftId: idSchema });

/** A card's number, or the end of a phone number, typed on the station's screen. */
export const byNumberInput = z.object({
  stationId: idSchema,
  number: typed(32).min(4),
  /** Chosen by name where several people's numbers end alike. */
  personId: idSchema.optional(),
  /** The person said that they are leaving. */
  leave: z.boolean().default(false),
});

const people = z.array(idSchema).min(1).max(500);
export const rollCallInput = z.object({ shiftId: idSchema, personIds: people, end: z.enum(["in", "out"]) });
export const markAbsentInput = z.object({ shiftId: idSchema, personIds: people });

/** "09:05", on the station's clock. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const reasonSchema = typed(500).min(1);
export const backFillInput = z.object({
  shiftId: idSchema,
  personIds: people,
  /** Absent: from the start. */
  inTime: clockTime.optional(),
  /** Absent: still there, or, once the shift is over, until its end. */
  outTime: clockTime.optional(),
  reason: reasonSchema,
});
export const undoInput = z.object({ shiftId: idSchema, personId: idSchema, what: z.enum(["in", "out", "absent"]) });
export const walkInInput = z.object({
  shiftId: idSchema,
  poolId: idSchema,
  personId: idSchema,
  requestKey: requestKeySchema,
});

/** The setting `no_show_rule`; see rules.ts. */
export const noShowRuleSchema = z.object({
  count: z.int().min(0).max(100),
  days: z.int().min(1).max(3650),
  suspendDays: z.int().min(1).max(3650),
});
