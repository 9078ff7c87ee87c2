import { type ClassOnDay, classesOn, classFor, type RoomClass } from "@linli/shared/childcare/classes";
import { CARER_TRAINING } from "@linli/shared/childcare/kinds";
import {
  type CarerThere,
  type ChildThere,
  carersIn,
  type InRoom,
  isCertified,
  type RoomChange,
  type RoomDay,
  roomByRoom,
} from "@linli/shared/childcare/rules";
import { datesBetween } from "@linli/shared/events/days";
import type { Reader } from "../db/open.ts";
import {
  childrenIn,
  classesOfRooms,
  type Days,
  type OnRoster,
  onRoster,
  onRosterElsewhere,
  roomChangesOf,
  roomsWith,
  rulesOfStations,
  type StationRule,
  sessionsOfDays,
  trainingsOf,
} from "./day-store.ts";
import type { Session } from "./store.ts";

export type ChildOnDay = ChildThere & {
  sessionId: string;
  childId: string;
  childName: string;
  birthDate: string | null;
  state: string;
  askedAt: number;
};
/** Somebody in a room: for all of their shift or for a part of it. */
export type CarerOnDay = CarerThere & OnRoster & InRoom;

/** One room on one date, as its places are counted, with what pages tell of it. */
export interface Day extends RoomDay {
  room: { id: string; name: string; nameEn: string | null; size: number; stationId: string; zone: string };
  onDate: string;
  classes: ClassOnDay[];
  sessions: Session[];
  children: ChildOnDay[];
  /** Everybody on the roster of the room, who counts and who does not. */
  roster: CarerOnDay[];
  /** From the first session to the end of the last; null without any. */
  span: { startsAt: number; endsAt: number } | null;
}

/** What is counted as if it were so, to see what would break before it is. */
export interface Supposing {
  /** Carers who would not be there. */
  without?: (carer: OnRoster) => boolean;
  /** Carers who would change rooms. */
  changes?: readonly RoomChange[];
  /** Classes that a room would have instead. */
  classes?: (roomId: string, now: readonly RoomClass[]) => readonly RoomClass[];
  /** Rules that the stations would have instead. */
  rules?: (now: readonly StationRule[]) => readonly StationRule[];
}

/** The days of these rooms, by room and date. Without a room: none. */
export async function daysOf(db: Reader, days: Days, supposing: Supposing = {}): Promise<Day[]> {
  const { without = () => false, classes: instead = (_roomId, now) => now, rules: ruled = (now) => now } = supposing;
  const { changes = [] } = supposing;
  if (days.roomIds.length === 0) return [];
  const { from, to } = days;
  const rooms = await roomsWith(db, days.roomIds);
  const stationIds = [...new Set(rooms.map((room) => room.stationId))];
  const classes = await classesOfRooms(db, days.roomIds);
  const rules = ruled(await rulesOfStations(db, stationIds));
  const sessions = await sessionsOfDays(db, days);
  const children = await childrenIn(
    db,
    sessions.map((session) => session.id),
  );
  const carers = (await carersOf(db, { stationIds, from, to, changes })).filter((carer) => !without(carer));
  const counted = new Map(datesBetween(from, to).map((date) => [date, carersIn(carers.filter(isOn(date)))]));

  return rooms.flatMap((room) =>
    datesBetween(from, to).map((onDate) => {
      const ofRoom = rules.filter((rule) => rule.stationId === room.stationId);
      const here = classesOn(
        instead(
          room.id,
          classes.filter((one) => one.roomId === room.id),
        ),
        ofRoom,
        onDate,
      );
      const held = sessions.filter((session) => session.roomId === room.id && session.onDate === onDate);
      const ids = new Set(held.map((session) => session.id));
      return {
        room,
        onDate,
        size: room.size,
        classes: here,
        carers: counted.get(onDate)?.get(room.id) ?? new Map<number, number>(),
        roster: carers.filter(isOn(onDate)).filter((carer) => carer.roomId === room.id),
        sessions: held,
        span: spanOf(held),
        children: children
          .filter((child) => ids.has(child.sessionId))
          .map(({ leftAt, ...child }) => ({
            ...child,
            endsAt: Math.max(child.startsAt, Math.min(child.endsAt, leftAt ?? child.endsAt)),
            classKind: child.birthDate === null ? null : classFor(here, child.birthDate, onDate),
          })),
      };
    }),
  );
}

/** One room on one date. */
export async function dayOfRoom(db: Reader, at: { roomId: string; onDate: string }): Promise<Day> {
  const [day] = await daysOf(db, { roomIds: [at.roomId], from: at.onDate, to: at.onDate });
  if (!day) throw new Error("a room that has sessions is not there");
  return day;
}

/** Everybody on the rosters of these stations; and where else those people are on a roster, since nobody counts twice. */
async function carersOf(
  db: Reader,
  of: { stationIds: string[]; from: string; to: string; changes: readonly RoomChange[] },
): Promise<CarerOnDay[]> {
  const { stationIds, from, to } = of;
  const here = await onRoster(db, stationIds, from, to);
  const personIds = [...new Set(here.map((carer) => carer.personId))];
  const everywhere = [...here, ...(await onRosterElsewhere(db, { personIds, stationIds }, from, to))];
  const trainings = await trainingsOf(db, personIds);
  const bookingIds = here.flatMap((carer) => carer.bookingId ?? []);
  const changes = [...(await roomChangesOf(db, bookingIds)), ...of.changes];
  const all = everywhere.map((carer) => ({
    ...carer,
    absent: carer.absentAt !== null,
    certified: isCertified(
      trainings.filter((training) => training.personId === carer.personId),
      [CARER_TRAINING, ...(JSON.parse(carer.trainings ?? "[]") as string[])],
      carer.onDate,
    ),
  }));
  return all.flatMap((carer) => roomByRoom(carer, changes));
}

const isOn = (onDate: string) => (carer: CarerOnDay) => carer.onDate === onDate;

function spanOf(sessions: readonly Session[]): { startsAt: number; endsAt: number } | null {
  if (sessions.length === 0) return null;
  return {
    startsAt: Math.min(...sessions.map((session) => session.startsAt)),
    endsAt: Math.max(...sessions.map((session) => session.endsAt)),
  };
}
