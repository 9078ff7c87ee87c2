import { newId } from "@linli/server/db/id";
import { neededDocuments } from "@linli/shared/children/kinds";
import type { World } from "./world.ts";

/** The papers that a station asks for, handed in for these children: without an end unless told. */
export async function papersOf(
  w: World,
  childIds: readonly string[],
  { byId, expiresOn = null }: { byId: string; expiresOn?: string | null },
): Promise<void> {
  const now = w.clock.at;
  const papers = childIds.flatMap((childId) =>
    neededDocuments.map((kind) => ({ id: newId(), fileId: newId(), childId, kind })),
  );
  await w.db.transact({}, async (tx) => {
    const file = {
      purpose: "child-document",
      media_type: "image/webp",
      bytes: new Uint8Array([1]),
      small: null,
      size: 1,
    };
    await tx
      .insertInto("file")
      .values(
        papers.map(({ fileId }) => ({ id: fileId, ...file, uploaded_by_id: byId, uploaded_at: now, kept_at: now })),
      )
      .execute();
    await tx
      .insertInto("child_document")
      .values(
        papers.map(({ id, fileId, childId, kind }) => ({
          id,
          child_id: childId,
          kind,
          file_id: fileId,
          expires_on: expiresOn,
          added_at: now,
          added_by_id: byId,
        })),
      )
      .execute();
  });
}
