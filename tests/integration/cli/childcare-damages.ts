import { generateChildcare } from "@linli/server/childcare/generate";
import { bookFor, childcare, family } from "../../support/childcare.ts";
import type { World } from "../../support/world.ts";

/** A room with one carer and two toddlers, one booked every week; a second day on which the carer left. */
export async function lookedAfterWeekly(w: World) {
  const [onDate, nextDay] = ["2026-12-02", "2026-12-03"];
  const place = await childcare(w, { chargeAt: "booking", creditFen: 100_000 });
  const { roomId, manager, carer } = place;
  await carer("保育员甲", { onDate });
  const leaving = await carer("保育员乙", { onDate: nextDay });
  const patternId = await manager.childcare.savePattern({
    roomId,
    kind: "half-day",
    weekdays: [3],
    startsMin: 480,
    endsMin: 720,
    feeFen: 3_000,
    fromOn: onDate,
    untilOn: onDate,
  });
  const other = await place.session({ onDate: nextDay });
  const [one, two] = [await family(w, "每周来的", "2025-06-01"), await family(w, "单次来的", "2025-06-01")];
  const weeklyId = await one.guardian.childcare.saveWeekly({
    childId: one.childId,
    patternId,
    weekdays: [3],
    fromOn: onDate,
  });
  await generateChildcare(w.house);
  const { sessions } = await two.guardian.childcare.sessionsFor({
    stationId: place.stationId,
    childId: two.childId,
    from: onDate,
  });
  const sessionId = sessions.find((session) => session.onDate === onDate)?.id ?? "";
  const booking = await bookFor(two, sessionId);
  const doubted = await bookFor(two, other);
  // A day that is still ahead when all that this house lives through is over.
  const ahead = "2026-12-18";
  await carer("保育员丙", { onDate: ahead });
  const last = await place.session({ onDate: ahead });
  for (const child of [one, two]) await bookFor(child, last);
  await manager.childcare.takeOff({ bookingId: leaving.bookingId, reason: "病了", seenAffected: 1 });
  // Somebody more than is needed helps next door in the middle of that morning.
  const helping = await carer("保育员丁", { onDate: ahead });
  const ducks = await place.openRoom("小鸭房");
  await manager.childcare.changeRoom({ bookingId: helping.bookingId, roomId: ducks, fromMin: 600 });
  return {
    stationId: place.stationId,
    helpingId: helping.bookingId,
    roomId,
    sessionId,
    bookingId: booking.id,
    weeklyId,
    doubtedId: doubted.id,
  };
}

interface House {
  nursery: Awaited<ReturnType<typeof lookedAfterWeekly>>;
}

/** For every rule of childcare one way to break it by hand, and no other rule with it. */
export const childcareDamages: Record<string, { does: (house: House) => string; names: (house: House) => string[] }> = {
  "childcare.session": {
    does: ({ nursery }) => `update slot set takes_time = 0 where id = '${nursery.sessionId}'`,
    names: ({ nursery }) => [nursery.sessionId],
  },
  "childcare.booking": {
    does: ({ nursery }) => `update childcare_booking set band = 'older' where id = '${nursery.bookingId}'`,
    names: ({ nursery }) => [nursery.bookingId],
  },
  "childcare.charged": {
    does: ({ nursery }) => `update childcare_booking set fee_fen = 2999 where id = '${nursery.bookingId}'`,
    names: ({ nursery }) => [nursery.bookingId],
  },
  "childcare.weekly": {
    does: ({ nursery }) =>
      `update childcare_standing_day set state = 'missing' where standing_id = '${nursery.weeklyId}'`,
    names: ({ nursery }) => [nursery.weeklyId],
  },
  "childcare.quarter": {
    does: ({ nursery }) => `update childcare_room set size = 1 where id = '${nursery.roomId}'`,
    names: ({ nursery }) => [nursery.roomId],
  },
  "childcare.change": {
    does: ({ nursery }) =>
      `update childcare_room_change set room_id = (select id from childcare_room where station_id <> '${nursery.stationId}' limit 1)`,
    names: ({ nursery }) => [nursery.helpingId],
  },
  "childcare.break": {
    does: ({ nursery }) => `update childcare_break_booking set booking_id = '${nursery.bookingId}'`,
    names: ({ nursery }) => [nursery.bookingId],
  },
};
