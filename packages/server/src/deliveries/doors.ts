import type { deskDoorInput, deskSaveDoorInput, doorInput, saveDoorInput } from "@linli/shared/deliveries/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { insertLook, insertPersonMove, personOf } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";

/** Where the door of oneself, or of somebody for whom one orders, is; null while nobody said so for the address as it is. */
export async function ownDoor(ctx: Context, { personId = ctx.actor.id }: z.output<typeof doorInput>) {
  const db = ctx.db.read;
  allow(ctx.actor, "delivery.door", await scopeOfPerson(db, personId, "book", ctx.now()));
  return doorOf(db, personId);
}

/** Throws address_missing: a position is of an address. */
export async function saveDoor(ctx: Context, input: z.output<typeof saveDoorInput>): Promise<void> {
  const personId = input.personId ?? ctx.actor.id;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    allow(ctx.actor, "delivery.door", await scopeOfPerson(tx, personId, "book", ctx.now()));
    await setDoor(tx, ctx, { ...input, personId });
  });
}

/** The same for the desk, which is written down as a look at their address. */
export async function lookAtDoor(ctx: Context, input: z.output<typeof deskDoorInput>) {
  return ctx.db.transact({}, async (tx) => {
    const { id: personId } = await allowPersonAtStation(tx, ctx.actor, "delivery.desk", input);
    await insertLook(tx, { byId: ctx.actor.id, personId, what: "address", now: ctx.now() });
    return doorOf(tx, personId);
  });
}

export async function deskSaveDoor(ctx: Context, input: z.output<typeof deskSaveDoorInput>): Promise<void> {
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "delivery.desk", input);
    await setDoor(tx, ctx, input);
  });
}

async function doorOf(db: Reader, personId: string) {
  const { address } = await personOf(db, personId);
  const door = await db
    .selectFrom("door")
    .where("person_id", "=", personId)
    .select(["address", "lat", "lng", "note"])
    .executeTakeFirst();
  const now = door?.address === address ? door : undefined;
  return { address, lat: now?.lat ?? null, lng: now?.lng ?? null, note: now?.note ?? null };
}

async function setDoor(
  tx: Tx,
  ctx: Context,
  door: { personId: string; lat: number | null; lng: number | null; note: string | null },
): Promise<void> {
  const { personId, lat, lng, note } = door;
  const { address } = await personOf(tx, personId);
  if (!address) throw new Refused({ code: "address_missing" });
  const facts = { address, lat, lng, note, changed_at: ctx.now(), changed_by_id: ctx.actor.id };
  await tx
    .insertInto("door")
    .values({ person_id: personId, ...facts })
    .onConflict((on) => on.column("person_id").doUpdateSet(facts))
    .execute();
  await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "door_changed", now: ctx.now() });
}
