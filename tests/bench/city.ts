import { newId } from "@linli/server/db/id";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { insertPerson } from "@linli/server/people/store";
import { insertPlace } from "@linli/server/places/store";
import { insertShift } from "@linli/server/shifts/store";
import { insertStation } from "@linli/server/stations/store";
import { rolePlanSchema } from "@linli/shared/events/schema";

const HOUR = 3_600_000;

export interface City {
  /** One signed-in browser per person. */
  cookies: string[];
  hotPool: string;
  pools: string[];
}

/** Fills a new database: people who are signed in, one shift that everybody wants, 200 that they spread over. */
export async function prepareCity(dataDir: string, people: number): Promise<City> {
  const house = openHouse(readEnv({ DATA_DIR: dataDir, DEMO: "off", LOG_LEVEL: "fatal" }), { synchronous: "OFF" });
  await house.db.migrate();
  const now = house.now();
  const cookies: string[] = [];
  const city = await house.db.transact({}, async (tx) => {
    const placeId = await insertPlace(tx, { code: "1", level: "community", name: "江寺社区", parentId: null, now });
    const name = "江寺社区新时代文明实践站";
    const stationId = await insertStation(tx, { code: "1", placeId, name, kinds: ["volunteer"], address: "", now });
    const founder = await insertPerson(tx, { name: "王建国", birthDate: "1980-01-01", now });
    const openShift = async (places: number, startsAt: number) => {
      const eventId = newId();
      const date = new Date(startsAt).toISOString().slice(0, 10);
      await tx
        .insertInto("event")
        .values({
          id: eventId,
          station_id: stationId,
          series_id: eventId,
          title: "文明引导",
          title_en: null,
          about: "",
          about_en: null,
          category: "public-order",
          organiser: "",
          in_charge_id: null,
          rule: null,
          starts_on: date,
          except_on: "[]",
          holidays: "keep",
          plan: "[]",
          approval: "none",
          when_full: "queue",
          min_age: null,
          opens_min_before: null,
          closes_min_before: 0,
          withdraw_min_before: 0,
          published_at: now,
          cancelled_at: null,
          cancel_reason: null,
          created_at: now,
          created_by_id: founder,
        })
        .execute();
      const { poolIds } = await insertShift(tx, {
        eventId,
        stationId,
        onDate: date,
        planIndex: 0,
        startsAt,
        endsAt: startsAt + 2 * HOUR,
        publishedAt: now,
        roles: [rolePlanSchema.parse({ role: "引导员", places })],
      });
      return poolIds[0]!;
    };
    const hotPool = await openShift(Math.ceil(people / 4), now + 24 * HOUR);
    const pools: string[] = [];
    for (let i = 0; i < 200; i++) pools.push(await openShift(Math.ceil(people / 800), now + (48 + i) * HOUR));
    return { hotPool, pools };
  });
  const ids = await house.db.transact({}, async (tx) => {
    const made: string[] = [];
    for (let i = 0; i < people; i++)
      made.push(await insertPerson(tx, { name: `志愿者${i}`, birthDate: "1990-01-01", now }));
    return made;
  });
  for (const id of ids) cookies.push((await house.logins.begin(id)).split(";")[0]!);
  await house.db.close();
  return { ...city, cookies };
}
