import { type DocumentFacts, missingDocuments } from "@linli/shared/children/rules";
import type { Refusal } from "@linli/shared/refusals";
import type { Reader } from "../db/open.ts";

export type Paper = DocumentFacts;

export async function documentsOfChild(db: Reader, childId: string): Promise<Paper[]> {
  return db
    .selectFrom("child_document")
    .where("child_id", "=", childId)
    .select(["kind", "expires_on as expiresOn"])
    .execute();
}

/**
 * Which paper of a child stands in the way of a session: one that will have run out on its date. A paper that was never
 * handed in can be brought until the day, and is asked for at the door.
 */
export function paperObjection(papers: readonly Paper[], onDate: string): Refusal | null {
  const expired = missingDocuments(papers, onDate).find((one) => one.expiredOn !== null);
  return expired ? { code: "child_paper_expired", kind: expired.kind, expiredOn: expired.expiredOn ?? "" } : null;
}
