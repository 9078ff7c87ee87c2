import {
  areaChecksInput,
  checkInput,
  closeCheckInput,
  stationChecksInput,
  stepInput,
} from "@linli/shared/checks/schema";
import { router, signedIn } from "../trpc.ts";
import { areaChecks, stationChecks } from "./lists.ts";
import { addStep, closeCheck, lookAtCheck, takeCheck } from "./see-to.ts";

export const checksRouter = router({
  ofStation: signedIn("check.seeTo")
    .input(stationChecksInput)
    .query(({ ctx, input }) => stationChecks(ctx, input)),
  ofArea: signedIn("check.area")
    .input(areaChecksInput)
    .query(({ ctx, input }) => areaChecks(ctx, input)),
  look: signedIn("check.seeTo")
    .input(checkInput)
    .mutation(({ ctx, input }) => lookAtCheck(ctx, input)),
  take: signedIn("check.seeTo")
    .input(checkInput)
    .mutation(({ ctx, input }) => takeCheck(ctx, input)),
  step: signedIn("check.seeTo")
    .input(stepInput)
    .mutation(({ ctx, input }) => addStep(ctx, input)),
  close: signedIn("check.seeTo")
    .input(closeCheckInput)
    .mutation(({ ctx, input }) => closeCheck(ctx, input)),
});
