import { z } from "zod";
import { phoneSchema } from "../auth/schema.ts";
import { cursorSchema, idSchema, requestKeySchema, typed } from "../fields.ts";

export const signUpInput = z.object({
  poolId: idSchema,
  requestKey: requestKeySchema,
  /** Whom it is for; absent: oneself. */
  forId: idSchema.optional(),
});

const reasonSchema = typed(500);

/** A shift's page; the objections are those of the reader and of everyone they may book for. */
export const shiftInput = z.object({ shiftId: idSchema });
export const pastShiftsInput = z.object({ cursor: cursorSchema });
export const bookingInput = z.object({ bookingId: idSchema });
/** Why a request was not accepted; told to the person. */
export const declineRequestInput = bookingInput.extend({ reason: reasonSchema.nullable().default(null) });

/** `reason` is needed where sign-up is not open. */
export const staffAddInput = z.object({
  poolId: idSchema,
  personId: idSchema,
  reason: reasonSchema.nullable().default(null),
  requestKey: requestKeySchema,
});
/** Told to the person who is taken off. */
export const staffRemoveInput = bookingInput.extend({ reason: reasonSchema });

export const newTeamInput = z.object({ name: typed(30).min(2) });
export const joinTeamInput = z.object({ joinCode: typed(12).toUpperCase().min(4) });
export const teamInput = z.object({ teamId: idSchema });
/** All of these members or nobody. */
export const teamSignUpInput = z.object({
  poolId: idSchema,
  teamId: idSchema,
  memberIds: z.array(idSchema).min(1).max(50),
  requestKey: requestKeySchema,
});

/** To everyone (null), to somebody of one's teams, or to a person whose name and phone one knows. */
export const swapToSchema = z.union([
  z.object({ personId: idSchema }),
  z.object({ name: typed(60).min(1), phone: phoneSchema }),
]);
export const offerSwapInput = bookingInput.extend({ to: swapToSchema.nullable() });
export const swapInput = z.object({ swapId: idSchema });
export const takeSwapInput = swapInput.extend({ requestKey: requestKeySchema, forId: idSchema.optional() });
/** From one role to another of the same shift. */
export const changeRoleInput = bookingInput.extend({ poolId: idSchema, requestKey: requestKeySchema });
