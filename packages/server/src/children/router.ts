import {
  addIncidentInput,
  addLogInput,
  childDayInput,
  childrenDeskInput,
  collectInput,
  doseInput,
  incidentInput,
  makeCodeInput,
  prepareDoseInput,
  receiveInput,
  settleStayInput,
  stayInput,
  turnAwayInput,
} from "@linli/shared/children/desk-schema";
import {
  addCollectorInput,
  addDocumentInput,
  allowInput,
  allowMedicineInput,
  childInput,
  collectorInput,
  consentOfChildInput,
  deskChildInput,
  documentInput,
  saveCustodyInput,
  saveMedicalInput,
} from "@linli/shared/children/schema";
import { endGuardianshipInput } from "@linli/shared/people/schema";
import { router, signedIn } from "../trpc.ts";
import { makeCode } from "./codes.ts";
import { collect, turnAway } from "./collect.ts";
import { addCollector, revokeCollector } from "./collectors.ts";
import { allowForChild, allowMedicine, withdrawChildConsent } from "./consents.ts";
import { openCustody, saveCustody } from "./custody.ts";
import { childrenToday, earlierBreaks, openDoor } from "./desk-day.ts";
import { addDocument, removeDocument } from "./documents.ts";
import { dropDose, prepareDose, signDose } from "./doses.ts";
import { childDay } from "./family-day.ts";
import { addIncident, addLog, seeIncident } from "./log.ts";
import { lookAtChild } from "./look.ts";
import { receive } from "./receive.ts";
import { childRecord, saveMedical } from "./record.ts";
import { settleStay } from "./settle.ts";

export const childrenRouter = router({
  record: signedIn("child.own")
    .input(childInput)
    .query(({ ctx, input }) => childRecord(ctx, input)),
  saveMedical: signedIn("child.own")
    .input(saveMedicalInput)
    .mutation(({ ctx, input }) => saveMedical(ctx, input)),
  addCollector: signedIn("child.own")
    .input(addCollectorInput)
    .mutation(({ ctx, input }) => addCollector(ctx, input)),
  revokeCollector: signedIn("child.own")
    .input(collectorInput)
    .mutation(({ ctx, input }) => revokeCollector(ctx, input)),
  addDocument: signedIn("child.own")
    .input(addDocumentInput)
    .mutation(({ ctx, input }) => addDocument(ctx, input)),
  removeDocument: signedIn("child.own")
    .input(documentInput)
    .mutation(({ ctx, input }) => removeDocument(ctx, input)),
  allow: signedIn("child.own")
    .input(allowInput)
    .mutation(({ ctx, input }) => allowForChild(ctx, input)),
  allowMedicine: signedIn("child.own")
    .input(allowMedicineInput)
    .mutation(({ ctx, input }) => allowMedicine(ctx, input)),
  withdrawConsent: signedIn("child.own")
    .input(consentOfChildInput)
    .mutation(({ ctx, input }) => withdrawChildConsent(ctx, input)),

  day: signedIn("child.own")
    .input(childDayInput)
    .query(({ ctx, input }) => childDay(ctx, input)),
  makeCode: signedIn("child.own")
    .input(makeCodeInput)
    .mutation(({ ctx, input }) => makeCode(ctx, input)),
  seeIncident: signedIn("child.own")
    .input(incidentInput)
    .mutation(({ ctx, input }) => seeIncident(ctx, input)),

  openCustody: signedIn("person.edit")
    .input(endGuardianshipInput)
    .mutation(({ ctx, input }) => openCustody(ctx, input)),
  saveCustody: signedIn("person.edit")
    .input(saveCustodyInput)
    .mutation(({ ctx, input }) => saveCustody(ctx, input)),
  look: signedIn("child.desk")
    .input(deskChildInput)
    .mutation(({ ctx, input }) => lookAtChild(ctx, input)),
  today: signedIn("child.desk")
    .input(childrenDeskInput)
    .query(({ ctx, input }) => childrenToday(ctx, input)),
  earlierBreaks: signedIn("child.desk")
    .input(childrenDeskInput)
    .query(({ ctx, input }) => earlierBreaks(ctx, input)),
  door: signedIn("child.desk")
    .input(stayInput)
    .mutation(({ ctx, input }) => openDoor(ctx, input)),
  receive: signedIn("child.desk")
    .input(receiveInput)
    .mutation(({ ctx, input }) => receive(ctx, input)),
  collect: signedIn("child.desk")
    .input(collectInput)
    .mutation(({ ctx, input }) => collect(ctx, input)),
  turnAway: signedIn("child.desk")
    .input(turnAwayInput)
    .mutation(({ ctx, input }) => turnAway(ctx, input)),
  addLog: signedIn("child.desk")
    .input(addLogInput)
    .mutation(({ ctx, input }) => addLog(ctx, input)),
  addIncident: signedIn("child.desk")
    .input(addIncidentInput)
    .mutation(({ ctx, input }) => addIncident(ctx, input)),
  prepareDose: signedIn("child.desk")
    .input(prepareDoseInput)
    .mutation(({ ctx, input }) => prepareDose(ctx, input)),
  signDose: signedIn("child.desk")
    .input(doseInput)
    .mutation(({ ctx, input }) => signDose(ctx, input)),
  dropDose: signedIn("child.desk")
    .input(doseInput)
    .mutation(({ ctx, input }) => dropDose(ctx, input)),
  settleStay: signedIn("child.settle")
    .input(settleStayInput)
    .mutation(({ ctx, input }) => settleStay(ctx, input)),
});
