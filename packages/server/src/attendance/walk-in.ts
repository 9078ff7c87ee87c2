import { checkInObjection } from "@linli/shared/attendance/rules";
import type { findWalkInInput, walkInInput } from "@linli/shared/attendance/schema";
import type { z } from "zod";
import type { Bookable } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import type { Context } from "../context.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { shiftBookable } from "../shifts/bookable.ts";
import { shiftOf } from "../shifts/store.ts";
import { tellMoves } from "../shifts/tell-moves.ts";
import { arrive, stillOpen } from "./presence.ts";

/** Somebody who stands there: sign-up may be over, but what the work asks of a person still holds on that date. */
const walkInBookable: Bookable = {
  ...shiftBookable,
  judge: (tx, asked) =>
    shiftBookable.judge(tx, { ...asked, now: Math.min(asked.now, asked.slot.startsAt - 1), promoting: true }),
  whenFull: async () => "refuse",
};

/** Staff take in somebody who came without signing up: a place if there is one, and checked in by roll-call. */
export async function walkIn(ctx: Context, input: z.output<typeof walkInInput>): Promise<void> {
  const { shiftId, poolId, personId, requestKey } = input;
  await ctx.db.transact({ people: [personId], pools: [poolId] }, async (tx) => {
    const now = ctx.now();
    const shift = await shiftOf(tx, shiftId);
    await allowAtStation(tx, ctx.actor, "attendance.station", shift.stationId);
    stillOpen(shift);
    refuse(checkInObjection(shift, now));
    const person = await tx
      .selectFrom("person")
      .where("id", "=", personId)
      .where("erased_at", "is", null)
      .where("merged_into_id", "is", null)
      .select("id")
      .executeTakeFirst();
    if (!person) throw new Refused({ code: "not_found" });
    const claim = { slotId: shiftId, wants: [{ poolId, places: 1 }], forId: personId, byId: ctx.actor.id, requestKey };
    const { booking, moved } = await place(tx, walkInBookable, claim, now, { allOrNothing: true, approved: true });
    await tellMoves(tx, moved, now);
    await arrive(tx, shift, { personId, bookingId: booking.id, means: "roll-call", at: now, byId: ctx.actor.id, now });
  });
}

export interface WalkInFound {
  personId: string;
  name: string;
  /** The last four digits, to tell people of one name apart. */
  phoneTail: string | null;
  birthYear: string | null;
}

/** People whom staff may mean by a name, its pinyin or initials, a card's number, or the end of a phone number. */
export async function findWalkIns(
  ctx: Context,
  { shiftId, text }: z.output<typeof findWalkInInput>,
): Promise<WalkInFound[]> {
  const shift = await shiftOf(ctx.db.read, shiftId);
  await allowAtStation(ctx.db.read, ctx.actor, "attendance.station", shift.stationId);
  const plain = text.replaceAll(/[%_\\]/g, "");
  if (plain === "") return [];
  const keys = /^[a-z ]+$/i.test(plain) ? plain.toLowerCase().replaceAll(" ", "") : null;
  const rows = await ctx.db.read
    .selectFrom("person")
    .where("erased_at", "is", null)
    .where("merged_into_id", "is", null)
    .where((eb) =>
      eb.or([
        eb("name", "like", `%${plain}%`),
        ...(keys ? [eb("pinyin", "like", `${keys}%`), eb("initials", "like", `${keys}%`)] : []),
        ...(/^\d{4,11}$/.test(plain) ? [eb("phone", "like", `%${plain}`), eb("card_number", "=", plain)] : []),
      ]),
    )
    .where("id", "not in", (eb) =>
      eb.selectFrom("booking").where("slot_id", "=", shiftId).where("state", "=", "confirmed").select("person_id"),
    )
    .select(["id as personId", "name", "phone", "birth_date as birthDate"])
    .orderBy("pinyin")
    .orderBy("id")
    .limit(10)
    .execute();
  return rows.map(({ personId, name, phone, birthDate }) => ({
    personId,
    name,
    phoneTail: phone?.slice(-4) ?? null,
    birthYear: birthDate?.slice(0, 4) ?? null,
  }));
}
