import { attendanceChecks } from "./attendance.ts";
import { bookingChecks } from "./bookings.ts";
import { careChecks } from "./care.ts";
import type { Check } from "./check.ts";
import { childcareChecks } from "./childcare.ts";
import { childrenChecks } from "./children.ts";
import { deliveryChecks } from "./deliveries.ts";
import { familyChecks } from "./family.ts";
import { hoursChecks } from "./hours.ts";
import { linesAreChained, verdictsAreChained } from "./hours-chain.ts";
import { countsAreKept } from "./kept-counts.ts";
import { kitchenChecks } from "./kitchen.ts";
import { mealChecks } from "./meals.ts";
import { moneyChecks } from "./money.ts";
import { noticeChecks } from "./notices.ts";
import { peopleChecks } from "./people.ts";
import { placeChecks } from "./places.ts";
import { poolChecks } from "./pools.ts";
import { shiftChecks } from "./shifts.ts";

/** Every rule that must always hold. A test breaks each of them by hand and looks whether it is named. */
export const checks: readonly Check[] = [
  ...placeChecks,
  ...peopleChecks,
  ...familyChecks,
  ...poolChecks,
  ...bookingChecks,
  ...shiftChecks,
  ...attendanceChecks,
  ...hoursChecks,
  linesAreChained,
  verdictsAreChained,
  ...countsAreKept,
  ...mealChecks,
  ...deliveryChecks,
  ...childcareChecks,
  ...childrenChecks,
  ...kitchenChecks,
  ...moneyChecks,
  ...careChecks,
  ...noticeChecks,
];
