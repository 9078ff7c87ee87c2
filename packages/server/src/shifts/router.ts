import {
  bookingInput,
  changeRoleInput,
  declineRequestInput,
  joinTeamInput,
  newTeamInput,
  offerSwapInput,
  pastShiftsInput,
  shiftInput,
  signUpInput,
  staffAddInput,
  staffRemoveInput,
  swapInput,
  takeSwapInput,
  teamInput,
  teamSignUpInput,
} from "@linli/shared/shifts/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { changeRole } from "./change-role.ts";
import { ownShifts, pastShifts } from "./mine.ts";
import { acceptOffer } from "./offers.ts";
import { shiftPage } from "./page.ts";
import { approveRequest, declineRequest } from "./requests.ts";
import { roster } from "./roster.ts";
import { signUp } from "./sign-up.ts";
import { staffAdd, staffRemove } from "./staffing.ts";
import { offerSwap, takeSwap, withdrawSwap } from "./swaps.ts";
import { createTeam, joinTeam, leaveTeam, ownTeams, teamSignUp } from "./teams.ts";
import { withdraw } from "./withdraw.ts";

export const shiftsRouter = router({
  get: visitor("shift.see")
    .input(shiftInput)
    .query(({ ctx, input }) => shiftPage(ctx, input)),
  mine: signedIn("shift.own").query(({ ctx }) => ownShifts(ctx)),
  past: signedIn("shift.own")
    .input(pastShiftsInput)
    .query(({ ctx, input }) => pastShifts(ctx, input)),
  signUp: signedIn("shift.signUp")
    .input(signUpInput)
    .mutation(({ ctx, input }) => signUp(ctx, input)),
  withdraw: signedIn("shift.withdraw")
    .input(bookingInput)
    .mutation(({ ctx, input }) => withdraw(ctx, input)),
  changeRole: signedIn("shift.withdraw")
    .input(changeRoleInput)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  acceptOffer: signedIn("shift.withdraw")
    .input(bookingInput)
    .mutation(({ ctx, input }) => acceptOffer(ctx, input)),
  declineOffer: signedIn("shift.withdraw")
    .input(bookingInput)
    .mutation(({ ctx, input }) => withdraw(ctx, input)),

  offerSwap: signedIn("shift.withdraw")
    .input(offerSwapInput)
    .mutation(({ ctx, input }) => offerSwap(ctx, input)),
  withdrawSwap: signedIn("shift.withdraw")
    .input(swapInput)
    .mutation(({ ctx, input }) => withdrawSwap(ctx, input)),
  takeSwap: signedIn("shift.signUp")
    .input(takeSwapInput)
    .mutation(({ ctx, input }) => takeSwap(ctx, input)),

  roster: signedIn("shift.roster")
    .input(shiftInput)
    .query(({ ctx, input }) => roster(ctx, input)),
  approve: signedIn("shift.staff")
    .input(bookingInput)
    .mutation(({ ctx, input }) => approveRequest(ctx, input)),
  decline: signedIn("shift.staff")
    .input(declineRequestInput)
    .mutation(({ ctx, input }) => declineRequest(ctx, input)),
  staffAdd: signedIn("shift.staff")
    .input(staffAddInput)
    .mutation(({ ctx, input }) => staffAdd(ctx, input)),
  staffRemove: signedIn("shift.staff")
    .input(staffRemoveInput)
    .mutation(({ ctx, input }) => staffRemove(ctx, input)),

  teams: signedIn("team.own").query(({ ctx }) => ownTeams(ctx)),
  createTeam: signedIn("team.own")
    .input(newTeamInput)
    .mutation(({ ctx, input }) => createTeam(ctx, input)),
  joinTeam: signedIn("team.own")
    .input(joinTeamInput)
    .mutation(({ ctx, input }) => joinTeam(ctx, input)),
  leaveTeam: signedIn("team.own")
    .input(teamInput)
    .mutation(({ ctx, input }) => leaveTeam(ctx, input)),
  teamSignUp: signedIn("team.own")
    .input(teamSignUpInput)
    .mutation(({ ctx, input }) => teamSignUp(ctx, input)),
});
