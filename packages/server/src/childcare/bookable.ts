import { ageObjection, bandOn, classFor } from "@linli/shared/childcare/classes";
import { paperObjection } from "@linli/shared/childcare/papers";
import { fits } from "@linli/shared/childcare/rules";
import type { Refusal } from "@linli/shared/refusals";
import type { Asking, Bookable } from "../bookings/kinds.ts";
import { mustHoldPools } from "../db/dialect.ts";
import type { Reader } from "../db/open.ts";
import { dayOfRoom } from "./day.ts";
import { documentsOfChild } from "./documents.ts";
import {
  CHILDCARE,
  type ChildcareStation,
  childcareStationOf,
  closingOn,
  poolsOfDay,
  type Session,
  sessionOf,
} from "./store.ts";

/**
 * What the kernel asks a childcare session.
 *
 * Its pools count who waits and who is there; whether there is room is judged over all sessions of the room on that
 * date, quarter by quarter, while all of their pools are held: so overlapping sessions never give one place twice.
 */
export const childcareBookable: Bookable = {
  kind: CHILDCARE,

  async judge(tx, { slot, wants, forId, now, asking }) {
    const session = await sessionOf(tx, slot.id);
    const pools = await poolsOfDay(tx, session);
    mustHoldPools(
      tx,
      pools.map((pool) => pool.poolId),
    );
    const station = await childcareStationOf(tx, session.stationId);
    const closed = (await dayObjection(tx, session, station)) ?? timeObjection(session, asking, now);
    if (closed) return closed;
    const child = await tx.selectFrom("person").where("id", "=", forId).select("birth_date").executeTakeFirst();
    if (!child) return { code: "not_found" };
    const objection =
      ageObjection(child.birth_date, session.onDate) ??
      // The desk has the papers before its eyes, and whoever waits was asked as they came.
      paperObjection(await documentsOfChild(tx, forId), session.onDate, {
        before: station.papersAt === "booking" && asking === "person",
      });
    if (objection) return objection;
    const band = bandOn(child.birth_date as string, session.onDate);
    const own = pools.find((pool) => pool.sessionId === session.id && pool.band === band);
    if (!wants.every((want) => want.poolId === own?.poolId)) return { code: "not_found" };
    return roomFor(tx, { session, childId: forId, birthDate: child.birth_date as string, station, now });
  },

  async mayWithdraw(tx, { slot, now }) {
    const session = await sessionOf(tx, slot.id);
    return now < session.startsAt ? null : { code: "already_started", startsAt: session.startsAt };
  },

  async whenFull(tx, slot) {
    const { offerMinutes } = await childcareStationOf(tx, slot.stationId);
    return { offerForMinutes: offerMinutes };
  },
};

/** Why nobody can come to a session, whoever they are. */
export async function dayObjection(
  db: Reader,
  session: Pick<Session, "stationId" | "onDate" | "kind">,
  station: Pick<ChildcareStation, "dropInReceipt">,
): Promise<Refusal | null> {
  if (session.kind === "drop-in" && station.dropInReceipt === null) return { code: "drop_in_not_permitted" };
  const closing = await closingOn(db, session.stationId, session.onDate);
  return closing ? { code: "station_closed_on", onDate: session.onDate, reason: closing.reason } : null;
}

/** A guardian books until it starts, the desk until it is over. */
export function timeObjection(
  session: Pick<Session, "startsAt" | "endsAt">,
  asking: Asking,
  now: number,
): Refusal | null {
  const until = asking === "in-charge" ? session.endsAt : session.startsAt;
  return now < until ? null : { code: "already_started", startsAt: session.startsAt };
}

/** Confirmed where the child fits beside all others of the room in each quarter; `full` where not. */
async function roomFor(
  db: Reader,
  asked: { session: Session; childId: string; birthDate: string; station: ChildcareStation; now: number },
): Promise<Refusal | "confirmed"> {
  const { session, childId, birthDate, station, now } = asked;
  const day = await dayOfRoom(db, session);
  const band = bandOn(birthDate, session.onDate);
  const classKind = classFor(day.classes, birthDate, session.onDate);
  if (band === null || classKind === null) {
    return { code: "no_class_for_age", band: band ?? "", contact: station.contact };
  }
  // Whoever is offered a place holds it already.
  const children = day.children.filter((child) => child.childId !== childId || child.sessionId !== session.id);
  const { startsAt, endsAt } = session;
  return fits({ ...day, children }, { band, classKind, startsAt, endsAt }, now)
    ? "confirmed"
    : { code: "full", free: 0 };
}
