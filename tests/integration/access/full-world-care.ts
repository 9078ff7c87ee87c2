import { appointment, centre, haircut, works } from "../../support/centre.ts";
import type { Someone, TestStation, World } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** The same station is a care centre, too, and the owner has a visit there. */
export async function withCare(
  w: World,
  { station, manager, owner }: { station: TestStation; manager: Someone; owner: Someone },
): Promise<Ids> {
  const here = await centre(w, { station, manager, room: true });
  const { stationId, serviceId } = here;
  const staffId = here.doers[0]!.id;
  const groupId = await manager.care.saveService(haircut(stationId, { name: "手指操", places: 5 }));
  await works(manager, { stationId, personId: staffId, serviceId: groupId });
  await works(manager, { stationId, personId: staffId, serviceId });
  const { visitId } = await owner.care.book(appointment(here, { at: "2026-12-04T10:00" }));
  const { careDayId } = await manager.care.saveDay({
    stationId,
    personId: staffId,
    onDate: "2026-12-01",
    what: "away",
    fromMin: 0,
    untilMin: 1439,
  });
  const bookedVisit = w.db.read.selectFrom("visit").where("id", "=", visitId);
  const session = await bookedVisit.select("session_id as id").executeTakeFirstOrThrow();
  const { readingId } = await manager.care.record({
    stationId,
    personId: owner.id,
    reading: { kind: "blood-pressure", systolic: 160, diastolic: 98 },
    requestKey: "a reading of a test",
  });
  const standing = { serviceId, everyWeeks: 1, startsMin: 600, fromOn: "2027-01-08" };
  const standingVisitId = await owner.care.saveStanding(standing);
  const [proposal] = (await owner.care.readings({})).proposals;
  const [task] = (await manager.care.tasks({ stationId })).open;
  const more = { readingId, standingVisitId, proposalId: proposal!.id, careTaskId: task!.id };
  return { ...more, serviceId, careRoomId: here.roomId!, staffId, visitId, careDayId, careSessionId: session.id };
}
