import { type EventEntry, eventSchema } from "@linli/shared/events/schema";
import type { Tx } from "../db/open.ts";
import { demoActivities } from "./data/activities.ts";
import { type DemoActivity, ruleOf } from "./data/activity.ts";
import type { SettledStation } from "./settle.ts";

/** At most so many of the street's activities at one station: a street with real gaps, not a full calendar. */
const MOST_PER_STATION = 2;

export interface PlannedEvent {
  station: SettledStation;
  event: EventEntry;
}

/** What each station holds, from a date on, in the words of the activities' file. */
export function plannedEvents(stations: Map<string, SettledStation>, startsOn: string): PlannedEvent[] {
  const held = new Map<string, number>();
  const planned: PlannedEvent[] = [];
  for (const activity of demoActivities.filter((one) => !one.season)) {
    for (const code of activity.stations) {
      const count = held.get(code) ?? 0;
      const station = stations.get(code);
      if (!station || count >= MOST_PER_STATION) continue;
      held.set(code, count + 1);
      planned.push({ station, event: entryOf(activity, station, startsOn) });
    }
  }
  return planned;
}

function entryOf(activity: DemoActivity, station: SettledStation, startsOn: string): EventEntry {
  return eventSchema.parse({
    title: activity.title.zh,
    titleEn: activity.title.en,
    about: activity.about.zh,
    aboutEn: activity.about.en,
    category: activity.category,
    organiser: station.name,
    inChargeId: station.managerId,
    startsOn,
    rule: ruleOf(activity),
    holidays: activity.workingDaysOnly ? "skip" : "keep",
    plan: activity.spans.map(({ startMinute, durationMinutes }) => ({
      startsMin: startMinute,
      minutes: durationMinutes,
      roles: activity.roles.map((role) => ({
        role: role.name.zh,
        roleEn: role.name.en,
        places: role.places,
        needed: role.minNeeded,
        minAge: role.minAge,
        skills: [...role.skills],
        trainings: [...role.trainings],
      })),
    })),
    approval: activity.approval ? "manager" : "none",
    whenFull: "queue",
    closesMinBefore: 60,
    withdrawMinBefore: 12 * 60,
  });
}

export interface ComingShift {
  id: string;
  stationId: string;
  onDate: string;
  startsAt: number;
  endsAt: number;
  approval: string;
  pools: {
    id: string;
    capacity: number;
    needed: number;
    minAge: number | null;
    skills: string[];
    trainings: string[];
  }[];
}

/** Every shift there is, with its pools, in order of time. */
export async function shiftsInOrder(tx: Pick<Tx, "selectFrom">): Promise<ComingShift[]> {
  const rows = await tx
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("shift_pool", "shift_pool.slot_id", "shift.id")
    .innerJoin("pool", "pool.id", "shift_pool.pool_id")
    .orderBy("slot.starts_at")
    .orderBy("shift.id")
    .orderBy("pool.id")
    .select([
      "shift.id",
      "shift.station_id as stationId",
      "shift.on_date as onDate",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.approval",
      "pool.id as poolId",
      "pool.capacity",
      "shift_pool.needed",
      "shift_pool.min_age as minAge",
      "shift_pool.skills",
      "shift_pool.trainings",
    ])
    .execute();
  const shifts = new Map<string, ComingShift>();
  for (const { poolId, capacity, needed, minAge, skills, trainings, ...facts } of rows) {
    const shift = shifts.get(facts.id) ?? { ...facts, pools: [] };
    shift.pools.push({
      id: poolId,
      capacity,
      needed,
      minAge,
      skills: JSON.parse(skills),
      trainings: JSON.parse(trainings),
    });
    shifts.set(facts.id, shift);
  }
  return [...shifts.values()];
}
