import { signUpInput, withdrawInput } from "@linli/shared/shifts/schema";
import { router, signedIn } from "../trpc.ts";
import { signUp } from "./sign-up.ts";
import { withdraw } from "./withdraw.ts";

export const shiftsRouter = router({
  signUp: signedIn("shift.signUp")
    .input(signUpInput)
    .mutation(({ ctx, input }) => signUp(ctx, input)),
  withdraw: signedIn("shift.withdraw")
    .input(withdrawInput)
    .mutation(({ ctx, input }) => withdraw(ctx, input)),
});
