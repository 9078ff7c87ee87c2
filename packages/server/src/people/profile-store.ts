import { nameKeys } from "@linli/shared/people/name-keys";
import { newId } from "../db/id.ts";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** Everything kept about one person, apart from what is sealed. Throws `not_found`; erased and merged people are not there. */
export async function personOf(db: Reader, personId: string) {
  const person = await db
    .selectFrom("person")
    .leftJoin("place", "place.id", "person.residence_id")
    .leftJoin("credential", "credential.person_id", "person.id")
    .where("person.id", "=", personId)
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select([
      "person.id",
      "person.name",
      "person.sex",
      "person.birth_date as birthDate",
      "person.phone",
      "person.email",
      "person.residence_id as residenceId",
      "place.name as residenceName",
      "person.address",
      "person.emergency_name as emergencyName",
      "person.emergency_phone as emergencyPhone",
      "person.id_number_sealed as idNumberSealed",
      "person.card_number as cardNumber",
      "person.language",
      "person.created_at as createdAt",
      "credential.changed_at as passwordChangedAt",
    ])
    .executeTakeFirst();
  if (!person) throw new Refused({ code: "not_found" });
  return person;
}
export type PersonFacts = Awaited<ReturnType<typeof personOf>>;

export interface ProfileChange {
  name?: string;
  sex?: "female" | "male" | null;
  birthDate?: string | null;
  phone?: string | null;
  email?: string | null;
  residenceId?: string | null;
  address?: string | null;
  emergencyName?: string | null;
  emergencyPhone?: string | null;
  cardNumber?: string | null;
  language?: "zh-CN" | "en" | null;
}

const columns = {
  name: "name",
  sex: "sex",
  birthDate: "birth_date",
  phone: "phone",
  email: "email",
  residenceId: "residence_id",
  address: "address",
  emergencyName: "emergency_name",
  emergencyPhone: "emergency_phone",
  cardNumber: "card_number",
  language: "language",
} as const;

/** Writes what is given and leaves the rest; the search keys follow the name. */
export async function updatePerson(tx: Tx, personId: string, change: ProfileChange): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const set = Object.fromEntries(given.map(([key, value]) => [columns[key as keyof typeof columns], value]));
  const keys = change.name === undefined ? {} : nameKeys(change.name);
  await tx
    .updateTable("person")
    .set({ ...set, ...keys })
    .where("id", "=", personId)
    .execute();
}

/** Throws `phone_taken`, `email_taken` or `card_taken` when somebody else has it. */
export async function refuseTaken(
  db: Reader,
  wanted: { phone?: string | null; email?: string | null; cardNumber?: string | null },
  personId: string | null,
): Promise<void> {
  const taken = async (column: "phone" | "email" | "card_number", value: string | null | undefined) => {
    if (!value) return false;
    const other = await db.selectFrom("person").where(column, "=", value).select("id").executeTakeFirst();
    return other !== undefined && other.id !== personId;
  };
  if (await taken("phone", wanted.phone)) throw new Refused({ code: "phone_taken" });
  if (await taken("email", wanted.email)) throw new Refused({ code: "email_taken" });
  if (await taken("card_number", wanted.cardNumber)) throw new Refused({ code: "card_taken" });
}

export async function findByMark(db: Reader, mark: string): Promise<{ id: string } | undefined> {
  return db.selectFrom("person").where("id_number_mark", "=", mark).select("id").executeTakeFirst();
}

export async function setSealed(
  tx: Tx,
  personId: string,
  sealed: { text: string; mark: string } | null,
): Promise<void> {
  await tx
    .updateTable("person")
    .set({ id_number_sealed: sealed?.text ?? null, id_number_mark: sealed?.mark ?? null })
    .where("id", "=", personId)
    .execute();
}

export async function skillsOf(db: Reader, personId: string) {
  return db
    .selectFrom("person_skill")
    .innerJoin("skill", "skill.code", "person_skill.skill_code")
    .where("person_skill.person_id", "=", personId)
    .select([
      "skill.code",
      "skill.name_zh as nameZh",
      "skill.name_en as nameEn",
      "person_skill.since_at as sinceAt",
      "person_skill.expires_on as expiresOn",
      "person_skill.recorded_by_id as recordedById",
    ])
    .orderBy("skill.code")
    .execute();
}

export async function trainingsOf(db: Reader, personId: string) {
  return db
    .selectFrom("person_training")
    .innerJoin("training", "training.code", "person_training.training_code")
    .leftJoin("person as recorder", "recorder.id", "person_training.recorded_by_id")
    .where("person_training.person_id", "=", personId)
    .select([
      "person_training.id",
      "training.code",
      "training.name_zh as nameZh",
      "training.name_en as nameEn",
      "person_training.done_on as doneOn",
      "person_training.expires_on as expiresOn",
      "recorder.name as recordedByName",
    ])
    .orderBy("person_training.done_on", "desc")
    .orderBy("person_training.id")
    .execute();
}

/** What people can be able to do, and be trained in. */
export async function catalogues(db: Reader) {
  const [skills, trainings] = await Promise.all([
    db.selectFrom("skill").select(["code", "name_zh as nameZh", "name_en as nameEn"]).orderBy("code").execute(),
    db
      .selectFrom("training")
      .select(["code", "name_zh as nameZh", "name_en as nameEn", "valid_months as validMonths"])
      .orderBy("code")
      .execute(),
  ]);
  return { skills, trainings };
}

/** Makes what the person declares of themselves equal to `codes`; what staff recorded stays. */
export async function setOwnSkills(tx: Tx, personId: string, codes: readonly string[], now: number): Promise<void> {
  const present = await tx
    .selectFrom("person_skill")
    .where("person_id", "=", personId)
    .select(["skill_code as code", "recorded_by_id as recordedById"])
    .execute();
  const gone = present.filter((row) => row.recordedById === null && !codes.includes(row.code)).map((row) => row.code);
  if (gone.length > 0) {
    await tx.deleteFrom("person_skill").where("person_id", "=", personId).where("skill_code", "in", gone).execute();
  }
  const added = [...new Set(codes)].filter((code) => !present.some((row) => row.code === code));
  if (added.length === 0) return;
  const known = await tx.selectFrom("skill").where("code", "in", added).select("code").execute();
  if (known.length !== added.length) throw new Refused({ code: "not_found" });
  await tx
    .insertInto("person_skill")
    .values(
      added.map((code) => ({
        person_id: personId,
        skill_code: code,
        since_at: now,
        expires_on: null,
        recorded_by_id: null,
      })),
    )
    .execute();
}

/** The latest looks at protected data of any of these records, newest first. */
export async function looksAt(db: Reader, personIds: readonly string[], most: number) {
  return db
    .selectFrom("look")
    .innerJoin("person as looker", "looker.id", "look.by_id")
    .where("look.person_id", "in", personIds)
    .select(["look.id", "look.at", "look.what", "looker.name as byName"])
    .orderBy("look.at", "desc")
    .orderBy("look.id", "desc")
    .limit(most)
    .execute();
}

export async function insertLook(
  tx: Tx,
  look: { byId: string; personId: string; what: string; now: number },
): Promise<void> {
  await tx
    .insertInto("look")
    .values({ id: newId(), at: look.now, by_id: look.byId, person_id: look.personId, what: look.what })
    .execute();
}

/** Within which looking again at the same thing is the same look. */
const ONE_LOOK_MS = 10 * 60_000;

/** The same, for what is looked at again and again while somebody is served. */
export async function insertLookOnce(
  tx: Tx,
  look: { byId: string; personId: string; what: string; now: number },
): Promise<void> {
  const lately = await tx
    .selectFrom("look")
    .where("person_id", "=", look.personId)
    .where("by_id", "=", look.byId)
    .where("what", "=", look.what)
    .where("at", ">", look.now - ONE_LOOK_MS)
    .select("id")
    .executeTakeFirst();
  if (!lately) await insertLook(tx, look);
}

/** The same for several people at once. */
export async function insertLooks(
  tx: Tx,
  look: { byId: string; personIds: readonly string[]; what: string; now: number },
): Promise<void> {
  if (look.personIds.length === 0) return;
  const { byId: by_id, what, now: at } = look;
  const rows = look.personIds.map((person_id) => ({ id: newId(), at, by_id, person_id, what }));
  await tx.insertInto("look").values(rows).execute();
}

/** A line in the history of a person's record: who did what. Never what the fields held. */
export async function insertPersonMove(
  tx: Tx,
  move: { personId: string; byId: string; what: string; facts?: Record<string, unknown>; now: number },
): Promise<void> {
  const { personId, now, ...what } = move;
  await insertMoves(tx, [{ subject: "person", subjectId: personId, ...what }], now);
}
