import type { Words } from "../words.ts";
import accounts from "./accounts.ts";
import app from "./app.ts";
import attendance from "./attendance.ts";
import auth from "./auth.ts";
import bookings from "./bookings.ts";
import canteen from "./canteen.ts";
import care from "./care.ts";
import centre from "./centre.ts";
import checks from "./checks.ts";
import childcare from "./childcare.ts";
import children from "./children.ts";
import deliveries from "./deliveries.ts";
import events from "./events.ts";
import handover from "./handover.ts";
import hours from "./hours.ts";
import insight from "./insight.ts";
import invitations from "./invitations.ts";
import kitchen from "./kitchen.ts";
import meals from "./meals.ts";
import money from "./money.ts";
import notices from "./notices.ts";
import ordering from "./ordering.ts";
import people from "./people.ts";
import places from "./places.ts";
import readings from "./readings.ts";
import refusals from "./refusals.ts";
import settlement from "./settlement.ts";
import shifts from "./shifts.ts";
import standing from "./standing.ts";
import stations from "./stations.ts";

const en: Words = {
  accounts,
  app,
  attendance,
  auth,
  bookings,
  canteen,
  care,
  centre,
  checks,
  childcare,
  children,
  deliveries,
  events,
  handover,
  hours,
  insight,
  invitations,
  kitchen,
  meals,
  money,
  notices,
  ordering,
  people,
  places,
  readings,
  refusals,
  settlement,
  shifts,
  standing,
  stations,
};

export default en;
