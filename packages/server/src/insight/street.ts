import { Temporal } from "temporal-polyfill";
import type { VisitorContext } from "../context.ts";
import type { Engine, Reader } from "../db/open.ts";
import { allow } from "../permit.ts";
import { todayIn } from "./figures-store.ts";

const STREET_ZONE = "Asia/Shanghai";
const KEPT_MS = 60_000;

export interface Street {
  /** The subdistrict served; null where there is none or more than one. */
  name: string | null;
  stations: number;
  /** People with hours recorded in the last twelve months. */
  volunteers: number;
  /** Of the present month, approved. */
  personTimes: number;
  minutes: number;
}

/** The first page is everyone's, and its numbers need not be newer than a minute. */
const kept = new WeakMap<Engine, { until: number; street: Street }>();

/** What the street is and does, in numbers that anyone may see. */
export async function street(ctx: VisitorContext): Promise<Street> {
  allow(ctx.actor, "app.see");
  const now = ctx.now();
  const before = kept.get(ctx.db);
  if (before && now < before.until && now >= before.until - KEPT_MS) return before.street;
  const found = await count(ctx.db.read, todayIn(STREET_ZONE, now));
  kept.set(ctx.db, { until: now + KEPT_MS, street: found });
  return found;
}

async function count(db: Reader, today: string): Promise<Street> {
  const yearAgo = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString();
  const [places, stations, volunteers, month] = await Promise.all([
    db.selectFrom("place").where("level", "=", "subdistrict").select("name").limit(2).execute(),
    db
      .selectFrom("station")
      .where("closed_at", "is", null)
      .select((eb) => eb.fn.countAll().as("count"))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("last_served")
      .where("on_date", ">=", yearAgo)
      .select((eb) => eb.fn.countAll().as("count"))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("place_month")
      .innerJoin("place", "place.id", "place_month.place_id")
      .where("place.parent_id", "is", null)
      .where("month", "=", today.slice(0, 7))
      .select((eb) => [eb.fn.sum("minutes").as("minutes"), eb.fn.sum("person_times").as("personTimes")])
      .executeTakeFirstOrThrow(),
  ]);
  return {
    name: places.length === 1 ? (places[0]?.name ?? null) : null,
    stations: Number(stations.count),
    volunteers: Number(volunteers.count),
    personTimes: Number(month.personTimes ?? 0),
    minutes: Number(month.minutes ?? 0),
  };
}
