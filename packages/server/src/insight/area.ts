import { can } from "@linli/shared/access";
import { workingDaysLeft } from "@linli/shared/hours/deadlines";
import type { areaInput } from "@linli/shared/insight/schema";
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { allowAtPlace } from "../permit.ts";
import { childrenOf, monthsOf, placeOf, placesAbove, stationsBelow } from "./area-store.ts";
import { type Figures, figuresOf, sumOf } from "./figures.ts";
import { todayIn } from "./figures-store.ts";

const STREET_ZONE = "Asia/Shanghai";
const MONTHS = 12;

/** What an area's administrator answers for: today, risks and paperwork of every station below, and a year of hours. */
export async function area(ctx: Context, { placeId }: z.output<typeof areaInput>) {
  const db = ctx.db.read;
  await allowAtPlace(db, ctx.actor, "insight.area", placeId);
  const now = ctx.now();
  const [place, above, children, stations] = await Promise.all([
    placeOf(db, placeId),
    placesAbove(db, placeId),
    childrenOf(db, placeId),
    stationsBelow(db, placeId),
  ]);
  const today = todayIn(stations[0]?.zone ?? STREET_ZONE, now);
  const firstMonth = Temporal.PlainYearMonth.from(today.slice(0, 7)).subtract({ months: MONTHS - 1 });
  const [figures, months] = await Promise.all([
    figuresOf(
      db,
      stations.map((station) => station.id),
      now,
    ),
    monthsOf(db, placeId, firstMonth.toString()),
  ]);
  const withFigures = stations.map((station) => ({ ...station, figures: figures.get(station.id)! }));
  return {
    now,
    today,
    place,
    above: visibleAbove(ctx, above),
    figures: counted(withFigures),
    children: children.map((child) => ({
      ...child,
      figures: counted(withFigures.filter((station) => station.childId === child.id)),
    })),
    stations: withFigures.sort(mostUrgentFirst).map(({ figures: own, zone, ...station }) => ({
      ...station,
      ...own,
      daysLeft: own.soonestDueAt === null ? null : workingDaysLeft(own.soonestDueAt, now, zone),
    })),
    months,
  };
}

/** Where people are missing, then where deadlines have passed, then where people are short; else by name. */
function mostUrgentFirst(one: { figures: Figures }, other: { figures: Figures }): number {
  const keys = ["missing", "overdue", "gaps"] as const;
  const key = keys.find((each) => one.figures[each] !== other.figures[each]);
  return key ? other.figures[key] - one.figures[key] : 0;
}

function counted(stations: readonly { figures: Figures }[]): Figures & { stations: number } {
  return { ...sumOf(stations.map((station) => station.figures)), stations: stations.length };
}

/** The way up, as far as the actor's own role reaches. */
function visibleAbove<T extends { id: string }>(ctx: Context, above: readonly T[]): T[] {
  return above.filter((_, depth) => {
    const placeIds = above.slice(0, depth + 1).map((place) => place.id);
    return can(ctx.actor, "insight.area", { placeIds });
  });
}
