import { request, type ShiftOptions, type Someone, type TestShift, type TestStation, type World } from "./world.ts";

/** What the station's tablet shows now, as a phone would read it. */
export async function shownAt(staff: Someone, station: { id: string }) {
  const { link, pin } = await staff.attendance.screen({ stationId: station.id });
  const query = new URL(link).searchParams;
  return { scan: { stationId: query.get("s") ?? "", code: query.get("c") ?? "" }, pin };
}

export interface Attended {
  station: TestStation;
  shift: TestShift;
  manager: Someone;
  people: Someone[];
}

/** A shift on Wednesday from nine to twelve with these people signed up, and a manager at its station. */
export async function attended(w: World, names: string[], options: ShiftOptions = {}): Promise<Attended> {
  const station = options.station ?? (await w.someStation());
  const manager = await w.manager(station, "王站长");
  const shift = await w.shift({ places: names.length + 2, ...options, station });
  const people = [];
  for (const name of names) {
    const person = await w.volunteer(name);
    await person.shifts.signUp(request(shift));
    people.push(person);
  }
  return { station, shift, manager, people };
}

/** Everyone's attendance at a shift, as the database holds it. */
export function factsOf(w: World, shift: { id: string }) {
  return w.db.read.selectFrom("attendance").where("slot_id", "=", shift.id).selectAll().execute();
}
