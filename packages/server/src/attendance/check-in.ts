import { type Means, scanAgain, shiftMeant } from "@linli/shared/attendance/rules";
import type { CheckInInput, CheckOutInput } from "@linli/shared/attendance/schema";
import { countTry } from "../auth/rate-limit.ts";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { shiftOf } from "../shifts/store.ts";
import { type AttendedShift, arrive, leave, minutesOf, stillOpen } from "./presence.ts";
import { acceptsCode, acceptsPin } from "./station-code.ts";
import { type Fact, findFact, keyedStationOf, keyedStationsOfPerson, namesOf, ownShiftsNear } from "./store.ts";

/** How many numbers a person may try in a quarter of an hour: with two right ones in a million, guessing is hopeless. */
export const PIN_TRIES = 10;

/** What a check-in came to. `asks-to-leave`: they are in since a while, so nothing was written; ask whether they go. */
export type CheckInOutcome = "checked-in" | "already-in" | "asks-to-leave" | "checked-out";

/** What is said on the phone or the station's screen afterwards. */
export interface CheckInAnswer {
  outcome: CheckInOutcome;
  personId: string;
  personName: string;
  shiftId: string;
  title: string;
  titleEn: string | null;
  stationName: string;
  zone: string;
  startsAt: number;
  endsAt: number;
  inAt: number;
  outAt: number | null;
  minutes: number | null;
}

/** Somebody at the station checks in, by its QR code or its number, for themselves or for whom they act. Never checks out. */
export async function checkIn(ctx: Context, input: CheckInInput): Promise<CheckInAnswer> {
  return atStation(ctx, input, async (tx, { stationId, means, forId, now }) => {
    const found = shiftMeant(await ownShiftsNear(tx, [forId], now), stationId, now);
    if ("refusal" in found) throw new Refused(found.refusal);
    const { slotId, bookingId } = found.shift;
    return recordCheckIn(tx, { shiftId: slotId, bookingId, personId: forId, means, byId: ctx.actor.id, now });
  });
}

/** Somebody who was asked says that they leave. Saying it twice is leaving once. */
export async function checkOut(ctx: Context, input: CheckOutInput): Promise<CheckInAnswer> {
  return atStation(ctx, input, async (tx, { stationId, means, forId, now }) => {
    const mine = (await ownShiftsNear(tx, [forId], now)).find((own) => own.slotId === input.shiftId);
    if (!mine) throw new Refused({ code: "not_found" });
    const { stationName, startsAt } = mine;
    if (mine.stationId !== stationId) throw new Refused({ code: "wrong_station", stationName, startsAt });
    const { slotId: shiftId, bookingId } = mine;
    return recordCheckOut(tx, { shiftId, bookingId, personId: forId, means, byId: ctx.actor.id, now });
  });
}

interface Standing {
  shiftId: string;
  bookingId: string;
  personId: string;
  means: Means;
  byId: string;
  now: number;
}

/** Writes a check-in, or finds that there is one. The transaction must hold the person. */
export async function recordCheckIn(tx: Tx, standing: Standing): Promise<CheckInAnswer> {
  const { shiftId, now } = standing;
  const shift = await shiftOf(tx, shiftId);
  const before = await findFact(tx, shiftId, standing.personId);
  if (before && before.inAt !== null) {
    const again = scanAgain(before.inRecordedAt ?? before.inAt, now) === "same" ? "already-in" : "asks-to-leave";
    return answer(tx, shift, before, before.outAt === null ? again : "checked-out");
  }
  stillOpen(shift);
  return answer(tx, shift, await arrive(tx, shift, { ...standing, at: now }), "checked-in");
}

export async function recordCheckOut(tx: Tx, standing: Standing): Promise<CheckInAnswer> {
  const { shiftId, now } = standing;
  const shift = await shiftOf(tx, shiftId);
  const before = await findFact(tx, shiftId, standing.personId);
  if (!before || before.outAt === null) stillOpen(shift);
  return answer(tx, shift, await leave(tx, shift, { ...standing, at: now }), "checked-out");
}

interface Proven {
  stationId: string;
  means: Means;
  forId: string;
  now: number;
}

/** One act of somebody who shows that they stand at a station now. */
async function atStation<T>(
  ctx: Context,
  input: CheckInInput | CheckOutInput,
  act: (tx: Tx, proven: Proven) => Promise<T>,
): Promise<T> {
  const forId = input.forId ?? ctx.actor.id;
  if ("pin" in input) await countTry(ctx, { what: "check-in-pin", who: ctx.actor.id, most: PIN_TRIES });
  return ctx.db.transact({ people: [forId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "attendance.checkIn");
    if (forId !== ctx.actor.id) allow(ctx.actor, "person.actFor", await scopeOfPerson(tx, forId, "book", now));
    return act(tx, { ...(await provenStation(tx, input, forId, now)), forId, now });
  });
}

/** The station whose screen they see. A number names no station, so it is looked for where they have a shift. */
async function provenStation(
  db: Reader,
  input: CheckInInput,
  forId: string,
  now: number,
): Promise<{ stationId: string; means: Means }> {
  if ("pin" in input) {
    const stations = await keyedStationsOfPerson(db, forId, now);
    const station = stations.find((one) => acceptsPin(one, input.pin, now));
    if (!station) throw new Refused(stations.length > 0 ? { code: "check_in_pin_wrong" } : { code: "no_shift_now" });
    return { stationId: station.id, means: "pin" };
  }
  const station = await keyedStationOf(db, input.stationId);
  if (!acceptsCode(station, input.code, now)) throw new Refused({ code: "check_in_code_old" });
  return { stationId: station.id, means: "scan" };
}

async function answer(
  db: Reader,
  shift: AttendedShift & { titleEn?: string | null },
  fact: Fact,
  outcome: CheckInOutcome,
): Promise<CheckInAnswer> {
  const { id: shiftId, title, titleEn = null, stationName, zone, startsAt, endsAt } = shift;
  const { personId, outAt } = fact;
  const personName = (await namesOf(db, [personId])).get(personId) ?? "";
  const said = { outcome, personId, personName, shiftId, title, titleEn, stationName, zone, startsAt, endsAt };
  return { ...said, inAt: fact.inAt ?? startsAt, outAt, minutes: minutesOf(shift, fact) };
}
