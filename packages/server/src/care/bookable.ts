import { serviceObjection, withdrawUntil } from "@linli/shared/care/rules";
import type { Bookable } from "../bookings/kinds.ts";
import { findDiner } from "../money/rules-store.ts";
import { sessionOf, VISIT } from "./store.ts";

/** The kinds of slot in which whoever does a service is busy, and in which a room is taken. */
export const DUTY = "care-duty";
export const ROOM = "care-room";

/** How long somebody who waited for a place has to answer, before it goes on to whoever waits behind them. */
const OFFER_MINUTES = 12 * 60;

/** What the kernel asks a session of whoever comes to it. */
export const visitBookable: Bookable = {
  kind: VISIT,

  async judge(tx, { slot, forId, now, asking }) {
    const session = await sessionOf(tx, slot.id);
    if (session.startsAt <= now) return { code: "already_started", startsAt: session.startsAt };
    const person = await findDiner(tx, forId, session.onDate);
    if (!person) return { code: "not_found" };
    const contact = session.stationPhone ?? session.stationName;
    // Whoever waits was let into the queue by who may book it.
    const asked = { onDate: session.onDate, byDesk: asking === "in-charge" || asking === "queue" };
    return serviceObjection({ ...session, contact }, person, asked) ?? "confirmed";
  },

  async mayWithdraw(tx, { slot, booking, now }) {
    if (booking.state !== "confirmed") return null;
    const session = await sessionOf(tx, slot.id);
    const until = withdrawUntil(session.startsAt, session.withdrawMin);
    const contact = session.stationPhone ?? session.stationName;
    return now < until ? null : { code: "visit_cut_off", until, contact };
  },

  // What is made for one person is gone with them; what was opened ahead for several may have a place again.
  async whenFull(tx, slot) {
    const { openedAheadAt } = await sessionOf(tx, slot.id);
    return openedAheadAt === null ? "refuse" : { offerForMinutes: OFFER_MINUTES };
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
