import type { previewCareDayInput } from "@linli/shared/care/schema";
import { spanOn } from "@linli/shared/events/times";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { delegatesOfAll } from "../people/family-store.ts";
import { insertLooks } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { Refused } from "../refused.ts";
import { selectVisits } from "./store.ts";

type Absence = z.output<typeof previewCareDayInput>;

/**
 * Whom somebody's absence would leave without anybody, before it is written down: each visit with the telephones of its
 * client and of their family. Each look is recorded with the client.
 */
export async function previewCareDay(ctx: Context, input: Absence) {
  return ctx.db.transact({}, async (tx) => {
    const { stationId, personId } = input;
    const now = ctx.now();
    await allowPersonAtStation(tx, ctx.actor, "care.edit", { stationId, personId });
    const visits = await wouldLeave(tx, input);
    const clientIds = [...new Set(visits.map((visit) => visit.personId))];
    await insertLooks(tx, { byId: ctx.actor.id, personIds: clientIds, what: "phone", now });
    const phones = await phonesOf(tx, clientIds);
    const family = await delegatesOfAll(tx, clientIds, now);
    return visits.map(({ visitId, personId: clientId, personName, name, nameEn, startsAt, endsAt, state, zone }) => ({
      ...{ visitId, personId: clientId, personName, name, nameEn, startsAt, endsAt, state, zone },
      phone: phones.get(clientId) ?? null,
      family: family
        .filter((one) => one.principalId === clientId)
        .map((one) => ({ delegateId: one.delegateId, name: one.name, phone: one.phone })),
    }));
  });
}

/** The visits that somebody has promised to do within these hours of a date, in order. */
export async function wouldLeave(db: Reader, absence: Absence) {
  const { personId, stationId, onDate, fromMin, untilMin } = absence;
  const { zone } = await db.selectFrom("station").where("id", "=", stationId).select("zone").executeTakeFirstOrThrow();
  const { startsAt, endsAt } = spanOn(onDate, { startsMin: fromMin, minutes: untilMin - fromMin }, zone);
  return selectVisits(db)
    .where("care_session.staff_id", "=", personId)
    .where("care_session.station_id", "=", stationId)
    .where("care_session.on_date", "=", onDate)
    .where("booking.state", "in", LIVING)
    .where("visit.came_at", "is", null)
    .where("visit.missed_at", "is", null)
    .where("slot.starts_at", "<", endsAt)
    .where("slot.ends_at", ">", startsAt)
    .orderBy("slot.starts_at")
    .orderBy("visit.id")
    .execute();
}

/** Throws `leaves_visits` when it leaves more visits without anybody than were shown to whoever writes it down. */
export function refuseUnseen(visits: number, seenAffected: number): void {
  if (visits > seenAffected) throw new Refused({ code: "leaves_visits", visits });
}

async function phonesOf(db: Reader, personIds: readonly string[]): Promise<Map<string, string | null>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.selectFrom("person").where("id", "in", personIds).select(["id", "phone"]).execute();
  return new Map(rows.map((row) => [row.id, row.phone]));
}
