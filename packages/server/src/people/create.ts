import { readIdNumber } from "@linli/shared/people/rules";
import type { createPersonInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { sealIdNumber } from "./id-number.ts";
import { findByMark, insertPersonMove, refuseTaken } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { placeExists } from "./residences.ts";
import { markOf } from "./seal.ts";
import { insertPerson } from "./store.ts";

type CreatePerson = z.output<typeof createPersonInput>;

/** Somebody who may be the same person. `personId` is null when they are not among those the station serves. */
export interface Alike {
  personId: string | null;
  name: string | null;
  why: "phone" | "id-number" | "name-and-birth-date";
}

/**
 * The desk makes a record for somebody without an account, or answers with those who look like the same person.
 *
 * The same phone or ID number always stops it; the same name and birth date only until staff said they looked.
 * Throws not_found (residence), card_taken, id_number_wrong and its like.
 */
export async function createPerson(
  ctx: Context,
  input: CreatePerson,
): Promise<{ personId: string } | { alike: Alike[] }> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const { stationId, idNumber, despiteAlike, ...facts } = input;
    await allowAtStation(tx, ctx.actor, "person.create", stationId);
    const alike = await alikeOf(ctx, tx, input);
    if (alike.some(({ why }) => why !== "name-and-birth-date") || (alike.length > 0 && !despiteAlike)) return { alike };
    await refuseTaken(tx, { cardNumber: input.cardNumber }, null);
    if (input.residenceId && !(await placeExists(tx, input.residenceId))) throw new Refused({ code: "not_found" });
    const residenceId = facts.residenceId ?? (await placeOfStation(tx, stationId));
    const personId = await insertPerson(tx, { ...facts, residenceId, createdById: ctx.actor.id, now });
    if (idNumber) {
      await sealIdNumber(tx, { secret: ctx.env.secret, personId, typed: idNumber, byId: ctx.actor.id, now });
    }
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "created", facts: { stationId }, now });
    return { personId };
  });
}

async function alikeOf(ctx: Context, tx: Tx, input: CreatePerson): Promise<Alike[]> {
  const found: { id: string; why: Alike["why"] }[] = [];
  if (input.phone) {
    const same = await tx.selectFrom("person").where("phone", "=", input.phone).select("id").executeTakeFirst();
    if (same) found.push({ id: same.id, why: "phone" });
  }
  const read = input.idNumber ? readIdNumber(input.idNumber) : null;
  const marked = read && (await findByMark(tx, markOf(ctx.env.secret, read.number)));
  if (marked) found.push({ id: marked.id, why: "id-number" });
  const birthDate = input.birthDate ?? read?.birthDate;
  if (birthDate) {
    const same = await tx
      .selectFrom("person")
      .where("name", "=", input.name)
      .where("birth_date", "=", birthDate)
      .where("erased_at", "is", null)
      .where("merged_into_id", "is", null)
      .select("id")
      .limit(10)
      .execute();
    found.push(...same.map(({ id }) => ({ id, why: "name-and-birth-date" as const })));
  }
  const alike = new Map<string, Alike>();
  for (const { id, why } of found)
    if (!alike.has(id)) alike.set(id, await shownAlike(ctx, tx, input.stationId, id, why));
  return [...alike.values()];
}

/** Names only those whom the desk may see anyway. */
async function shownAlike(
  ctx: Context,
  tx: Tx,
  stationId: string,
  personId: string,
  why: Alike["why"],
): Promise<Alike> {
  try {
    const { name } = await allowPersonAtStation(tx, ctx.actor, "person.see", { stationId, personId });
    return { personId, name, why };
  } catch (error) {
    if (error instanceof Refused) return { personId: null, name: null, why };
    throw error;
  }
}

async function placeOfStation(db: Reader, stationId: string): Promise<string | null> {
  const station = await db.selectFrom("station").where("id", "=", stationId).select("place_id").executeTakeFirst();
  return station?.place_id ?? null;
}
