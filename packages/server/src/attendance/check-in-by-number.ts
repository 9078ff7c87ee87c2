import { shiftMeant } from "@linli/shared/attendance/rules";
import type { byNumberInput } from "@linli/shared/attendance/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { type CheckInAnswer, recordCheckIn, recordCheckOut } from "./check-in.ts";
import { ownShiftsNear } from "./store.ts";

const HOUR = 3_600_000;

type ByNumber = CheckInAnswer | { outcome: "choose"; people: { personId: string; name: string }[] };

/**
 * Somebody types their card's number, or the end of their phone number, on the station's screen, which runs under a
 * staff login. Several people whose numbers end alike choose themselves by name.
 */
export async function checkInByNumber(ctx: Context, input: z.output<typeof byNumberInput>): Promise<ByNumber> {
  const { stationId, number } = input;
  await allowAtStation(ctx.db.read, ctx.actor, "attendance.station", stationId);
  const found = await findByNumber(ctx.db.read, stationId, number, ctx.now());
  const matching = input.personId ? found.filter((person) => person.personId === input.personId) : found;
  const [person] = matching;
  if (!person) throw new Refused({ code: "nobody_with_number" });
  if (matching.length > 1) return { outcome: "choose", people: matching };
  return ctx.db.transact({ people: [person.personId] }, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "attendance.station", stationId);
    const meant = shiftMeant(await ownShiftsNear(tx, [person.personId], now), stationId, now);
    if ("refusal" in meant) throw new Refused(meant.refusal);
    const { slotId: shiftId, bookingId } = meant.shift;
    const standing = { shiftId, bookingId, ...person, means: "card" as const, byId: ctx.actor.id, now };
    const answer = await recordCheckIn(tx, standing);
    return answer.outcome === "asks-to-leave" && input.leave ? recordCheckOut(tx, standing) : answer;
  });
}

/**
 * Whoever holds this card; else those with a shift here about now whose phone or card number ends so: the keypad has
 * digits alone, and cards have letters in front.
 */
async function findByNumber(
  db: Reader,
  stationId: string,
  number: string,
  now: number,
): Promise<{ personId: string; name: string }[]> {
  const people = db
    .selectFrom("person")
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select(["person.id as personId", "person.name"])
    .orderBy("person.pinyin");
  const holders = await people.where("person.card_number", "in", [number, number.toUpperCase()]).execute();
  if (holders.length > 0 || !/^\d{4,11}$/.test(number)) return holders;
  return people
    .where((eb) => eb.or([eb("person.phone", "like", `%${number}`), eb("person.card_number", "like", `%${number}`)]))
    .where("person.id", "in", (eb) =>
      eb
        .selectFrom("booking")
        .innerJoin("shift", "shift.id", "booking.slot_id")
        .where("shift.station_id", "=", stationId)
        .where("booking.state", "=", "confirmed")
        .where("booking.ends_at", ">", now - 12 * HOUR)
        .where("booking.starts_at", "<", now + 12 * HOUR)
        .select("booking.person_id"),
    )
    .execute();
}
