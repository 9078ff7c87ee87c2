import type { ChangedPlace, KnownPlace, PlannedPlace } from "@linli/shared/places/import";
import { chunks } from "../db/chunks.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { abovePlaces, recountMoved } from "../hours/recount.ts";
import { Refused } from "../refused.ts";

/** The code of the place that stands for the top of the tree while no tree was imported yet. */
export const STAND_IN = "0";
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
  return [await insertPlace(tx, { code: STAND_IN, level: "district", name: "本区", parentId: null, now })];
}

export async function findPlaceByCode(db: Reader, code: string) {
  return db.selectFrom("place").where("code", "=", code).select(["id", "code", "name", "level"]).executeTakeFirst();
}

export async function placeOf(db: Reader, placeId: string) {
  const place = await db
    .selectFrom("place")
    .where("id", "=", placeId)
    .select(["id", "code", "name", "level", "parent_id as parentId"])
    .executeTakeFirst();
  if (!place) throw new Refused({ code: "not_found" });
  return place;
}

/** The whole tree: an import compares itself with it. */
export async function allPlaces(db: Reader): Promise<KnownPlace[]> {
  return db
    .selectFrom("place")
    .leftJoin("place as parent", "parent.id", "place.parent_id")
    .select(["place.id", "place.code", "place.level", "place.name", "parent.code as parentCode"])
    .execute();
}

/** Adds places, of which every parent is there already or stands before its children, with the rows of the closure. */
export async function insertPlaces(tx: Tx, places: readonly PlannedPlace[], now: number): Promise<void> {
  if (places.length === 0) return;
  const idOf = await idsByCode(tx);
  for (const place of places) idOf.set(place.code, newId());
  for (const some of chunks(places)) {
    await tx
      .insertInto("place")
      .values(
        some.map(({ code, level, name, parentCode }) => ({
          id: idOf.get(code)!,
          code,
          level,
          name,
          parent_id: parentCode === null ? null : idOf.get(parentCode)!,
          created_at: now,
        })),
      )
      .execute();
  }
  await closeOver(
    tx,
    places.map(({ code }) => idOf.get(code)!),
  );
}

/** Renames and moves places; where one moves, everything below it gets its new ancestors. */
export async function updatePlaces(tx: Tx, places: readonly ChangedPlace[]): Promise<void> {
  if (places.length === 0) return;
  const idOf = await idsByCode(tx);
  for (const { id, level, name, parentCode } of places) {
    const parentId = parentCode === null ? null : idOf.get(parentCode)!;
    await tx.updateTable("place").set({ level, name, parent_id: parentId }).where("id", "=", id).execute();
  }
  const moved = places.filter((place) => place.was.parentCode !== place.parentCode).map((place) => place.id);
  const below = new Set<string>();
  for (const some of chunks(moved)) {
    const rows = await tx.selectFrom("place_ancestor").where("ancestor_id", "in", some).select("place_id").execute();
    for (const row of rows) below.add(row.place_id);
  }
  await recountMoved(
    tx,
    () => abovePlaces(tx, moved),
    () => closeOver(tx, [...below]),
  );
}

/** The stand-in at the top becomes the place it stood for; whoever administers it goes on doing so. */
export async function renameStandIn(tx: Tx, { code, level, name }: PlannedPlace): Promise<void> {
  await tx.updateTable("place").set({ code, level, name }).where("code", "=", STAND_IN).execute();
}

/** Writes the ancestors of these places anew, from who is whose parent now. */
async function closeOver(tx: Tx, ids: readonly string[]): Promise<void> {
  const places = await tx.selectFrom("place").select(["id", "parent_id"]).execute();
  const parentOf = new Map(places.map((place) => [place.id, place.parent_id]));
  for (const some of chunks(ids)) await tx.deleteFrom("place_ancestor").where("place_id", "in", some).execute();
  const rows = ids.flatMap((id) => {
    const above: { place_id: string; ancestor_id: string; depth: number }[] = [];
    for (let next: string | null = id; next !== null; next = parentOf.get(next) ?? null) {
      above.push({ place_id: id, ancestor_id: next, depth: above.length });
    }
    return above;
  });
  for (const some of chunks(rows)) await tx.insertInto("place_ancestor").values(some).execute();
}

async function idsByCode(db: Reader): Promise<Map<string, string>> {
  const rows = await db.selectFrom("place").select(["id", "code"]).execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}
