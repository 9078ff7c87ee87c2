import { windowObjection } from "@linli/shared/shifts/rules";
import type { VisitorContext } from "../context.ts";
import { Refused } from "../refused.ts";
import { poolsOf } from "./free-places.ts";
import { findEvent } from "./store.ts";

const MOST_SHIFTS = 40;

/** What anyone may see of a published event: what, where, who, and its shifts ahead, the cancelled ones among them. */
export async function eventPage(ctx: VisitorContext, { eventId }: { eventId: string }) {
  const db = ctx.db.read;
  const now = ctx.now();
  const event = await findEvent(db, eventId);
  if (!event || event.publishedAt === null) throw new Refused({ code: "not_found" });
  const station = await db
    .selectFrom("station")
    .innerJoin("place", "place.id", "station.place_id")
    .where("station.id", "=", event.stationId)
    .select(["station.id", "station.name", "station.name_en as nameEn", "station.address", "station.phone"])
    .select(["station.zone", "place.name as placeName"])
    .executeTakeFirstOrThrow();
  const inCharge = event.inChargeId
    ? await db
        .selectFrom("person")
        .where("id", "=", event.inChargeId)
        .where("erased_at", "is", null)
        .select("name")
        .executeTakeFirst()
    : undefined;
  const shifts = await db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .where("shift.event_id", "=", eventId)
    .where("shift.published_at", "is not", null)
    .where("slot.ends_at", ">", now)
    .select(["shift.id as shiftId", "shift.on_date as onDate", "shift.cancel_reason as cancelReason"])
    .select("shift.published_at as publishedAt")
    .select(["slot.starts_at as startsAt", "slot.ends_at as endsAt", "slot.cancelled_at as cancelledAt"])
    .orderBy("slot.starts_at")
    .orderBy("shift.id")
    .limit(MOST_SHIFTS)
    .execute();
  const pools = await poolsOf(
    db,
    shifts.map((shift) => shift.shiftId),
  );
  return {
    eventId,
    title: event.title,
    titleEn: event.titleEn,
    about: event.about,
    aboutEn: event.aboutEn,
    category: event.category,
    organiser: event.organiser,
    inCharge: inCharge?.name ?? null,
    rule: event.rule,
    holidays: event.holidays,
    minAge: event.minAge,
    approval: event.approval,
    whenFull: event.whenFull,
    opensMinBefore: event.opensMinBefore,
    closesMinBefore: event.closesMinBefore,
    withdrawMinBefore: event.withdrawMinBefore,
    cancelledAt: event.cancelledAt,
    cancelReason: event.cancelReason,
    station,
    shifts: shifts.map(({ publishedAt, ...shift }) => ({
      ...shift,
      closed: windowObjection({ ...event, publishedAt, startsAt: shift.startsAt }, now),
      pools: pools.get(shift.shiftId) ?? [],
    })),
  };
}
