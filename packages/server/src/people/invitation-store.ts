import type { DelegationScope } from "@linli/shared/people/schema";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

function selectInvitations(db: Reader) {
  return db
    .selectFrom("invitation")
    .innerJoin("person as principal", "principal.id", "invitation.principal_id")
    .innerJoin("person as maker", "maker.id", "invitation.made_by_id")
    .where("invitation.used_at", "is", null)
    .where("invitation.withdrawn_at", "is", null)
    .select(["invitation.id", "invitation.principal_id as principalId", "principal.name as principalName"])
    .select(["invitation.made_by_id as madeById", "maker.name as madeByName", "invitation.made_at as madeAt"])
    .select(["invitation.scopes", "invitation.expires_on as expiresOn"])
    .select("invitation.code_expires_at as codeExpiresAt");
}

const read = <T extends { scopes: string }>(row: T) => ({
  ...row,
  scopes: JSON.parse(row.scopes) as DelegationScope[],
});

/** The invitation of a code that nobody has used or withdrawn. */
export async function findInvitation(db: Reader, codeHash: string) {
  const row = await selectInvitations(db)
    .where("invitation.code_hash", "=", codeHash)
    .orderBy("invitation.made_at", "desc")
    .orderBy("invitation.id", "desc")
    .executeTakeFirst();
  return row && read(row);
}
export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** One that nobody has used or withdrawn. Throws `not_found`. */
export async function invitationOf(db: Reader, id: string): Promise<Invitation> {
  const row = await selectInvitations(db).where("invitation.id", "=", id).executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return read(row);
}

/** A person's invitations whose codes can still be used, the latest first. */
export async function openInvitationsOf(db: Reader, principalId: string, now: number): Promise<Invitation[]> {
  const rows = await selectInvitations(db)
    .where("invitation.principal_id", "=", principalId)
    .where("invitation.code_expires_at", ">", now)
    .orderBy("invitation.made_at", "desc")
    .orderBy("invitation.id", "desc")
    .execute();
  return rows.map(read);
}

export async function insertInvitation(
  tx: Tx,
  made: {
    id: string;
    principalId: string;
    madeById: string;
    scopes: readonly DelegationScope[];
    expiresOn: string | null;
    codeHash: string;
    codeExpiresAt: number;
    now: number;
  },
): Promise<void> {
  await tx
    .insertInto("invitation")
    .values({
      id: made.id,
      principal_id: made.principalId,
      made_by_id: made.madeById,
      scopes: JSON.stringify([...new Set(made.scopes)]),
      expires_on: made.expiresOn,
      code_hash: made.codeHash,
      code_expires_at: made.codeExpiresAt,
      made_at: made.now,
      used_at: null,
      delegation_id: null,
      withdrawn_at: null,
    })
    .execute();
}

/** False when somebody was first, or it was withdrawn meanwhile. */
export async function useInvitation(tx: Tx, id: string, now: number): Promise<boolean> {
  const used = await tx
    .updateTable("invitation")
    .set({ used_at: now })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

export async function setLedTo(tx: Tx, id: string, delegationId: string): Promise<void> {
  await tx.updateTable("invitation").set({ delegation_id: delegationId }).where("id", "=", id).execute();
}

/** Ends one that is open, or all of a person's. */
export async function withdrawInvitationRows(
  tx: Tx,
  which: { id: string } | { principalId: string },
  now: number,
): Promise<void> {
  const open = tx
    .updateTable("invitation")
    .set({ withdrawn_at: now })
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null);
  await ("id" in which
    ? open.where("id", "=", which.id)
    : open.where("principal_id", "=", which.principalId)
  ).execute();
}
