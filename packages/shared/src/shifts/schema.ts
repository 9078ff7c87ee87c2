import { z } from "zod";

export const idSchema = z.string().min(1).max(64);
/** Made by the client once per intention: sent again, it is the same request. */
export const requestKeySchema = z.string().min(8).max(64);

export const signUpInput = z.object({
  poolId: idSchema,
  requestKey: requestKeySchema,
  /** Whom it is for; absent: oneself. */
  forId: idSchema.optional(),
});
export const withdrawInput = z.object({ bookingId: idSchema });
