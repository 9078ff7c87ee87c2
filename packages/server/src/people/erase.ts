import { ERASED_NAME } from "@linli/shared/people/rules";
import type { eraseMeInput, erasePersonInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import { forgetCare } from "../care/settle.ts";
import { forgetSteps } from "../checks/end-record.ts";
import { forgetChildcare } from "../childcare/end-record.ts";
import { forgetChild } from "../children/end-record.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { forgetDeliveries } from "../deliveries/end-record.ts";
import { forgetTrays } from "../kitchen/forget.ts";
import { endStandingOf } from "../meals/standing.ts";
import { freezeAccount } from "../money/end-account.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { poolsOf, withdrawAll } from "./bookings.ts";
import { holdsRole } from "./desk.ts";
import { forgetEndings } from "./ending-store.ts";
import { forgetInNotices } from "./forget-in-notices.ts";
import { withdrawInvitationRows } from "./invitation-store.ts";
import { checkOwnPassword } from "./own-profile.ts";
import { insertPersonMove } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { idsOf } from "./store.ts";

/** One has oneself erased, with one's password. Throws wrong_password, has_role. */
export async function eraseMe(ctx: Context, { password }: z.output<typeof eraseMeInput>): Promise<void> {
  const { id } = ctx.actor;
  await checkOwnPassword(ctx, password);
  await eraseInOneAct(ctx, id, async () => {
    allow(ctx.actor, "person.own");
    return { reason: null };
  });
  ctx.setCookie(ctx.logins.blankCookie());
}

/** An administrator erases somebody on their request. Throws has_role. */
export async function erasePerson(ctx: Context, input: z.output<typeof erasePersonInput>): Promise<void> {
  await eraseInOneAct(ctx, input.personId, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.erase", input);
    return { reason: input.reason };
  });
}

async function eraseInOneAct(
  ctx: Context,
  personId: string,
  permit: (tx: Tx) => Promise<{ reason: string | null }>,
): Promise<void> {
  const pools = await poolsOf(ctx.db.read, [personId]);
  await ctx.db.transact({ people: [personId], pools }, async (tx) => {
    const now = ctx.now();
    const { reason } = await permit(tx);
    if (await holdsRole(tx, personId)) throw new Refused({ code: "has_role" });
    await withdrawAll(tx, personId, ctx.actor.id, now);
    const ids = await idsOf(tx, personId);
    await forgetInNotices(tx, ids);
    for (const id of ids) {
      await forget(tx, id, now);
      await forgetMeals(tx, id, now);
      await forgetCare(tx, id, now);
      await forgetSteps(tx, id);
      await forgetEndings(tx, id);
      await forgetChildcare(tx, id, now);
      await forgetChild(tx, id, now);
      await forgetDeliveries(tx, id);
      await freezeAccount(tx, id, now);
    }
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "erased", facts: { reason }, now });
  });
  await ctx.logins.endAll(personId);
}

/**
 * Takes away who it was and leaves that somebody was there: bookings, attendance and hours stay with a record that
 * names nobody, so that every sum stays right (个人信息保护法 art. 47; the volunteering record itself is the station's
 * to keep, 民政部令第67号 art. 8).
 */
async function forget(tx: Tx, personId: string, now: number): Promise<void> {
  await tx
    .updateTable("person")
    .set({
      name: ERASED_NAME,
      pinyin: "",
      initials: "",
      sex: null,
      birth_date: null,
      phone: null,
      email: null,
      residence_id: null,
      address: null,
      emergency_name: null,
      emergency_phone: null,
      id_number_sealed: null,
      id_number_mark: null,
      card_number: null,
      language: null,
      erased_at: now,
    })
    .where("id", "=", personId)
    .execute();
  for (const table of [
    "credential",
    "login",
    "one_time_code",
    "person_skill",
    "person_training",
    "person_category",
    "notice",
    "diet",
  ] as const) {
    await tx.deleteFrom(table).where("person_id", "=", personId).execute();
  }
  await tx.deleteFrom("dispatch").where("person_id", "=", personId).execute();
  await tx
    .updateTable("guardianship")
    .set({ revoked_at: now })
    .where((eb) => eb.or([eb("minor_id", "=", personId), eb("guardian_id", "=", personId)]))
    .where("revoked_at", "is", null)
    .execute();
  await tx
    .updateTable("delegation")
    .set({ revoked_at: now })
    .where((eb) => eb.or([eb("principal_id", "=", personId), eb("delegate_id", "=", personId)]))
    .where("revoked_at", "is", null)
    .execute();
  // Where a paper lies and who saw it signed may name people.
  await tx
    .updateTable("delegation")
    .set({ paper_kept: null, paper_witness: null })
    .where((eb) => eb.or([eb("principal_id", "=", personId), eb("delegate_id", "=", personId)]))
    .execute();
  await withdrawInvitationRows(tx, { principalId: personId }, now);
  await tx
    .updateTable("team_member")
    .set({ left_at: now })
    .where("person_id", "=", personId)
    .where("left_at", "is", null)
    .execute();
  await tx.updateTable("attendance").set({ note: null }).where("person_id", "=", personId).execute();
  await tx.updateTable("dispute").set({ claim: "", answer: null }).where("person_id", "=", personId).execute();
}

/** What was eaten and paid stays, as a sum must; where it was brought to and what was noted does not. */
async function forgetMeals(tx: Tx, personId: string, now: number): Promise<void> {
  await endStandingOf(tx, { personId, byId: personId, now });
  await tx.updateTable("standing_order").set({ address: null, note: null }).where("person_id", "=", personId).execute();
  await tx.deleteFrom("pause").where("person_id", "=", personId).execute();
  await tx
    .updateTable("meal_exception")
    .set({ closed_at: now })
    .where("person_id", "=", personId)
    .where("closed_at", "is", null)
    .execute();
  await tx.updateTable("meal_exception").set({ outcome: null }).where("person_id", "=", personId).execute();
  const own = tx.selectFrom("booking").where("person_id", "=", personId).select("booking.id");
  await tx.updateTable("meal").set({ address: null, note: null }).where("id", "in", own).execute();
  await forgetTrays(tx, personId);
}
