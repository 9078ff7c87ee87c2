import type { mergeInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import type { Moved } from "../bookings/kinds.ts";
import { unite } from "../bookings/unite.ts";
import { settleEndedVisits, uniteCare } from "../care/settle.ts";
import { uniteChecks } from "../checks/end-record.ts";
import { uniteChildcare } from "../childcare/end-record.ts";
import { settleChildMoves } from "../childcare/settle-moves.ts";
import { uniteChildren } from "../children/end-record.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { uniteDoors } from "../deliveries/end-record.ts";
import { settleMerge } from "../hours/settle-merge.ts";
import { settleCancelled, uniteDiets, uniteExceptions } from "../meals/settle-moves.ts";
import { uniteAccounts } from "../money/end-account.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { tellMoves } from "../shifts/tell-moves.ts";
import { bookables, poolsOf } from "./bookings.ts";
import { holdsRole } from "./desk.ts";
import { uniteEndings } from "./ending-store.ts";
import { endDoubles, joinOpenAttendance, repoint, repointWhereNew } from "./merge-store.ts";
import { insertPersonMove, type PersonFacts, setSealed, updatePerson } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { markOf, seal, unseal } from "./seal.ts";

/**
 * Two records are found to be one person: `mergeId` ends and points at `keepId`, and what it had is the kept one's.
 *
 * The kept record's own facts stand, its gaps are filled from the other. Hours stay on their lines and are summed over
 * both records, each once. Throws oneself, not_found, two_people (different ID numbers), has_role (the ending record
 * holds one: whoever merged could pass it on).
 */
export async function mergePeople(ctx: Context, input: z.output<typeof mergeInput>): Promise<void> {
  const { stationId, keepId, mergeId } = input;
  if (keepId === mergeId) throw new Refused({ code: "oneself" });
  const pools = await poolsOf(ctx.db.read, [keepId, mergeId]);
  await ctx.db.transact({ people: [keepId, mergeId], pools }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    const kept = await allowPersonAtStation(tx, ctx.actor, "person.merge", { stationId, personId: keepId });
    const merged = await allowPersonAtStation(tx, ctx.actor, "person.merge", { stationId, personId: mergeId });
    if (await holdsRole(tx, mergeId)) throw new Refused({ code: "has_role" });

    const filled = await endRecord(tx, ctx.env.secret, kept, merged);
    await fillGaps(tx, ctx.env.secret, kept, filled, await holdsRole(tx, keepId));
    const moved = await unite(tx, bookables, { fromId: mergeId, toId: keepId, byId, now });
    await settleCancelled(tx, moved, byId, now);
    await settleChildMoves(tx, moved, { byId, now });
    await settleEndedVisits(tx, moved, byId, now);
    await uniteAccounts(tx, { keepId, mergeId, byId, now });
    await uniteDiets(tx, keepId, mergeId);
    await uniteExceptions(tx, { keepId, mergeId, byId, now });
    await uniteChecks(tx, keepId, mergeId);
    await uniteEndings(tx, keepId, mergeId);
    await uniteChildcare(tx, { keepId, mergeId, byId, now });
    await uniteChildren(tx, { keepId, mergeId, byId, now });
    await uniteDoors(tx, keepId, mergeId);
    await uniteCare(tx, keepId, mergeId, now);
    await joinOpenAttendance(tx, input);
    await repoint(tx, input);
    await repointWhereNew(tx, input);
    await endDoubles(tx, keepId, now);
    await settleMerge(tx, keepId, mergeId, byId, now);
    await tx.updateTable("person").set({ merged_into_id: keepId }).where("id", "=", mergeId).execute();

    await insertPersonMove(tx, { personId: keepId, byId, what: "merged", facts: { mergeId }, now });
    await tellMoves(
      tx,
      moved.map((move) => nowOf(keepId, mergeId, move)),
      now,
    );
    const facts = { byName: ctx.actor.name };
    await tell(tx, [{ personId: keepId, kind: "records_merged", facts, key: `records_merged:${mergeId}` }], now);
  });
  await ctx.logins.endAll(mergeId);
}

type Filling = PersonFacts & { idNumber: string | null };

/** Takes from the ending record what only one may have; answers what it held. Throws two_people. */
async function endRecord(tx: Tx, secret: Buffer, kept: PersonFacts, merged: PersonFacts): Promise<Filling> {
  const idNumber = merged.idNumberSealed ? unseal(secret, merged.id, merged.idNumberSealed) : null;
  const own = kept.idNumberSealed ? unseal(secret, kept.id, kept.idNumberSealed) : null;
  if (idNumber && own && idNumber !== own) throw new Refused({ code: "two_people" });
  await setSealed(tx, merged.id, null);
  await tx.deleteFrom("one_time_code").where("person_id", "=", merged.id).execute();
  await tx
    .updateTable("person")
    .set({
      phone: null,
      email: null,
      card_number: null,
      address: null,
      emergency_name: null,
      emergency_phone: null,
      pinyin: "",
      initials: "",
    })
    .where("id", "=", merged.id)
    .execute();
  return { ...merged, idNumber };
}

/** Nothing by which one signs in passes to somebody who holds a role: an ending record must not open that door. */
async function fillGaps(tx: Tx, secret: Buffer, kept: PersonFacts, from: Filling, guarded: boolean): Promise<void> {
  await updatePerson(tx, kept.id, {
    sex: kept.sex ?? from.sex,
    birthDate: kept.birthDate ?? from.birthDate,
    residenceId: kept.residenceId ?? from.residenceId,
    address: kept.address ?? from.address,
    cardNumber: kept.cardNumber ?? from.cardNumber,
    ...(kept.emergencyPhone ? {} : { emergencyName: from.emergencyName, emergencyPhone: from.emergencyPhone }),
    ...(guarded ? {} : { phone: kept.phone ?? from.phone, email: kept.email ?? from.email }),
  });
  if (from.idNumber && !kept.idNumberSealed) {
    await setSealed(tx, kept.id, { text: seal(secret, kept.id, from.idNumber), mark: markOf(secret, from.idNumber) });
  }
  if (!guarded && kept.passwordChangedAt === null && from.passwordChangedAt !== null) {
    await tx.updateTable("credential").set({ person_id: kept.id }).where("person_id", "=", from.id).execute();
  } else {
    await tx.deleteFrom("credential").where("person_id", "=", from.id).execute();
  }
}

function nowOf(keepId: string, mergeId: string, move: Moved): Moved {
  return move.personId === mergeId ? { ...move, personId: keepId } : move;
}
