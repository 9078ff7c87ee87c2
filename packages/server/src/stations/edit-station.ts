import type {
  addClosingInput,
  closeStationInput,
  editStationInput,
  openStationInput,
  removeClosingInput,
} from "@linli/shared/stations/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { allowAtPlace, allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { dateIn, datesBetween } from "./station-day.ts";
import {
  countShiftsAhead,
  deleteClosing,
  insertClosings,
  insertStation,
  recordAct,
  setHours,
  stationCodeTaken,
  stationOf,
  updateStation,
} from "./store.ts";

const LONGEST_CLOSING_DAYS = 62;

/** Opens a new station in a place. Throws station_code_taken. */
export async function openStation(ctx: Context, input: z.output<typeof openStationInput>): Promise<{ id: string }> {
  const now = ctx.now();
  return ctx.db.transact({}, async (tx) => {
    await allowAtPlace(tx, ctx.actor, "station.open", input.placeId);
    if (await stationCodeTaken(tx, input.code)) throw new Refused({ code: "station_code_taken" });
    const id = await insertStation(tx, { ...input, now });
    await recordAct(tx, {
      subject: "station",
      subjectId: id,
      what: "opened",
      byId: ctx.actor.id,
      facts: { name: input.name },
      now,
    });
    return { id };
  });
}

/** Its manager writes the profile anew, opening hours included. */
export async function editStation(ctx: Context, input: z.output<typeof editStationInput>): Promise<void> {
  const { stationId, hours, kinds, accessibility, nameEn, aboutEn, ...facts } = input;
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "station.edit", stationId);
    await updateStation(tx, stationId, {
      ...facts,
      name_en: nameEn,
      about_en: aboutEn,
      kinds: JSON.stringify(kinds),
      accessibility: JSON.stringify(accessibility),
    });
    await setHours(tx, stationId, hours);
    await recordAct(tx, {
      subject: "station",
      subjectId: stationId,
      what: "edited",
      byId: ctx.actor.id,
      facts: { name: facts.name },
      now: ctx.now(),
    });
  });
}

/** Takes a station out of the lists, or puts it back. Throws station_has_shifts while something is still to be held there. */
export async function closeStation(
  ctx: Context,
  { stationId, closed }: z.output<typeof closeStationInput>,
): Promise<void> {
  const now = ctx.now();
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "station.open", stationId);
    const { closed_at } = await stationOf(tx, stationId);
    if ((closed_at !== null) === closed) return;
    const shifts = closed ? await countShiftsAhead(tx, stationId, now) : 0;
    if (shifts > 0) throw new Refused({ code: "station_has_shifts", shifts });
    await updateStation(tx, stationId, { closed_at: closed ? now : null });
    await recordAct(tx, {
      subject: "station",
      subjectId: stationId,
      what: closed ? "closed" : "reopened",
      byId: ctx.actor.id,
      facts: {},
      now,
    });
  });
}

/** The station stays closed on a day, or on every day from one to another. Throws day_is_past, invalid_input. */
export async function addClosing(ctx: Context, input: z.output<typeof addClosingInput>): Promise<void> {
  const { stationId, closedOn, untilOn = closedOn, reason } = input;
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "station.edit", stationId);
    const { zone } = await stationOf(tx, stationId);
    if (closedOn < dateIn(zone, ctx.now())) throw new Refused({ code: "day_is_past" });
    const days = untilOn < closedOn ? [] : datesBetween(closedOn, untilOn);
    if (days.length === 0 || days.length > LONGEST_CLOSING_DAYS)
      throw new Refused({
        code: "invalid_input",
        fields: [{ path: "untilOn", issue: `1 to ${LONGEST_CLOSING_DAYS} days` }],
      });
    await insertClosings(tx, stationId, days, reason);
  });
}

export async function removeClosing(
  ctx: Context,
  { stationId, closedOn }: z.output<typeof removeClosingInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "station.edit", stationId);
    await deleteClosing(tx, stationId, closedOn);
  });
}
