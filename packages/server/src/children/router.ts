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
import { addCollector, revokeCollector } from "./collectors.ts";
import { allowForChild, allowMedicine, withdrawChildConsent } from "./consents.ts";
import { openCustody, saveCustody } from "./custody.ts";
import { addDocument, removeDocument } from "./documents.ts";
import { lookAtChild } from "./look.ts";
import { childRecord, saveMedical } from "./record.ts";

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

  openCustody: signedIn("person.edit")
    .input(endGuardianshipInput)
    .mutation(({ ctx, input }) => openCustody(ctx, input)),
  saveCustody: signedIn("person.edit")
    .input(saveCustodyInput)
    .mutation(({ ctx, input }) => saveCustody(ctx, input)),
  look: signedIn("child.desk")
    .input(deskChildInput)
    .mutation(({ ctx, input }) => lookAtChild(ctx, input)),
});
