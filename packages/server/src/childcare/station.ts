import { can } from "@linli/shared/access";
import { ruleOn } from "@linli/shared/childcare/classes";
import { classKinds } from "@linli/shared/childcare/kinds";
import type { childcareStationInput, dropInInput, saveChildcareInput } from "@linli/shared/childcare/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation, scopeOfStation } from "../permit.ts";
import { classesOfRooms, rulesOfStations } from "./day-store.ts";
import { patternsOf } from "./pattern-store.ts";
import { childcareStationOf, insertChildcareMove, roomsOf } from "./store.ts";

/** How a station looks after children: its money, its rooms with their classes, its sessions of each week. */
export async function childcareDesk(ctx: Context, { stationId }: z.output<typeof childcareStationInput>) {
  const db = ctx.db.read;
  const scope = await scopeOfStation(db, stationId);
  allow(ctx.actor, "childcare.desk", scope);
  const station = await db
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["id", "name", "name_en as nameEn", "zone", "kinds"])
    .executeTakeFirstOrThrow();
  const today = dayOf(ctx.now());
  const known = await db
    .selectFrom("childcare_station")
    .where("station_id", "=", stationId)
    .select(["charge_at as chargeAt", "credit_fen as creditFen", "cut_off_days as cutOffDays"])
    .select(["cut_off_min as cutOffMin", "late_percent as latePercent", "offer_minutes as offerMinutes"])
    .select(["drop_in_receipt as dropInReceipt", "drop_in_on as dropInOn", "papers_at as papersAt"])
    .executeTakeFirst();
  const rooms = await roomsOf(db, stationId);
  const roomIds = rooms.map((room) => room.id);
  const classes = await classesOfRooms(db, roomIds);
  const rules = await rulesOfStations(db, [stationId]);
  return {
    station: { ...station, kinds: JSON.parse(station.kinds) as string[] },
    today,
    mayEdit: can(ctx.actor, "childcare.edit", scope),
    childcare: known ?? null,
    rooms: rooms.map((room) => ({
      ...room,
      classes: classes.filter((one) => one.roomId === room.id && (one.untilOn === null || one.untilOn >= today)),
    })),
    patterns: await patternsOf(db, roomIds, today),
    rules: classKinds.map((kind) => ruleOn(rules, kind, today)),
  };
}

/** Makes a station of the kind `childcare` take bookings, or changes how it takes them and money from now on. */
export async function saveChildcare(ctx: Context, input: z.output<typeof saveChildcareInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const { stationId } = input;
    await allowAtStation(tx, ctx.actor, "childcare.edit", stationId);
    const facts = {
      charge_at: input.chargeAt,
      credit_fen: input.creditFen,
      cut_off_days: input.cutOffDays,
      cut_off_min: input.cutOffMin,
      late_percent: input.latePercent,
      offer_minutes: input.offerMinutes,
      papers_at: input.papersAt,
      changed_at: now,
    };
    await tx
      .insertInto("childcare_station")
      .values({ station_id: stationId, ...facts, drop_in_receipt: null, drop_in_on: null })
      .onConflict((on) => on.column("station_id").doUpdateSet(facts))
      .execute();
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: stationId,
      byId: ctx.actor.id,
      what: "saved",
      facts: input,
      now,
    });
  });
}

/** Writes down the receipt that permits drop-in care, or that there is none any more: then none is opened or booked. */
export async function saveDropIn(ctx: Context, { stationId, receipt }: z.output<typeof dropInInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "childcare.edit", stationId);
    await childcareStationOf(tx, stationId);
    await tx
      .updateTable("childcare_station")
      .set({ drop_in_receipt: receipt?.number ?? null, drop_in_on: receipt?.onDate ?? null, changed_at: now })
      .where("station_id", "=", stationId)
      .execute();
    const what = receipt ? "drop_in_permitted" : "drop_in_ended";
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: stationId,
      byId: ctx.actor.id,
      what,
      facts: { receipt },
      now,
    });
  });
}
