import { askResetInput, registerInput, resetInput, setUpInput, signInInput } from "@linli/shared/auth/schema";
import { changePasswordInput } from "@linli/shared/people/schema";
import { demoLogins } from "../demo/logins.ts";
import { router, signedIn, visitor } from "../trpc.ts";
import { changePassword } from "./change-password.ts";
import { me } from "./me.ts";
import { register } from "./register.ts";
import { askReset, reset } from "./reset.ts";
import { setUp } from "./set-up.ts";
import { signIn, signOut, signOutEverywhere } from "./sign-in.ts";

export const authRouter = router({
  me: visitor("auth.use").query(({ ctx }) => me(ctx)),
  signIn: visitor("auth.use")
    .input(signInInput)
    .mutation(({ ctx, input }) => signIn(ctx, input)),
  signOut: visitor("auth.use").mutation(({ ctx }) => signOut(ctx)),
  signOutEverywhere: signedIn("auth.own").mutation(({ ctx }) => signOutEverywhere(ctx)),
  changePassword: signedIn("auth.own")
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  register: visitor("auth.use")
    .input(registerInput)
    .mutation(({ ctx, input }) => register(ctx, input)),
  askReset: visitor("auth.use")
    .input(askResetInput)
    .mutation(({ ctx, input }) => askReset(ctx, input)),
  reset: visitor("auth.use")
    .input(resetInput)
    .mutation(({ ctx, input }) => reset(ctx, input)),
  setUp: visitor("auth.use")
    .input(setUpInput)
    .mutation(({ ctx, input }) => setUp(ctx, input)),
  demoLogins: visitor("auth.use").query(({ ctx }) => demoLogins(ctx)),
});
