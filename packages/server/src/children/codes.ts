import { createHmac } from "node:crypto";
import { CODE_VALID_MS, MOST_GUESSES, type TypedCode } from "@linli/shared/children/collecting";
import type { makeCodeInput } from "@linli/shared/children/desk-schema";
import { countsOn } from "@linli/shared/children/rules";
import type { z } from "zod";
import { newDigits, sameText } from "../auth/codes.ts";
import { countTry } from "../auth/rate-limit.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";
import { allowGuardian } from "./allow.ts";
import { findSomeone, type Someone } from "./stay-store.ts";
import { custodyOf } from "./store.ts";

/** How many codes one guardian makes in a quarter of an hour. */
const MOST_MADE = 20;

/**
 * A guardian makes the code with which they, or somebody who may collect, collect the child once within a day. The one
 * they had for the same person counts no more. Told now and never again: only its hash is kept.
 */
export async function makeCode(
  ctx: Context,
  { childId, collectorId }: z.output<typeof makeCodeInput>,
): Promise<{ code: string; expiresAt: number; guardianshipId: string | null }> {
  await countTry(ctx, { what: "collection-code", who: ctx.actor.id, most: MOST_MADE });
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    await allowGuardian(tx, ctx.actor, childId, now);
    const own = (await custodyOf(tx, childId)).find((row) => row.guardianId === ctx.actor.id);
    const guardianshipId = collectorId === null ? (own?.id ?? null) : null;
    const who = await findSomeone(tx, childId, { guardianshipId, collectorId });
    if (!who) throw new Refused({ code: "not_found" });
    if (who.revokedAt !== null) throw new Refused({ code: "collector_revoked", at: who.revokedAt });
    const { fromOn, untilOn } = who;
    if (!countsOn(who, dayOf(now)) && !countsOn(who, dayOf(now + CODE_VALID_MS))) {
      throw new Refused({ code: "collector_not_on_day", fromOn, untilOn });
    }
    await endStanding(tx, childId, { guardianshipId, collectorId }, now);
    const digits = newDigits();
    const expiresAt = now + CODE_VALID_MS;
    await tx
      .insertInto("collection_code")
      .values({
        id: newId(),
        child_id: childId,
        guardianship_id: guardianshipId,
        collector_id: collectorId,
        code_hash: hashOf(ctx.env.secret, childId, digits),
        made_at: now,
        made_by_id: ctx.actor.id,
        expires_at: expiresAt,
        used_at: null,
        ended_at: null,
      })
      .execute();
    return { code: digits, expiresAt, guardianshipId };
  });
}

async function endStanding(tx: Tx, childId: string, who: Someone, now: number): Promise<void> {
  const standing = tx
    .updateTable("collection_code")
    .set({ ended_at: now })
    .where("child_id", "=", childId)
    .where("used_at", "is", null)
    .where("ended_at", "is", null);
  await (who.guardianshipId === null
    ? standing.where("collector_id", "=", who.collectorId ?? "")
    : standing.where("guardianship_id", "=", who.guardianshipId)
  ).execute();
}

/** Six digits are few, so their hash is keyed, and by the child: a copy of the database alone does not give them away. */
function hashOf(secret: Buffer, childId: string, digits: string): string {
  return createHmac("sha256", secret).update(`collect:${childId}:${digits}`).digest("hex");
}

/** How far back a code is remembered, so that one may be told why it does not count. */
const REMEMBERED_MS = 14 * 24 * 60 * 60_000;

/** What is known of a code that somebody typed at the door, and how often one may still guess. */
export async function lookUpCode(
  db: Reader,
  asked: { secret: Buffer; childId: string; who: Someone; digits: string; now: number },
): Promise<{ codeId: string | null; code: TypedCode | null; standingId: string | null; guessesLeft: number }> {
  const { secret, childId, who, digits, now } = asked;
  const siblings = await siblingsOf(db, childId);
  const rows = await db
    .selectFrom("collection_code")
    .leftJoin("guardianship", "guardianship.id", "collection_code.guardianship_id")
    .leftJoin("person as guardian", "guardian.id", "guardianship.guardian_id")
    .leftJoin("collector", "collector.id", "collection_code.collector_id")
    .where("collection_code.child_id", "in", [childId, ...siblings.map((one) => one.id)])
    .where("collection_code.made_at", ">=", now - REMEMBERED_MS)
    .select(["collection_code.id", "collection_code.child_id as childId", "collection_code.code_hash as hash"])
    .select(["collection_code.guardianship_id as guardianshipId", "collection_code.collector_id as collectorId"])
    .select(["collection_code.expires_at as expiresAt", "collection_code.used_at as usedAt"])
    .select(["collection_code.ended_at as endedAt", "collection_code.tries"])
    .select((eb) => eb.fn.coalesce("guardian.name", "collector.name").as("forName"))
    .orderBy("collection_code.made_at", "desc")
    .execute();
  const isFor = (row: Someone) => row.guardianshipId === who.guardianshipId && row.collectorId === who.collectorId;
  const standing = rows.find(
    (row) => row.childId === childId && isFor(row) && row.usedAt === null && row.endedAt === null,
  );
  const guessesLeft = standing ? MOST_GUESSES - standing.tries : MOST_GUESSES;
  const matching = rows.filter((row) => sameText(row.hash, hashOf(secret, row.childId, digits)));
  // Of several that look alike the one that would count for them, then the child's own, then a sibling's.
  const found =
    matching.find((row) => row.id === standing?.id) ?? matching.find((row) => row.childId === childId) ?? matching[0];
  const code = found && {
    isTheirs: isFor(found),
    forName: found.forName ?? "",
    siblingName: siblings.find((one) => one.id === found.childId)?.name ?? null,
    expiresAt: found.expiresAt,
    usedAt: found.usedAt,
    endedAt: found.endedAt,
  };
  return { codeId: found?.id ?? null, code: code ?? null, standingId: standing?.id ?? null, guessesLeft };
}

/** A wrong guess counts against the code of whoever stands there; the last one allowed ends it. */
export async function countGuess(tx: Tx, codeId: string): Promise<void> {
  await tx
    .updateTable("collection_code")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("id", "=", codeId)
    .execute();
}

/** Other children of a child's guardians. */
async function siblingsOf(db: Reader, childId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("guardianship as own")
    .innerJoin("guardianship as other", "other.guardian_id", "own.guardian_id")
    .innerJoin("person", "person.id", "other.minor_id")
    .where("own.minor_id", "=", childId)
    .where("other.minor_id", "<>", childId)
    .select(["person.id", "person.name"])
    .distinct()
    .execute();
}
