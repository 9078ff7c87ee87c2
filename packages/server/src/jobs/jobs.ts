import { closeDueShifts } from "../attendance/close-shift.ts";
import { forgetTries } from "../auth/rate-limit.ts";
import { generateVisits } from "../care/generate.ts";
import { expireVisitOffers } from "../care/queue.ts";
import { watchMeals } from "../checks/open-check.ts";
import { expireChildOffers } from "../childcare/book.ts";
import { watchRooms } from "../childcare/breaks.ts";
import { generateChildcare } from "../childcare/generate.ts";
import { openSessionsAhead } from "../childcare/sessions.ts";
import { watchChildren } from "../children/watch.ts";
import { planRounds } from "../deliveries/plan-rounds.ts";
import { extendSeries } from "../events/materialise.ts";
import { forgetUploads } from "../files/upload.ts";
import { watchHours } from "../hours/watch-hours.ts";
import { freezeSheets } from "../kitchen/freeze.ts";
import { remindSamples } from "../kitchen/remind-samples.ts";
import { generateMeals } from "../meals/generate.ts";
import { remind } from "../notices/remind.ts";
import { sendDispatches } from "../notices/send-dispatches.ts";
import { expireOffers } from "../shifts/offers.ts";
import { watchEligibility } from "../shifts/watch-eligibility.ts";
import type { Job } from "./run.ts";

const MINUTE = 60_000;
const EACH_TICK = 1_000;

/** All work that is due by itself. */
export const jobs: readonly Job[] = [
  { name: "forget-tries", everyMs: 15 * MINUTE, run: (house) => forgetTries(house.db, house.now()) },
  { name: "forget-uploads", everyMs: 60 * MINUTE, run: forgetUploads },
  { name: "end-logins", everyMs: 60 * MINUTE, run: (house) => house.logins.endExpired() },
  { name: "extend-series", everyMs: 24 * 60 * MINUTE, run: extendSeries },
  { name: "close-shifts", everyMs: 10 * MINUTE, run: closeDueShifts },
  { name: "send-dispatches", everyMs: EACH_TICK, run: (house) => sendDispatches(house) },
  { name: "watch-hours", everyMs: 24 * 60 * MINUTE, run: watchHours },
  { name: "watch-meals", everyMs: MINUTE, run: watchMeals },
  { name: "freeze-sheets", everyMs: MINUTE / 2, run: freezeSheets },
  { name: "plan-rounds", everyMs: MINUTE, run: planRounds },
  { name: "watch-children", everyMs: MINUTE, run: watchChildren },
  { name: "remind-samples", everyMs: 5 * MINUTE, run: remindSamples },
  { name: "generate-meals", everyMs: 10 * MINUTE, run: generateMeals },
  { name: "open-sessions", everyMs: 60 * MINUTE, run: openSessionsAhead },
  { name: "expire-child-offers", everyMs: MINUTE / 4, run: expireChildOffers },
  { name: "generate-childcare", everyMs: 10 * MINUTE, run: generateChildcare },
  { name: "watch-rooms", everyMs: MINUTE, run: watchRooms },
  { name: "expire-visit-offers", everyMs: MINUTE / 4, run: expireVisitOffers },
  { name: "generate-visits", everyMs: 10 * MINUTE, run: generateVisits },
  { name: "remind", everyMs: 5 * MINUTE, run: remind },
  { name: "expire-offers", everyMs: MINUTE / 4, run: expireOffers },
  { name: "watch-eligibility", everyMs: 3 * 60 * MINUTE, run: watchEligibility },
];
