import { newId } from "@linli/server/db/id";
import { collector, filesOf, nursery, WELL } from "../../support/nursery.ts";
import type { Someone, World } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** What the owner keeps with their child for its station; and another family's child that was there and was given a medicine. */
export async function withChild(w: World, { owner, childId }: { owner: Someone; childId: string }): Promise<Ids> {
  const days = { fromOn: "2026-11-23", untilOn: "2026-11-30" };
  const fileId = await (await filesOf(w, owner)).upload("child-document");
  const { documentId } = await owner.children.addDocument({ childId, kind: "vaccination", fileId });
  const { collectorId } = await owner.children.addCollector({ childId, ...collector() });
  const { consentId } = await owner.children.allowMedicine({
    childId,
    medicine: "美林",
    dose: "5 毫升",
    ...days,
    requestKey: newId(),
  });

  const cared = await nursery(w, { onDate: "2026-11-23", from: 10 });
  return { childId, documentId, consentId, collectorId, ...(await dayAt(cared)) };
}

async function dayAt(cared: Awaited<ReturnType<typeof nursery>>): Promise<Ids> {
  const { staff, mother, childId, bookingId } = cared;
  const slip = {
    childId,
    medicine: "美林",
    dose: "5 毫升",
    fromOn: "2026-11-23",
    untilOn: "2026-11-23",
    requestKey: newId(),
  };
  const { consentId } = await mother.children.allowMedicine(slip);
  await staff.children.receive({ bookingId, ...WELL });
  const { doseId } = await staff.children.prepareDose({ bookingId, consentId });
  const { incidentId } = await staff.children.addIncident({
    bookingId,
    text: "摔了一下",
    done: "冷敷",
    requestKey: newId(),
  });
  return { stayId: bookingId, careStationId: cared.stationId, doseId, incidentId };
}
