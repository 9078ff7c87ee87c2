import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";

export interface NewPlace {
  code: string;
  level: string;
  name: string;
  parentId: string | null;
  now: number;
}

/** Adds a place under its parent, with the rows of the closure. Returns its id. */
export async function insertPlace(tx: Tx, place: NewPlace): Promise<string> {
  const id = newId();
  const { code, level, name, parentId, now } = place;
  await tx.insertInto("place").values({ id, code, level, name, parent_id: parentId, created_at: now }).execute();
  await tx.insertInto("place_ancestor").values({ place_id: id, ancestor_id: id, depth: 0 }).execute();
  if (parentId) {
    await tx
      .insertInto("place_ancestor")
      .columns(["place_id", "ancestor_id", "depth"])
      .expression((eb) =>
        eb
          .selectFrom("place_ancestor")
          .where("place_id", "=", parentId)
          .select([eb.val(id).as("place_id"), "ancestor_id", eb("depth", "+", 1).as("depth")]),
      )
      .execute();
  }
  return id;
}

/** The ids of the places that have nothing above them; makes one when there is none yet. */
export async function topPlaces(tx: Tx, now: number): Promise<string[]> {
  const tops = await tx.selectFrom("place").where("parent_id", "is", null).select("id").execute();
  if (tops.length > 0) return tops.map((top) => top.id);
  return [await insertPlace(tx, { code: "0", level: "district", name: "本区", parentId: null, now })];
}

export async function findPlaceByCode(db: Reader, code: string) {
  return db.selectFrom("place").where("code", "=", code).select(["id", "code", "name", "level"]).executeTakeFirst();
}
