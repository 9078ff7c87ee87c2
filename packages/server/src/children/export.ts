import type { Reader } from "../db/open.ts";
import { staysOfChildren } from "./stay-store.ts";
import { collectorsOf, documentsOf } from "./store.ts";

/** What is kept of children for their stations: for who takes away their own data, and that of those they answer for. */
export async function exportChildren(db: Reader, children: readonly { id: string; name: string }[]) {
  const ids = children.map((child) => child.id);
  const [records, collectors, documents, consents, checks, stays, logs, incidents] = await Promise.all([
    db
      .selectFrom("child_record")
      .where("child_id", "in", ids)
      .select(["child_id as childId", "medical_note as medicalNote"])
      .execute(),
    collectorsOf(db, ids),
    documentsOf(db, ids),
    db
      .selectFrom("child_consent")
      .where("child_id", "in", ids)
      .select(["child_id as childId", "what", "medicine", "dose", "from_on as fromOn", "until_on as untilOn"])
      .select(["given_at as givenAt", "withdrawn_at as withdrawnAt"])
      .orderBy("id")
      .execute(),
    db
      .selectFrom("morning_check")
      .where("child_id", "in", ids)
      .select(["child_id as childId", "at", "tenths", "skin", "throat", "mood", "note", "failed_at as failedAt"])
      .orderBy("at")
      .execute(),
    staysOfChildren(db, ids),
    db
      .selectFrom("child_log")
      .where("child_id", "in", ids)
      .select(["child_id as childId", "at", "kind", "portion", "nappy", "minutes", "text"])
      .orderBy("at")
      .execute(),
    db
      .selectFrom("incident")
      .where("child_id", "in", ids)
      .select(["child_id as childId", "at", "parts", "text", "done", "seen_at as seenAt"])
      .orderBy("at")
      .execute(),
  ]);
  return children.map(({ id, name }) => {
    const own = <Row extends { childId: string }>(rows: readonly Row[]) => rows.filter((row) => row.childId === id);
    return {
      name,
      medicalNote: own(records)[0]?.medicalNote ?? null,
      collectors: own(collectors),
      documents: own(documents),
      consents: own(consents),
      checks: own(checks),
      stays: own(stays),
      logs: own(logs),
      incidents: own(incidents),
    };
  });
}
