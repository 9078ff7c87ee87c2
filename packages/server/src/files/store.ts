import type { FilePurpose, MediaType } from "@linli/shared/files";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface FileFacts {
  id: string;
  purpose: FilePurpose;
  mediaType: MediaType;
  uploadedById: string;
  keptAt: number | null;
}

/** Throws `not_found`. */
export async function fileOf(db: Reader, fileId: string): Promise<FileFacts> {
  const row = await db
    .selectFrom("file")
    .where("id", "=", fileId)
    .select(["id", "purpose", "media_type as mediaType", "uploaded_by_id as uploadedById", "kept_at as keptAt"])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row as FileFacts;
}

/** The file itself, or the small picture of it where there is one. */
export async function bytesOf(db: Reader, fileId: string, size: "small" | "whole"): Promise<Uint8Array> {
  const row = await db
    .selectFrom("file")
    .where("id", "=", fileId)
    .select(size === "small" ? (eb) => eb.fn.coalesce("small", "bytes").as("bytes") : "bytes")
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row.bytes;
}

export async function insertFile(
  tx: Tx,
  file: {
    purpose: FilePurpose;
    mediaType: MediaType;
    bytes: Uint8Array;
    small: Uint8Array | null;
    byId: string;
    now: number;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("file")
    .values({
      id,
      purpose: file.purpose,
      media_type: file.mediaType,
      bytes: file.bytes,
      small: file.small,
      size: file.bytes.length,
      uploaded_by_id: file.byId,
      uploaded_at: file.now,
      kept_at: null,
    })
    .execute();
  return id;
}

/**
 * A room keeps a file with what it belongs to. Only who uploaded it may give it away, for what it was uploaded for, and
 * once. Throws `not_found`.
 */
export async function keepFile(
  tx: Tx,
  kept: { fileId: string; purpose: FilePurpose; byId: string; now: number },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("file")
    .set({ kept_at: kept.now })
    .where("id", "=", kept.fileId)
    .where("purpose", "=", kept.purpose)
    .where("uploaded_by_id", "=", kept.byId)
    .where("kept_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refused({ code: "not_found" });
}

/** A file goes, with its bytes. The room no longer refers to it. */
export async function removeFile(tx: Tx, fileId: string): Promise<void> {
  await tx.deleteFrom("file").where("id", "=", fileId).execute();
}

/** Files that nobody kept with anything since `before` (ms UTC) go. */
export async function removeNotKept(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("file").where("kept_at", "is", null).where("uploaded_at", "<", before).execute();
}
