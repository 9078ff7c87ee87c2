import { newId } from "@linli/server/db/id";
import { collector, nursery, WELL } from "../../support/nursery.ts";
import type { World } from "../../support/world.ts";

/** A child that came, was given a medicine and was collected by its grandmother. */
export async function lookedAfter(w: World) {
  const onDate = "2026-12-02";
  const { staff, second, mother, childId, bookingId } = await nursery(w, { onDate });
  const { collectorId } = await mother.children.addCollector({ childId, ...collector() });
  const days = { fromOn: onDate, untilOn: onDate };
  const { consentId } = await mother.children.allowMedicine({
    childId,
    medicine: "美林",
    dose: "5 毫升",
    ...days,
    requestKey: newId(),
  });
  const before = w.clock.at;
  w.setClock(`${onDate}T08:30`);
  await staff.children.receive({ bookingId, ...WELL });
  const { doseId } = await staff.children.prepareDose({ bookingId, consentId });
  await second.children.signDose({ doseId });
  const { code } = await mother.children.makeCode({ childId, collectorId });
  w.setClock(`${onDate}T11:30`);
  await staff.children.collect({ bookingId, collectorId, face: "document", code });
  w.clock.at = before;
  const { id: codeId } = await w.db.read.selectFrom("collection_code").select("id").executeTakeFirstOrThrow();
  return { bookingId, codeId, doseId, collectorId };
}
type LookedAfter = Awaited<ReturnType<typeof lookedAfter>>;

interface House {
  child: LookedAfter;
}

/** For every rule of children in care one way to break it by hand, and no other rule with it. */
export const childrenDamages: Record<string, { does: (house: House) => string; names: (house: House) => string[] }> = {
  "child.came": {
    does: ({ child }) => `delete from morning_check where booking_id = '${child.bookingId}'`,
    names: ({ child }) => [child.bookingId],
  },
  "child.code": {
    does: ({ child }) => `update collection_code set used_at = null where id = '${child.codeId}'`,
    names: ({ child }) => [child.codeId],
  },
  "child.collected": {
    does: ({ child }) => `update collector set revoked_at = 1 where id = '${child.collectorId}'`,
    names: ({ child }) => [child.bookingId],
  },
  "child.dose": {
    does: ({ child }) => `update dose set second_by_id = null where id = '${child.doseId}'`,
    names: ({ child }) => [child.doseId],
  },
};
