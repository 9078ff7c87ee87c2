import {
  answerDisputeInput,
  approveInput,
  approveUnflaggedInput,
  certificateInput,
  closeAnomalyInput,
  codeInput,
  correctInput,
  disputeInput,
  ledgerInput,
  monthInput,
  ownPageInput,
  refuseInput,
  stationInput,
  stationPageInput,
} from "@linli/shared/hours/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { certificate, makeCertificate, myCertificates, verify } from "./certificates.ts";
import { closeAnomaly } from "./close-anomaly.ts";
import { correct } from "./correct-hours.ts";
import { approve, approveUnflagged, refuseHours } from "./decide-hours.ts";
import { ledger, waiting } from "./desk.ts";
import { anomalies, answeredDisputes, closedAnomalies, disputes } from "./desk-questions.ts";
import { answerDispute, dispute } from "./dispute-hours.ts";
import { myHours, myLines } from "./my-hours.ts";

export const hoursRouter = router({
  mine: signedIn("hours.own").query(({ ctx }) => myHours(ctx)),
  myLines: signedIn("hours.own")
    .input(monthInput)
    .query(({ ctx, input }) => myLines(ctx, input)),
  dispute: signedIn("hours.own")
    .input(disputeInput)
    .mutation(({ ctx, input }) => dispute(ctx, input)),

  myCertificates: signedIn("certificate.own")
    .input(ownPageInput)
    .query(({ ctx, input }) => myCertificates(ctx, input)),
  certificate: signedIn("certificate.own")
    .input(codeInput)
    .query(({ ctx, input }) => certificate(ctx, input.code)),
  makeCertificate: signedIn("certificate.own")
    .input(certificateInput)
    .mutation(({ ctx, input }) => makeCertificate(ctx, input)),
  verify: visitor("certificate.verify")
    .input(codeInput)
    .query(({ ctx, input }) => verify(ctx, input.code)),

  waiting: signedIn("hours.see")
    .input(stationPageInput)
    .query(({ ctx, input }) => waiting(ctx, input)),
  disputes: signedIn("hours.see")
    .input(stationInput)
    .query(({ ctx, input }) => disputes(ctx, input.stationId)),
  answeredDisputes: signedIn("hours.see")
    .input(stationPageInput)
    .query(({ ctx, input }) => answeredDisputes(ctx, input)),
  anomalies: signedIn("hours.see")
    .input(stationInput)
    .query(({ ctx, input }) => anomalies(ctx, input.stationId)),
  closedAnomalies: signedIn("hours.see")
    .input(stationPageInput)
    .query(({ ctx, input }) => closedAnomalies(ctx, input)),
  ledger: signedIn("hours.see")
    .input(ledgerInput)
    .query(({ ctx, input }) => ledger(ctx, input)),

  approve: signedIn("hours.approve")
    .input(approveInput)
    .mutation(({ ctx, input }) => approve(ctx, input)),
  approveUnflagged: signedIn("hours.approve")
    .input(approveUnflaggedInput)
    .mutation(({ ctx, input }) => approveUnflagged(ctx, input)),
  refuse: signedIn("hours.approve")
    .input(refuseInput)
    .mutation(({ ctx, input }) => refuseHours(ctx, input)),
  correct: signedIn("hours.approve")
    .input(correctInput)
    .mutation(({ ctx, input }) => correct(ctx, input)),
  answerDispute: signedIn("hours.approve")
    .input(answerDisputeInput)
    .mutation(({ ctx, input }) => answerDispute(ctx, input)),
  closeAnomaly: signedIn("hours.approve")
    .input(closeAnomalyInput)
    .mutation(({ ctx, input }) => closeAnomaly(ctx, input)),
});
