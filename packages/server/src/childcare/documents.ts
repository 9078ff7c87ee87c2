import { missingDocuments } from "@linli/shared/children/rules";
import type { Refusal } from "@linli/shared/refusals";
import type { Reader } from "../db/open.ts";

/**
 * Which paper of a child stands in the way of a session: one that will have run out on its date. A paper that was never
 * handed in can be brought until the day, and is asked for at the door.
 */
export async function documentObjection(
  db: Reader,
  childId: string,
  { onDate }: { onDate: string },
): Promise<Refusal | null> {
  const documents = await db
    .selectFrom("child_document")
    .where("child_id", "=", childId)
    .select(["kind", "expires_on as expiresOn"])
    .execute();
  const expired = missingDocuments(documents, onDate).find((one) => one.expiredOn !== null);
  return expired ? { code: "child_paper_expired", kind: expired.kind, expiredOn: expired.expiredOn ?? "" } : null;
}
