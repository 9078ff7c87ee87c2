import { addDays } from "@linli/shared/events/days";
import { bookVisit, deskBook } from "../care/book.ts";
import { deskCancelVisit } from "../care/give-up.ts";
import { openSessions } from "../care/group.ts";
import { selectSessions, servicesAt } from "../care/store.ts";
import { newId } from "../db/id.ts";
import { dayOf } from "../people/today.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import type { SettledPerson, SettledStation } from "./settle.ts";

const PLACES = 6;
const THREE_O_CLOCK = 15 * 60;

/** A small second group after the large one is full; some wait, and one of them has just been offered a place. */
export async function waitForSinging(
  { house, until }: Life,
  at: { station: SettledStation; clients: readonly SettledPerson[]; elderId: string; childId: string },
): Promise<void> {
  const { station, clients, elderId, childId } = at;
  const db = house.db.read;
  const manager = await contextOf(house, station.managerId);
  const stationId = station.id;
  const singing = (await servicesAt(db, stationId)).find((service) => service.name === "手指操和唱歌");
  if (!singing) return;
  const serviceId = singing.id;
  const large = await selectSessions(db)
    .where("care_session.service_id", "=", serviceId)
    .where("care_session.on_date", ">", dayOf(until))
    .where("care_session.on_date", "<=", addDays(dayOf(until), 9))
    .orderBy("care_session.on_date")
    .executeTakeFirst();
  if (!large?.staffId) return;
  const { onDate, staffId } = large;
  const opening = { stationId, serviceId, onDate, startsMin: THREE_O_CLOCK, weeks: 1, staffId, places: PLACES };
  await unlessRefused(openSessions(manager, opening));
  const { startsAt } = large;
  const wanted = {
    ...{ serviceId, startsAt: startsAt + 60 * 60_000, staffId: null, address: null, note: null, replacesId: null },
    expectedFen: 0,
    wait: true,
  };
  const visits: string[] = [];
  const book = async (forId: string) => {
    const asked = deskBook(manager, { ...wanted, stationId, forId, requestKey: newId() });
    await unlessRefused(asked.then(({ visitId }) => visits.push(visitId)));
  };
  for (const client of clients.slice(0, PLACES + 2)) await book(client.id);
  const child = await contextOf(house, childId);
  await unlessRefused(bookVisit(child, { ...wanted, forId: elderId, requestKey: newId() }));
  for (const client of clients.slice(PLACES + 2, PLACES + 4)) await book(client.id);
  if (visits[0]) await unlessRefused(deskCancelVisit(manager, { visitId: visits[0], reason: "那天要去女儿家" }));
}
