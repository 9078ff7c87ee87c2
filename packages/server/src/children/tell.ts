import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";
import type { ChildBooking } from "../childcare/store.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { guardianIdsOf } from "../people/acting.ts";
import { answerableFor } from "../stations/answerable.ts";

/** Tells those who answer for a child now, apart from the one who did it. The key makes it once. */
export async function tellGuardians(
  tx: Tx,
  told: { childId: string; kind: NoticeKind; facts: NoticeFacts; key: string; except?: string; now: number },
): Promise<void> {
  const { childId, kind, facts, key, except, now } = told;
  const guardians = await guardianIdsOf(tx, childId, now);
  await tell(
    tx,
    guardians.filter((id) => id !== except).map((personId) => ({ personId, kind, facts, key: `${kind}:${key}` })),
    now,
  );
}

/** Tells those who answer for the station. The key makes it once. */
export async function tellStation(
  tx: Tx,
  stationId: string,
  { kind, facts, key, now }: { kind: NoticeKind; facts: NoticeFacts; key: string; now: number },
): Promise<void> {
  const answerable = await answerableFor(tx, stationId);
  await tell(
    tx,
    answerable.map((personId) => ({ personId, kind, facts, key: `${kind}:${key}` })),
    now,
  );
}

/** What a notice about a child at a station says: which child, where. */
export function factsOfStay(
  booking: Pick<ChildBooking, "childId" | "childName" | "stationId" | "stationName" | "zone">,
): NoticeFacts {
  const { childId, childName, stationId, stationName, zone } = booking;
  return { personId: childId, forName: childName, stationId, stationName, zone };
}
