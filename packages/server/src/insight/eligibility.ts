import { ELIGIBLE_DAYS } from "@linli/shared/insight/rules";
import { isMinor } from "@linli/shared/people/rules";
import type { Refusal } from "@linli/shared/refusals";
import { abilityObjection } from "@linli/shared/shifts/rules";
import { OCCUPYING } from "../bookings/kinds.ts";
import type { Reader } from "../db/open.ts";
import { catalogueNames } from "../shifts/store.ts";

const DAY = 86_400_000;

export interface NoLongerEligible {
  shiftId: string;
  title: string;
  titleEn: string | null;
  startsAt: number;
  endsAt: number;
  personId: string;
  name: string;
  phone: string | null;
  refusal: Refusal;
}

/**
 * People with a place on a shift of the coming fortnight who, as things stand, do not meet what it asks for on its day:
 * a training that will have expired, a consent taken back. Judged by the same rule as a sign-up, for all at once.
 */
export async function noLongerEligible(db: Reader, stationId: string, now: number): Promise<NoLongerEligible[]> {
  const promises = await promisesAhead(db, stationId, now);
  const [skills, trainings, guardianships] = await Promise.all([
    skillsOfPeople(
      db,
      idsWhere(promises, (promise) => promise.skills.length > 0),
    ),
    trainingsOfPeople(
      db,
      idsWhere(promises, (promise) => promise.trainings.length > 0),
    ),
    guardiansOfPeople(
      db,
      idsWhere(promises, ({ birthDate, onDate }) => isMinor(birthDate, onDate)),
    ),
  ]);
  const skillsOf = Map.groupBy(skills, (row) => row.person_id);
  const trainingsOf = Map.groupBy(trainings, (row) => row.person_id);
  const guardiansOf = Map.groupBy(guardianships, (row) => row.minor_id);
  const onShift = new Set(promises.map((promise) => `${promise.shiftId} ${promise.personId}`));
  const names = await catalogueNames(db, promises);

  const found: NoLongerEligible[] = [];
  for (const promise of promises) {
    const { personId, shiftId, onDate } = promise;
    const guardians = guardiansOf.get(personId) ?? [];
    const counts = ({ expires_on }: { expires_on: string | null }) => expires_on === null || expires_on >= onDate;
    const refusal = abilityObjection(
      { ...promise, names, minAge: Math.max(promise.roleMinAge ?? 0, promise.eventMinAge ?? 0) || null },
      {
        birthDate: promise.birthDate,
        skills: (skillsOf.get(personId) ?? []).filter(counts).map((row) => row.skill_code),
        trainings: (trainingsOf.get(personId) ?? [])
          .filter((row) => counts(row) && row.done_on <= onDate)
          .map((row) => row.training_code),
        hasConsent: guardians.some((row) => row.consent_at !== null),
        guardianComes: guardians.some((row) => onShift.has(`${shiftId} ${row.guardian_id}`)),
      },
      onDate,
    );
    if (!refusal) continue;
    const { title, titleEn, startsAt, endsAt, name, phone } = promise;
    found.push({ shiftId, title, titleEn, startsAt, endsAt, personId, name, phone, refusal });
  }
  return found;
}

/** Most shifts ask for nothing special, of adults: what is not asked for is not looked up. */
function idsWhere(promises: readonly Promised[], asks: (promise: Promised) => boolean): string[] {
  return [...new Set(promises.filter(asks).map((promise) => promise.personId))];
}

async function skillsOfPeople(db: Reader, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("person_skill")
    .where("person_id", "in", ids)
    .select(["person_id", "skill_code", "expires_on"])
    .execute();
}

async function trainingsOfPeople(db: Reader, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("person_training")
    .where("person_id", "in", ids)
    .select(["person_id", "training_code", "done_on", "expires_on"])
    .execute();
}

async function guardiansOfPeople(db: Reader, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("guardianship")
    .where("minor_id", "in", ids)
    .where("revoked_at", "is", null)
    .select(["minor_id", "guardian_id", "consent_at"])
    .execute();
}

type Promised = Awaited<ReturnType<typeof promisesAhead>>[number];

async function promisesAhead(db: Reader, stationId: string, now: number) {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .innerJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .where("slot.station_id", "=", stationId)
    .where("slot.starts_at", ">", now)
    .where("slot.starts_at", "<=", now + ELIGIBLE_DAYS * DAY)
    .where("slot.cancelled_at", "is", null)
    .where("booking.state", "in", OCCUPYING)
    .select([
      "slot.id as shiftId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "shift.on_date as onDate",
      "event.title",
      "event.title_en as titleEn",
      "event.min_age as eventMinAge",
      "shift_pool.min_age as roleMinAge",
      "shift_pool.skills",
      "shift_pool.trainings",
      "person.id as personId",
      "person.name",
      "person.phone",
      "person.birth_date as birthDate",
    ])
    .orderBy("slot.starts_at")
    .orderBy("person.pinyin")
    .execute();
  return rows.map((row) => ({
    ...row,
    skills: JSON.parse(row.skills) as string[],
    trainings: JSON.parse(row.trainings) as string[],
  }));
}
