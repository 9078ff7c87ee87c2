import { daysObjection } from "@linli/shared/children/rules";
import type { saveCustodyInput } from "@linli/shared/children/schema";
import type { endGuardianshipInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import { nameOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { insertLook, insertPersonMove } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { Refused, refuse } from "../refused.ts";
import { custodyOf } from "./store.ts";
import { tellGuardians } from "./tell.ts";

/** Shows on which days a guardian answers for a minor and what is noted of it: a look. */
export async function openCustody(ctx: Context, input: z.output<typeof endGuardianshipInput>) {
  return ctx.db.transact({}, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const { fromOn, untilOn, note } = await guardianOf(tx, input);
    await insertLook(tx, { byId: ctx.actor.id, personId: input.personId, what: "custody", now: ctx.now() });
    return { fromOn, untilOn, note };
  });
}

/**
 * The station writes down, from papers that it saw, on which days a guardian answers for a minor and what else it must
 * know. What was done while they answered stays as it was; the guardians are told. Throws day_is_past.
 */
export async function saveCustody(ctx: Context, input: z.output<typeof saveCustodyInput>): Promise<void> {
  const { personId, guardianshipId, fromOn, untilOn, note } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const before = await guardianOf(tx, input);
    if (untilOn !== before.untilOn || fromOn !== before.fromOn) refuse(daysObjection({ fromOn, untilOn }, dayOf(now)));
    // Before the days are changed: who answers no longer afterwards hears of it, too.
    const facts = { personId, forName: await nameOf(tx, personId), personName: before.name, byName: ctx.actor.name };
    const key = `${guardianshipId}:${now}`;
    await tellGuardians(tx, { childId: personId, kind: "custody_changed", facts, key, except: byId, now });
    await tx
      .updateTable("guardianship")
      .set({ valid_from_on: fromOn, valid_until_on: untilOn, custody_note: note })
      .where("id", "=", guardianshipId)
      .execute();
    await insertPersonMove(tx, { personId, byId, what: "custody_changed", facts: { guardianshipId }, now });
  });
}

async function guardianOf(db: Reader, { personId, guardianshipId }: { personId: string; guardianshipId: string }) {
  const row = (await custodyOf(db, personId)).find((one) => one.id === guardianshipId);
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}
