import { request, type ShiftOptions, type Someone, type TestShift, type World } from "./world.ts";

const MINUTE = 60_000;

export interface Served extends TestShift {
  manager: Someone;
  /** The line of each person, in the order they were named. */
  lineIds: string[];
}

/**
 * A shift that these people signed up for, came to, left at its end and that its manager closed: their hours wait.
 * The clock stands one minute after its end.
 */
export async function servedShift(
  w: World,
  people: readonly Someone[],
  options: ShiftOptions & { manager?: Someone; close?: boolean } = {},
): Promise<Served> {
  const station = options.station ?? (await w.someStation());
  const manager = options.manager ?? (await w.manager(station));
  const shift = await w.shift({ places: people.length, ...options, station });
  for (const person of people) await person.shifts.signUp(request(shift));
  const personIds = people.map((person) => person.id);
  w.clock.at = shift.startsAt;
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "in" });
  w.clock.at = shift.endsAt;
  await manager.attendance.rollCall({ shiftId: shift.id, personIds, end: "out" });
  w.clock.at = shift.endsAt + MINUTE;
  if (options.close !== false) await manager.attendance.close({ shiftId: shift.id });
  const lines = await linesOf(w, shift.id);
  return {
    ...shift,
    manager,
    lineIds: personIds.flatMap((id) => lines.find((line) => line.person_id === id)?.id ?? []),
  };
}

/** The ledger's lines of a shift, by number. */
export function linesOf(w: World, shiftId: string) {
  return w.db.read.selectFrom("hour_line").where("slot_id", "=", shiftId).orderBy("number").selectAll().execute();
}
