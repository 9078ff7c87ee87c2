import type { RestOfWords } from "../words.ts";
import accounts from "./accounts.ts";
import attendance from "./attendance.ts";
import bookings from "./bookings.ts";
import canteen from "./canteen.ts";
import care from "./care.ts";
import centre from "./centre.ts";
import checks from "./checks.ts";
import childcare from "./childcare.ts";
import childcareDesk from "./childcare-desk.ts";
import classRules from "./childcare-rules.ts";
import children from "./children.ts";
import deliveries from "./deliveries.ts";
import handover from "./handover.ts";
import hours from "./hours.ts";
import invitations from "./invitations.ts";
import kitchen from "./kitchen.ts";
import meals from "./meals.ts";
import money from "./money.ts";
import notices from "./notices.ts";
import people from "./people.ts";
import places from "./places.ts";
import readings from "./readings.ts";
import refusals from "./refusals.ts";
import settlement from "./settlement.ts";
import shifts from "./shifts.ts";
import standing from "./standing.ts";

/** All other words: for who is signed in, and for every other page. */
const words: RestOfWords = {
  accounts,
  attendance,
  bookings,
  canteen,
  care,
  centre,
  checks,
  childcare,
  childcareDesk,
  children,
  classRules,
  deliveries,
  handover,
  hours,
  invitations,
  kitchen,
  meals,
  money,
  notices,
  people,
  places,
  readings,
  refusals,
  settlement,
  shifts,
  standing,
};

export default words;
