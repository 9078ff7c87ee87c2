import { can } from "@linli/shared/access";
import type { SignedIn } from "../context.ts";
import type { Reader } from "../db/open.ts";
import type { FileUse, Sight } from "../files/use.ts";
import { guardianIdsOf } from "../people/acting.ts";
import { scopeOfStation } from "../permit.ts";
import { stationsToday } from "./today.ts";

/** A child's papers: for its guardians, and for the staff of the station where it is today, whose look is written down. */
export const childDocuments: FileUse = {
  purpose: "child-document",
  upload: "person.own",
  async look(db, actor, { fileId, now }) {
    const row = await db
      .selectFrom("child_document")
      .where("file_id", "=", fileId)
      .select("child_id as childId")
      .executeTakeFirst();
    return row && actor ? sightOf(db, actor, { ...row, what: "child-document", now }) : null;
  },
};

/** The face of who may collect a child. */
export const collectorPhotos: FileUse = {
  purpose: "collector-photo",
  upload: "person.own",
  async look(db, actor, { fileId, now }) {
    const row = await db
      .selectFrom("collector")
      .where("photo_file_id", "=", fileId)
      .select("child_id as childId")
      .executeTakeFirst();
    return row && actor ? sightOf(db, actor, { ...row, what: "collector-photo", now }) : null;
  },
};

/** A photo of a child's day, by its carers, for its guardians. */
export const childPhotos: FileUse = {
  purpose: "child-photo",
  upload: "child.desk",
  async look(db, actor, { fileId, now }) {
    const row = await db
      .selectFrom("child_log")
      .where("photo_file_id", "=", fileId)
      .select("child_id as childId")
      .executeTakeFirst();
    return row && actor ? sightOf(db, actor, { ...row, what: "child-photo", now }) : null;
  },
};

/** How somebody sees a file of a child: guardians freely, staff of today's station with their look written down. */
async function sightOf(
  db: Reader,
  actor: SignedIn,
  { childId, what, now }: { childId: string; what: string; now: number },
): Promise<Sight | null> {
  if ((await guardianIdsOf(db, childId, now)).includes(actor.id)) return { isPublic: false, logged: null };
  for (const stationId of await stationsToday(db, childId, now)) {
    if (can(actor, "child.desk", await scopeOfStation(db, stationId))) {
      return { isPublic: false, logged: { personId: childId, what } };
    }
  }
  return null;
}
