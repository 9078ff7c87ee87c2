import { serviceObjection, withdrawUntil } from "@linli/shared/care/rules";
import type { Bookable } from "../bookings/kinds.ts";
import { findDiner } from "../money/rules-store.ts";
import { sessionOf, VISIT } from "./store.ts";

/** The kinds of slot in which whoever does a service is busy, and in which a room is taken. */
export const DUTY = "care-duty";
export const ROOM = "care-room";

/** What the kernel asks a session of whoever comes to it. */
export const visitBookable: Bookable = {
  kind: VISIT,

  async judge(tx, { slot, forId, now, asking }) {
    const session = await sessionOf(tx, slot.id);
    if (session.startsAt <= now) return { code: "already_started", startsAt: session.startsAt };
    const person = await findDiner(tx, forId, session.onDate);
    if (!person) return { code: "not_found" };
    const contact = session.stationPhone ?? session.stationName;
    const asked = { onDate: session.onDate, byDesk: asking === "in-charge" };
    return serviceObjection({ ...session, contact }, person, asked) ?? "confirmed";
  },

  async mayWithdraw(tx, { slot, now }) {
    const session = await sessionOf(tx, slot.id);
    const until = withdrawUntil(session.startsAt, session.withdrawMin);
    const contact = session.stationPhone ?? session.stationName;
    return now < until ? null : { code: "visit_cut_off", until, contact };
  },

  async whenFull() {
    return "refuse";
  },
};

/**
 * Whoever does a service is in one place at a time by the same rule as everybody: their session, with the way there and
 * back, is a booking of theirs. The centre put it there, and takes it away with the session.
 */
export const dutyBookable: Bookable = {
  kind: DUTY,
  judge: async () => "confirmed",
  mayWithdraw: async () => null,
  whenFull: async () => "refuse",
};

/** A room is given away by the quarter of an hour, which takes nobody's time. */
export const roomBookable: Bookable = {
  kind: ROOM,
  judge: async () => "confirmed",
  mayWithdraw: async () => null,
  whenFull: async () => "refuse",
};
