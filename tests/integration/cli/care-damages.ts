import { appointment, centre, haircut, works } from "../../support/centre.ts";
import type { Someone, TestStation, World } from "../../support/world.ts";

/** A care centre with two visits at one time, by two people in two rooms, one who waits, and a pressure that is too high. */
export async function caredAt(w: World, at: { station: TestStation; people: readonly Someone[] }) {
  const here = await centre(w, { station: at.station, room: true });
  const { manager, stationId } = here;
  const other = await manager.care.saveRoom({ stationId, name: "助浴间", places: 1 });
  const bath = await manager.care.saveService(haircut(stationId, { name: "助浴", roomId: other }));
  await works(manager, { stationId, personId: (await w.person("护理员")).id, serviceId: bath });
  const [mei, tom] = at.people as [Someone, Someone];
  const on = { at: "2026-12-11T09:00" };
  const cut = (await mei.care.book(appointment(here, on))).visitId;
  const bathed = (await tom.care.book(appointment({ serviceId: bath }, on))).visitId;
  const group = await manager.care.saveService(haircut(stationId, { name: "唱歌", doneBy: "nobody", places: 2 }));
  const opening = { stationId, serviceId: group, onDate: "2026-12-11", startsMin: 840, weeks: 1, places: 1 };
  await manager.care.openSessions(opening);
  const sung = { ...appointment({ serviceId: group }, { at: "2026-12-11T14:00" }), wait: true };
  await mei.care.book(sung);
  const { visitId: waitingId } = await tom.care.book({ ...sung, requestKey: "another who sings" });
  const { readingId } = await manager.care.record({
    stationId,
    personId: mei.id,
    reading: { kind: "blood-pressure", systolic: 158, diastolic: 96, pulse: 80 },
    requestKey: "a reading of a test",
  });
  const sessions = await w.db.read
    .selectFrom("visit")
    .innerJoin("care_session", "care_session.id", "visit.session_id")
    .where("visit.id", "in", [cut, bathed])
    .select(["visit.id as visitId", "care_session.id", "care_session.staff_id", "care_session.room_id"])
    .execute();
  const of = (visitId: string) => sessions.find((session) => session.visitId === visitId)!;
  return { cut: of(cut), bathed: of(bathed), waitingId, readingId };
}
export type CaredFor = Awaited<ReturnType<typeof caredAt>>;

/** For every rule of care one way to break it by hand, and no other rule with it. */
export const careDamages: Record<
  string,
  { does: (house: { cared: CaredFor }) => string; names?: (house: { cared: CaredFor }) => string[] }
> = {
  "care.visit": {
    does: ({ cared }) => `update visit set session_id = '${cared.bathed.id}' where id = '${cared.cut.visitId}'`,
    names: ({ cared }) => [cared.cut.visitId],
  },
  "care.waiting": {
    does: ({ cared }) => `update visit set came_at = 1 where id = '${cared.waitingId}'`,
    names: ({ cared }) => [cared.waitingId],
  },
  "care.staff": {
    does: ({ cared }) => `update care_session set staff_id = '${cared.cut.staff_id}' where id = '${cared.bathed.id}'`,
    names: ({ cared }) => [cared.cut.id, cared.bathed.id],
  },
  "care.room": {
    does: ({ cared }) => `update care_session set room_id = '${cared.cut.room_id}' where id = '${cared.bathed.id}'`,
  },
  "care.reading": {
    does: ({ cared }) => `update reading set task_id = null where id = '${cared.readingId}'`,
    names: ({ cared }) => [cared.readingId],
  },
};
