import { ERASED_NAME } from "@linli/shared/people/rules";
import type { Tx } from "../db/open.ts";

/**
 * Takes the name of somebody out of what others were told about them. Notices keep the names they were told with, so a
 * notice is theirs when it names one of their records or bookings; without a namesake, whenever it says the name. Why
 * something of theirs was ended was written by a person and may say anything: it goes, too.
 */
export async function forgetInNotices(tx: Tx, personIds: readonly string[]): Promise<void> {
  const people = await tx.selectFrom("person").where("id", "in", personIds).select("name").execute();
  const names = [...new Set(people.map((person) => person.name))];
  const known = new Set([...personIds, ...(await bookingIdsOf(tx, personIds))]);
  for (const name of names) {
    const namesake = await tx
      .selectFrom("person")
      .where("name", "=", name)
      .where("id", "not in", personIds)
      .select("id")
      .executeTakeFirst();
    for (const { id, facts } of await noticesNaming(tx, name)) {
      const said = JSON.parse(facts) as Record<string, unknown>;
      const isTheirs = Object.values(said).some((fact) => known.has(String(fact)));
      if (namesake && !isTheirs) continue;
      if (isTheirs) delete said.reason;
      await tx
        .updateTable("notice")
        .set({ facts: JSON.stringify(without(said, name)) })
        .where("id", "=", id)
        .execute();
      await tx.deleteFrom("notice_name").where("notice_id", "=", id).where("name", "=", name).execute();
    }
  }
}

/** What leaves the house names nobody: see MessageKind. */
function noticesNaming(tx: Tx, name: string) {
  return tx
    .selectFrom("notice_name")
    .innerJoin("notice", "notice.id", "notice_name.notice_id")
    .where("notice_name.name", "=", name)
    .select(["notice.id", "notice.facts"])
    .execute();
}

async function bookingIdsOf(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom("booking")
    .where((eb) => eb.or([eb("person_id", "in", personIds), eb("by_id", "in", personIds)]))
    .select("id")
    .execute();
  return rows.map((row) => row.id);
}

function without(said: unknown, name: string): unknown {
  if (said === name) return ERASED_NAME;
  if (said === null || typeof said !== "object") return said;
  if (Array.isArray(said)) return said.map((each) => without(each, name));
  return Object.fromEntries(Object.entries(said).map(([key, fact]) => [key, without(fact, name)]));
}
