import { nextRung } from "@linli/shared/checks/rules";
import type { areaChecksInput, stationChecksInput } from "@linli/shared/checks/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtPlace, allowAtStation } from "../permit.ts";
import { causesOf, selectChecks, stepsOf } from "./store.ts";

const DAY = 86_400_000;
/** How long those that are closed stay on the list. */
const SHOWN_DAYS = 7;
const MOST_CLOSED = 50;

/** Checks of a station: those that are open, the most urgent first, and what ended lately. */
export async function stationChecks(ctx: Context, { stationId }: z.output<typeof stationChecksInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "check.seeTo", stationId);
  return listed(db, [stationId], ctx.now());
}

/** Checks of all stations in and below a place. */
export async function areaChecks(ctx: Context, { placeId }: z.output<typeof areaChecksInput>) {
  const db = ctx.db.read;
  await allowAtPlace(db, ctx.actor, "check.area", placeId);
  const stations = await db
    .selectFrom("canteen")
    .innerJoin("station", "station.id", "canteen.station_id")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .where("place_ancestor.ancestor_id", "=", placeId)
    .select("station.id")
    .execute();
  return listed(
    db,
    stations.map((row) => row.id),
    ctx.now(),
  );
}

async function listed(db: Reader, stationIds: readonly string[], now: number) {
  if (stationIds.length === 0) return { now, open: [], closed: [] };
  const here = selectChecks(db).where("welfare_check.station_id", "in", stationIds);
  const open = await here
    .where("welfare_check.closed_at", "is", null)
    .orderBy("welfare_check.due_at")
    .orderBy("welfare_check.id")
    .execute();
  const closed = await here
    .where("welfare_check.closed_at", ">=", now - SHOWN_DAYS * DAY)
    .orderBy("welfare_check.closed_at", "desc")
    .orderBy("welfare_check.id", "desc")
    .limit(MOST_CLOSED)
    .execute();
  const ids = [...open, ...closed].map((check) => check.id);
  const [causes, steps] = [await causesOf(db, ids), await stepsOf(db, ids)];
  const whole = (check: (typeof open)[number]) => {
    const done = steps.filter((step) => step.checkId === check.id);
    return {
      ...check,
      next: nextRung(done),
      causes: causes.filter((cause) => cause.checkId === check.id),
      steps: done,
    };
  };
  return { now, open: open.map(whole), closed: closed.map(whole) };
}
