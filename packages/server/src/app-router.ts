import { attendanceRouter } from "./attendance/router.ts";
import { authRouter } from "./auth/router.ts";
import { careRouter } from "./care/router.ts";
import { checksRouter } from "./checks/router.ts";
import { childcareRouter } from "./childcare/router.ts";
import { childrenRouter } from "./children/router.ts";
import { deliveriesRouter } from "./deliveries/router.ts";
import { eventsRouter } from "./events/router.ts";
import { hoursRouter } from "./hours/router.ts";
import { insightRouter } from "./insight/router.ts";
import { kitchenRouter } from "./kitchen/router.ts";
import { mealsRouter } from "./meals/router.ts";
import { moneyRouter } from "./money/router.ts";
import { noticesRouter } from "./notices/router.ts";
import { peopleRouter } from "./people/router.ts";
import { placesRouter } from "./places/router.ts";
import { shiftsRouter } from "./shifts/router.ts";
import { stationsRouter } from "./stations/router.ts";
import { router } from "./trpc.ts";

/** Every procedure there is. The web client sees its type alone. */
export const appRouter = router({
  auth: authRouter,
  places: placesRouter,
  stations: stationsRouter,
  people: peopleRouter,
  events: eventsRouter,
  shifts: shiftsRouter,
  attendance: attendanceRouter,
  hours: hoursRouter,
  meals: mealsRouter,
  kitchen: kitchenRouter,
  care: careRouter,
  checks: checksRouter,
  children: childrenRouter,
  deliveries: deliveriesRouter,
  childcare: childcareRouter,
  money: moneyRouter,
  notices: noticesRouter,
  insight: insightRouter,
});

export type AppRouter = typeof appRouter;
