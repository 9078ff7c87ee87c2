import { newId } from "@linli/server/db/id";
import { insertGuardianship } from "@linli/server/people/family-store";
import { insertPerson } from "@linli/server/people/store";
import { CARER_TRAINING, type ClassKind, type SessionKind } from "@linli/shared/childcare/kinds";
import type { MealTime } from "@linli/shared/meals/kinds";
import { instant, MINUTE, type Someone, type TestStation, type World } from "./world.ts";

/** Wednesday of the world's first week. */
export const WEDNESDAY = "2026-11-25";

export interface ChildcareOptions {
  station?: TestStation;
  manager?: Someone;
  size?: number;
  classes?: { kind: ClassKind; size: number; perCarer?: number | null }[];
  chargeAt?: "booking" | "arrival";
  creditFen?: number;
  latePercent?: number;
  offerMinutes?: number;
  papersAt?: "booking" | "arrival";
}

/** A childcare station with one room; one gives up for nothing until 16:00 on the working day before. */
export async function childcare(w: World, options: ChildcareOptions = {}) {
  const station = options.station ?? (await w.station("回澜南苑婴幼儿成长驿站"));
  const manager = options.manager ?? (await w.manager(station));
  const stationId = station.id;
  await manager.childcare.save({
    stationId,
    chargeAt: options.chargeAt ?? "arrival",
    papersAt: options.papersAt ?? "arrival",
    creditFen: options.creditFen ?? 0,
    cutOffDays: 1,
    cutOffMin: 16 * 60,
    latePercent: options.latePercent ?? 50,
    offerMinutes: options.offerMinutes ?? 60,
  });
  const openRoom = async (name: string, size = 20, kinds = options.classes) => {
    const roomId = await manager.childcare.saveRoom({ stationId, name, size });
    const classes = kinds ?? [
      { kind: "infant" as const, size: 10 },
      { kind: "toddler" as const, size: 15 },
      { kind: "older" as const, size: 20 },
    ];
    await manager.childcare.saveClasses({
      roomId,
      fromOn: "2026-11-23",
      classes: classes.map((one) => ({ perCarer: null, ...one })),
    });
    return roomId;
  };
  const roomId = await openRoom("小熊房", options.size);

  return {
    station,
    stationId,
    manager,
    roomId,
    openRoom,
    /** One session, half a day from eight unless told. */
    session: (
      one: {
        roomId?: string;
        kind?: SessionKind;
        onDate?: string;
        from?: number;
        until?: number;
        feeFen?: number;
        meals?: MealTime[];
      } = {},
    ) =>
      manager.childcare.openSession({
        roomId: one.roomId ?? roomId,
        kind: one.kind ?? "half-day",
        onDate: one.onDate ?? WEDNESDAY,
        startsMin: (one.from ?? 8) * 60,
        endsMin: (one.until ?? 12) * 60,
        feeFen: one.feeFen ?? 0,
        meals: one.meals ?? [],
      }),
    carer: (name: string, more: CarerOptions = {}) => carer(w, { stationId, roomId, ...more }, name),
  };
}

interface CarerOptions {
  roomId?: string;
  onDate?: string;
  from?: number;
  until?: number;
  /** Last day of their certificate; null: no end; undefined: in a year. */
  expiresOn?: string | null;
  person?: Someone;
}

/** Somebody with a certificate on a shift of a room's carers, all day unless told. */
async function carer(w: World, at: CarerOptions & { stationId: string; roomId: string }, name: string) {
  const { stationId, roomId, onDate = WEDNESDAY, from = 8, until = 18 } = at;
  const person = at.person ?? (await w.person(name));
  const startsAt = instant(`${onDate}T00:00`) + from * 60 * MINUTE;
  const shift = await w.shift({
    station: { id: stationId, placeId: "", name: "" },
    title: "保育值班",
    at: `${onDate}T${String(from).padStart(2, "0")}:00`,
    minutes: (until - from) * 60,
  });
  await w.db.transact({}, async (tx) => {
    await tx
      .insertInto("training")
      .values({ code: CARER_TRAINING, name_zh: "保育员", name_en: "Childcare worker", valid_months: 24 })
      .onConflict((on) => on.doNothing())
      .execute();
    const held = await tx
      .selectFrom("person_training")
      .where("person_id", "=", person.id)
      .where("training_code", "=", CARER_TRAINING)
      .select("id")
      .executeTakeFirst();
    if (!held) {
      await tx
        .insertInto("person_training")
        .values({
          id: newId(),
          person_id: person.id,
          training_code: CARER_TRAINING,
          done_on: "2025-11-24",
          expires_on: at.expiresOn === undefined ? "2027-11-23" : at.expiresOn,
          recorded_by_id: null,
        })
        .execute();
    }
    const { series_id } = await tx
      .selectFrom("event")
      .where("id", "=", shift.eventId)
      .select("series_id")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("childcare_roster")
      .values({ series_id, room_id: roomId, made_at: w.clock.at, made_by_id: person.id })
      .execute();
  });
  const booking = await person.shifts.signUp({ poolId: shift.poolId, requestKey: newId() });
  return { person, shift: { ...shift, startsAt }, bookingId: booking.id };
}

/** A guardian with a child born on a day. */
export async function family(w: World, name: string, birthDate: string) {
  const [one] = await families(w, [{ name, birthDate }]);
  return one!;
}

/** Guardians, each with one child. */
export async function families(w: World, children: readonly { name: string; birthDate: string }[]) {
  const made = await w.db.transact({}, async (tx) => {
    const rows = [];
    for (const { name, birthDate } of children) {
      const now = w.clock.at;
      const guardianId = await insertPerson(tx, { name: `${name}的妈妈`, birthDate: "1990-05-01", now });
      const childId = await insertPerson(tx, { name, birthDate, createdById: guardianId, now });
      const facts = { minorId: childId, guardianId, relation: "mother", recordedById: null, consent: null } as const;
      await insertGuardianship(tx, { ...facts, now });
      rows.push({ guardianId, childId, name });
    }
    return rows;
  });
  return made.map(({ guardianId, childId, name }) => ({ guardian: w.as(guardianId, `${name}的妈妈`), childId }));
}

/** Books for a child, with a key of its own. */
export function bookFor({ guardian, childId }: { guardian: Someone; childId: string }, sessionId: string) {
  return guardian.childcare.book({ sessionId, childId, requestKey: newId() });
}
