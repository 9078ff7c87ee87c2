import type { ConsentKind } from "@linli/shared/children/kinds";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** Who may collect a child, those who no longer may included, the latest first. */
export function selectCollectors(db: Reader) {
  return db
    .selectFrom("collector")
    .innerJoin("person as adder", "adder.id", "collector.added_by_id")
    .select([
      "collector.id",
      "collector.child_id as childId",
      "collector.name",
      "collector.relation",
      "collector.phone",
      "collector.id_tail as idTail",
      "collector.from_on as fromOn",
      "collector.until_on as untilOn",
      "collector.photo_file_id as photoFileId",
      "collector.added_at as addedAt",
      "adder.name as addedByName",
      "collector.revoked_at as revokedAt",
    ])
    .orderBy("collector.id", "desc");
}
export type Collector = Awaited<ReturnType<typeof collectorsOf>>[number];

export async function collectorsOf(db: Reader, childIds: readonly string[]) {
  if (childIds.length === 0) return [];
  return selectCollectors(db).where("collector.child_id", "in", childIds).execute();
}

/** Throws `not_found`. */
export async function collectorOf(db: Reader, collectorId: string): Promise<Collector> {
  const collector = await selectCollectors(db).where("collector.id", "=", collectorId).executeTakeFirst();
  if (!collector) throw new Refused({ code: "not_found" });
  return collector;
}

export async function insertCollector(
  tx: Tx,
  made: {
    childId: string;
    name: string;
    relation: string;
    phone: string | null;
    idTail: string | null;
    fromOn: string;
    untilOn: string | null;
    photoFileId: string | null;
    requestKey: string;
    byId: string;
    now: number;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("collector")
    .values({
      id,
      child_id: made.childId,
      name: made.name,
      relation: made.relation,
      phone: made.phone,
      id_tail: made.idTail,
      from_on: made.fromOn,
      until_on: made.untilOn,
      photo_file_id: made.photoFileId,
      request_key: made.requestKey,
      added_at: made.now,
      added_by_id: made.byId,
      revoked_at: null,
      revoked_by_id: null,
    })
    .execute();
  return id;
}

/** What was written down of a child with this key; undefined: nothing yet. */
export async function writtenBefore(
  db: Reader,
  table: "collector" | "child_consent",
  { childId, requestKey }: { childId: string; requestKey: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom(table)
    .where("child_id", "=", childId)
    .where("request_key", "=", requestKey)
    .select("id")
    .executeTakeFirst();
  return row?.id;
}

/** True when it was they who ended it: of two at once, one. */
export async function revokeCollectorRow(
  tx: Tx,
  collectorId: string,
  { byId, now }: { byId: string; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("collector")
    .set({ revoked_at: now, revoked_by_id: byId })
    .where("id", "=", collectorId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function documentsOf(db: Reader, childIds: readonly string[]) {
  if (childIds.length === 0) return [];
  return db
    .selectFrom("child_document")
    .innerJoin("file", "file.id", "child_document.file_id")
    .innerJoin("person as adder", "adder.id", "child_document.added_by_id")
    .where("child_document.child_id", "in", childIds)
    .select([
      "child_document.id",
      "child_document.child_id as childId",
      "child_document.kind",
      "child_document.file_id as fileId",
      "file.media_type as mediaType",
      "child_document.expires_on as expiresOn",
      "child_document.added_at as addedAt",
      "adder.name as addedByName",
    ])
    .orderBy("child_document.id", "desc")
    .execute();
}

/** What stands of what guardians allowed, and medicines whose days are not over. */
export async function consentsOf(db: Reader, childIds: readonly string[], today: string) {
  if (childIds.length === 0) return [];
  return db
    .selectFrom("child_consent")
    .innerJoin("person as giver", "giver.id", "child_consent.given_by_id")
    .where("child_consent.child_id", "in", childIds)
    .where("child_consent.withdrawn_at", "is", null)
    .where((eb) => eb.or([eb("child_consent.until_on", "is", null), eb("child_consent.until_on", ">=", today)]))
    .select([
      "child_consent.id",
      "child_consent.child_id as childId",
      "child_consent.what",
      "child_consent.medicine",
      "child_consent.dose",
      "child_consent.from_on as fromOn",
      "child_consent.until_on as untilOn",
      "child_consent.given_at as givenAt",
      "giver.name as givenByName",
    ])
    .orderBy("child_consent.id")
    .execute();
}
export type Consent = Awaited<ReturnType<typeof consentsOf>>[number];

/** What was once allowed and is not any more, the latest first. */
export async function withdrawnConsentsOf(db: Reader, childId: string) {
  return db
    .selectFrom("child_consent")
    .innerJoin("person as giver", "giver.id", "child_consent.given_by_id")
    .leftJoin("person as taker", "taker.id", "child_consent.withdrawn_by_id")
    .where("child_consent.child_id", "=", childId)
    .where("child_consent.withdrawn_at", "is not", null)
    .select([
      "child_consent.id",
      "child_consent.what",
      "child_consent.medicine",
      "child_consent.given_at as givenAt",
      "giver.name as givenByName",
      "child_consent.withdrawn_at as withdrawnAt",
      "taker.name as withdrawnByName",
    ])
    .orderBy("child_consent.withdrawn_at", "desc")
    .limit(20)
    .execute();
}

export async function insertConsent(
  tx: Tx,
  made: {
    childId: string;
    what: ConsentKind;
    medicine?: string;
    dose?: string;
    fromOn?: string;
    untilOn?: string;
    requestKey?: string;
    byId: string;
    now: number;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("child_consent")
    .values({
      id,
      child_id: made.childId,
      what: made.what,
      medicine: made.medicine ?? null,
      dose: made.dose ?? null,
      from_on: made.fromOn ?? null,
      until_on: made.untilOn ?? null,
      request_key: made.requestKey ?? null,
      given_at: made.now,
      given_by_id: made.byId,
      withdrawn_at: null,
      withdrawn_by_id: null,
    })
    .execute();
  return id;
}

export async function medicalNoteOf(db: Reader, childId: string): Promise<string | null> {
  const row = await db
    .selectFrom("child_record")
    .where("child_id", "=", childId)
    .select("medical_note")
    .executeTakeFirst();
  return row?.medical_note ?? null;
}

/** Guardians of a child who were not ended, on whatever days they answer, with what the station must know. */
export async function custodyOf(db: Reader, childId: string) {
  return db
    .selectFrom("guardianship")
    .innerJoin("person as guardian", "guardian.id", "guardianship.guardian_id")
    .where("guardianship.minor_id", "=", childId)
    .where("guardianship.revoked_at", "is", null)
    .select([
      "guardianship.id",
      "guardianship.guardian_id as guardianId",
      "guardianship.relation",
      "guardianship.valid_from_on as fromOn",
      "guardianship.valid_until_on as untilOn",
      "guardianship.custody_note as note",
      "guardian.name",
      "guardian.phone",
    ])
    .orderBy("guardianship.id")
    .execute();
}
