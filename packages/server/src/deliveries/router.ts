import {
  deliverySettingsInput,
  deskDoorInput,
  deskOutcomeInput,
  deskSaveDoorInput,
  doorInput,
  moveStopInput,
  newRoundInput,
  printRoundInput,
  reportInput,
  roundInput,
  roundsInput,
  saveDeliverySettingsInput,
  saveDoorInput,
  tapSeenInput,
  undoBatchInput,
} from "@linli/shared/deliveries/schema";
import { router, signedIn } from "../trpc.ts";
import { endRound, manifest, ownRounds, roundState, startRound } from "./carry.ts";
import { moveStop, newRound } from "./change-rounds.ts";
import { printManifest, rounds } from "./desk.ts";
import { deskOutcome, tapSeen, undoBatch } from "./desk-outcome.ts";
import { deskSaveDoor, lookAtDoor, ownDoor, saveDoor } from "./doors.ts";
import { report } from "./report.ts";
import { deliverySettings, saveDeliverySettings } from "./settings.ts";

export const deliveriesRouter = router({
  mine: signedIn("delivery.own").query(({ ctx }) => ownRounds(ctx)),
  manifest: signedIn("delivery.carry")
    .input(roundInput)
    .mutation(({ ctx, input }) => manifest(ctx, input)),
  state: signedIn("delivery.carry")
    .input(roundInput)
    .query(({ ctx, input }) => roundState(ctx, input)),
  start: signedIn("delivery.carry")
    .input(roundInput)
    .mutation(({ ctx, input }) => startRound(ctx, input)),
  report: signedIn("delivery.carry")
    .input(reportInput)
    .mutation(({ ctx, input }) => report(ctx, input)),
  end: signedIn("delivery.carry")
    .input(roundInput)
    .mutation(({ ctx, input }) => endRound(ctx, input)),

  rounds: signedIn("delivery.desk")
    .input(roundsInput)
    .query(({ ctx, input }) => rounds(ctx, input)),
  print: signedIn("delivery.desk")
    .input(printRoundInput)
    .mutation(({ ctx, input }) => printManifest(ctx, input)),
  move: signedIn("delivery.desk")
    .input(moveStopInput)
    .mutation(({ ctx, input }) => moveStop(ctx, input)),
  newRound: signedIn("delivery.desk")
    .input(newRoundInput)
    .mutation(({ ctx, input }) => newRound(ctx, input)),
  outcome: signedIn("delivery.desk")
    .input(deskOutcomeInput)
    .mutation(({ ctx, input }) => deskOutcome(ctx, input)),
  undoBatch: signedIn("delivery.desk")
    .input(undoBatchInput)
    .mutation(({ ctx, input }) => undoBatch(ctx, input)),
  tapSeen: signedIn("delivery.desk")
    .input(tapSeenInput)
    .mutation(({ ctx, input }) => tapSeen(ctx, input)),
  settings: signedIn("delivery.desk")
    .input(deliverySettingsInput)
    .query(({ ctx, input }) => deliverySettings(ctx, input)),
  saveSettings: signedIn("delivery.edit")
    .input(saveDeliverySettingsInput)
    .mutation(({ ctx, input }) => saveDeliverySettings(ctx, input)),

  door: signedIn("delivery.door")
    .input(doorInput)
    .query(({ ctx, input }) => ownDoor(ctx, input)),
  saveDoor: signedIn("delivery.door")
    .input(saveDoorInput)
    .mutation(({ ctx, input }) => saveDoor(ctx, input)),
  deskDoor: signedIn("delivery.desk")
    .input(deskDoorInput)
    .mutation(({ ctx, input }) => lookAtDoor(ctx, input)),
  deskSaveDoor: signedIn("delivery.desk")
    .input(deskSaveDoorInput)
    .mutation(({ ctx, input }) => deskSaveDoor(ctx, input)),
});
