import type { Tx } from "../db/open.ts";
import { keepFile, removeFile } from "../files/store.ts";
import type { FileUse } from "../files/use.ts";

/** Photos of dishes: whoever edits a canteen's dishes uploads them, everybody sees them. */
export const dishPhotos: FileUse = {
  purpose: "dish-photo",
  upload: "meal.edit",

  async look(db, _actor, { fileId }) {
    const dish = await db
      .selectFrom("dish")
      .where("photo_id", "=", fileId)
      .where("photo_id", "is not", null)
      .select("id")
      .executeTakeFirst();
    return dish ? { isPublic: true, logged: null } : null;
  },
};

/** A dish has this photo from now on, or none; the one it had is gone. Throws `not_found` for what is not one's own upload. */
export async function setPhoto(
  tx: Tx,
  set: { dishId: string; photoId: string | null; byId: string; now: number },
): Promise<void> {
  const { dishId, photoId, byId, now } = set;
  const { before } = await tx
    .selectFrom("dish")
    .where("id", "=", dishId)
    .select("photo_id as before")
    .executeTakeFirstOrThrow();
  if (before === photoId) return;
  if (photoId !== null) await keepFile(tx, { fileId: photoId, purpose: dishPhotos.purpose, byId, now });
  await tx.updateTable("dish").set({ photo_id: photoId }).where("id", "=", dishId).execute();
  if (before !== null) await removeFile(tx, before);
}
