import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";

export async function setPassword(tx: Tx, personId: string, passwordHash: string, now: number): Promise<void> {
  await tx
    .insertInto("credential")
    .values({ person_id: personId, password_hash: passwordHash, changed_at: now })
    .onConflict((on) => on.column("person_id").doUpdateSet({ password_hash: passwordHash, changed_at: now }))
    .execute();
}

export async function insertCode(
  tx: Tx,
  code: { personId: string | null; purpose: "reset" | "set-up"; codeHash: string; expiresAt: number },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("one_time_code")
    .values({
      id,
      person_id: code.personId,
      purpose: code.purpose,
      code_hash: code.codeHash,
      expires_at: code.expiresAt,
      used_at: null,
      tries: 0,
    })
    .execute();
  return id;
}

/** The newest unused code of a person for resetting a password. */
export async function findResetCode(db: Reader, personId: string) {
  return db
    .selectFrom("one_time_code")
    .where("person_id", "=", personId)
    .where("purpose", "=", "reset")
    .where("used_at", "is", null)
    .orderBy("id", "desc")
    .select(["id", "code_hash as codeHash", "expires_at as expiresAt"])
    .executeTakeFirst();
}

export async function findSetUpCode(db: Reader, codeHash: string) {
  return db
    .selectFrom("one_time_code")
    .where("code_hash", "=", codeHash)
    .where("purpose", "=", "set-up")
    .where("used_at", "is", null)
    .select(["id", "expires_at as expiresAt"])
    .executeTakeFirst();
}

/** False when somebody used it first. */
export async function useCode(tx: Tx, id: string, now: number): Promise<boolean> {
  const used = await tx
    .updateTable("one_time_code")
    .set({ used_at: now })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Counts one try of a code; false when it was tried `most` times already. */
export async function countCodeTry(tx: Tx, id: string, most: number): Promise<boolean> {
  const counted = await tx
    .updateTable("one_time_code")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("id", "=", id)
    .where("tries", "<", most)
    .executeTakeFirst();
  return counted.numUpdatedRows === 1n;
}

/** Ends every code for a new password that a person still has. */
export async function endResetCodes(tx: Tx, personId: string, now: number): Promise<void> {
  await tx
    .updateTable("one_time_code")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("purpose", "=", "reset")
    .where("used_at", "is", null)
    .execute();
}

/** Whether anybody administers anything yet. */
export async function hasAdministrator(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom("role_grant")
    .where("role", "=", "area-admin")
    .where("revoked_at", "is", null)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}
