import { newId } from "@linli/server/db/id";
import type { Reader } from "@linli/server/db/open";
import { dispatch } from "@linli/server/notices/tell";
import { instant, MINUTE, request, type World } from "../support/world.ts";

/** When nothing is due yet, and when all of it is. */
export const BEFORE_UTC = "2026-11-23T09:00:00Z";
export const ALL_DUE_UTC = "2026-11-24T01:00:00Z";

const SHIFTS = 20;
const OFFERS = 12;
const MESSAGES = 60;

/** Work for three jobs: shifts that nobody closed, offers that nobody answered, messages that wait to be sent. */
export interface Due {
  shifts: { id: string; personIds: string[] }[];
  offers: { bookingId: string; nextId: string }[];
  messageIds: string[];
}

/** Prepares it at `BEFORE_UTC`; it becomes due by `ALL_DUE_UTC`. */
export async function prepareDue(w: World): Promise<Due> {
  w.clock.at = instant("2026-11-23T08:00");
  const station = await w.station();
  const manager = await w.manager(station);
  const somebody = () => w.person("志愿者", { phone: null });
  const ofNumber = <T>(count: number, make: (at: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, at) => make(at)));

  const shifts = await ofNumber(SHIFTS, async () => {
    const shift = await w.shift({ station, inChargeId: manager.id, at: "2026-11-23T09:00", minutes: 120, places: 2 });
    const people = await ofNumber(2, somebody);
    for (const person of people) await person.shifts.signUp(request(shift));
    return { id: shift.id, personIds: people.map((person) => person.id) };
  });
  const offers = await ofNumber(OFFERS, async () => {
    const shift = await w.shift({ station, inChargeId: manager.id, at: "2026-12-01T09:00", whenFull: "offer" });
    const [has, waits, next] = await ofNumber(3, somebody);
    const { id } = await has!.shifts.signUp(request(shift));
    const offered = await waits!.shifts.signUp(request(shift));
    const { id: nextId } = await next!.shifts.signUp(request(shift));
    await has!.shifts.withdraw({ bookingId: id });
    return { bookingId: offered.id, nextId };
  });
  w.clock.at = instant("2026-11-23T09:05");
  for (const { id: shiftId, personIds } of shifts) await manager.attendance.rollCall({ shiftId, personIds, end: "in" });
  w.clock.at += 100 * MINUTE;
  for (const { id: shiftId, personIds } of shifts)
    await manager.attendance.rollCall({ shiftId, personIds, end: "out" });

  const about = { personId: null, channel: "sms", address: "13900000001", kind: "reset_code" } as const;
  const dueAt = Date.parse(ALL_DUE_UTC);
  await w.db.transact({}, async (tx) => {
    for (let at = 0; at < MESSAGES; at++) {
      await dispatch(tx, { ...about, facts: { digits: "000000" }, key: newId(), now: dueAt });
    }
  });
  const messages = await w.db.read.selectFrom("dispatch").select("id").execute();
  return { shifts, offers, messageIds: messages.map((message) => message.id) };
}

/** How much of it is done, and how much there is. */
export async function progress(db: Reader): Promise<{ done: number; all: number }> {
  const closed = await db.selectFrom("shift").where("closed_at", "is not", null).select("id").execute();
  const expired = await db.selectFrom("move").where("what", "=", "offer_expired").select("id").execute();
  const sent = await db.selectFrom("dispatch").where("sent_at", "is not", null).select("id").execute();
  return { done: closed.length + expired.length + sent.length, all: SHIFTS + OFFERS + MESSAGES };
}

/** Whatever was not done, or done more than once. */
export async function wrongsOf(db: Reader, due: Due, filesSent: readonly string[]): Promise<string[]> {
  const wrongs: string[] = [];
  const once = (what: string, count: number) => {
    if (count !== 1) wrongs.push(`${count} times: ${what}`);
  };
  const moves = await db.selectFrom("move").select(["subject_id", "what"]).execute();
  const moved = (id: string, what: string) => moves.filter((m) => m.subject_id === id && m.what === what).length;
  const lines = await db.selectFrom("hour_line").select(["slot_id", "person_id"]).execute();
  for (const { id, personIds } of due.shifts) {
    once(`shift ${id} closed`, moved(id, "closed"));
    for (const personId of personIds) {
      const own = lines.filter((line) => line.slot_id === id && line.person_id === personId);
      once(`hours of ${personId} on ${id}`, own.length);
    }
  }
  for (const { bookingId, nextId } of due.offers) {
    once(`offer ${bookingId} expired`, moved(bookingId, "offer_expired"));
    once(`place offered to ${nextId}`, moved(nextId, "promoted"));
  }
  const unsent = await db.selectFrom("dispatch").where("sent_at", "is", null).select("id").execute();
  for (const { id } of unsent) wrongs.push(`not sent: ${id}`);
  for (const id of due.messageIds)
    once(`message ${id} in a file`, filesSent.filter((name) => name === `${id}.json`).length);
  if (filesSent.length !== due.messageIds.length) wrongs.push(`${filesSent.length} files`);
  return wrongs;
}
