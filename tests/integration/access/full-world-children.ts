import { filesOf } from "../../support/nursery.ts";
import type { Someone, World } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** What the owner keeps with their child for its station. */
export async function withChild(w: World, { owner, childId }: { owner: Someone; childId: string }): Promise<Ids> {
  const days = { fromOn: "2026-11-23", untilOn: "2026-11-30" };
  const fileId = await (await filesOf(w, owner)).upload("child-document");
  const { documentId } = await owner.children.addDocument({ childId, kind: "vaccination", fileId });
  const { consentId } = await owner.children.allowMedicine({ childId, medicine: "美林", dose: "5 毫升", ...days });
  const who = { name: "张兰", relation: "奶奶", phone: null, idTail: null };
  const { collectorId } = await owner.children.addCollector({ childId, ...who, ...days });
  return { childId, documentId, consentId, collectorId };
}
