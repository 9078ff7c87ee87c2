import { dayOf, workingDaysLeft } from "@linli/shared/hours/deadlines";
import type { House } from "../context.ts";
import { Interrupted } from "../jobs/run.ts";
import { findAnomalies } from "./find-anomalies.ts";
import { waitingHours } from "./store.ts";
import { tellManagers } from "./tell-hours.ts";

const DAY = 24 * 60 * 60_000;
/** Lines written this long ago are looked at again: what makes them odd may have come later. */
const LOOK_BACK = 8 * DAY;
/** Managers are reminded from this many working days before a deadline on. */
const REMIND_WORKING_DAYS = 3;

/** Looks at the ledgers once a day: for what has become odd, and for what has to be decided soon. */
export async function watchHours(house: House): Promise<void> {
  const stations = await house.db.read.selectFrom("station").select(["id", "name", "zone"]).execute();
  const written = await house.db.read
    .selectFrom("station")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("hour_line")
          .whereRef("hour_line.station_id", "=", "station.id")
          .where("hour_line.recorded_at", ">=", house.now() - LOOK_BACK)
          .select("hour_line.id"),
      ),
    )
    .select("id")
    .execute();
  for (const { id } of written) {
    if (house.stopping.aborted) throw new Interrupted();
    await lookAgain(house, id);
  }
  await remind(house, stations);
}

async function lookAgain(house: House, stationId: string): Promise<void> {
  const now = house.now();
  await house.db.transact({}, async (tx) => {
    const lines = await tx
      .selectFrom("hour_line")
      .where("station_id", "=", stationId)
      .where("recorded_at", ">=", now - LOOK_BACK)
      .where("corrects_id", "is", null)
      .selectAll()
      .execute();
    await findAnomalies(tx, stationId, lines, now);
  });
}

async function remind(house: House, stations: readonly { id: string; name: string; zone: string }[]): Promise<void> {
  const now = house.now();
  const waiting = await waitingHours(
    house.db.read,
    stations.map((station) => station.id),
    now,
  );
  const due = stations.flatMap((station) => {
    const here = waiting.get(station.id);
    if (!here || here.soonestDueAt === null) return [];
    const days = workingDaysLeft(here.soonestDueAt, now, station.zone);
    return days <= REMIND_WORKING_DAYS ? [{ station, count: here.waiting, days }] : [];
  });
  if (due.length === 0) return;
  await house.db.transact({}, async (tx) => {
    for (const { station, count, days } of due) {
      const facts = { stationId: station.id, stationName: station.name, count, days };
      const key = `hours_due:${station.id}:${dayOf(now, station.zone)}`;
      await tellManagers(tx, { kind: "hours_due", stationId: station.id, facts, key, now });
    }
  });
}
