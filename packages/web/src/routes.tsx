import { createRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { attendancePages } from "./attendance/routes.tsx";
import { authPages } from "./auth/routes.tsx";
import { carePages } from "./care/routes.tsx";
import { checkPages } from "./checks/routes.tsx";
import { childcarePages } from "./childcare/routes.tsx";
import { childrenPages } from "./children/routes.tsx";
import { deliveryPages } from "./deliveries/routes.tsx";
import { eventPages } from "./events/routes.tsx";
import { hoursPages } from "./hours/routes.tsx";
import { insightPages } from "./insight/routes.tsx";
import { kitchenPages } from "./kitchen/routes.tsx";
import { mealPages } from "./meals/routes.tsx";
import { moneyPages } from "./money/routes.tsx";
import { noticePages } from "./notices/routes.tsx";
import { peoplePages } from "./people/routes.tsx";
import { placePages } from "./places/routes.tsx";
import { NotFound } from "./shell/not-found.tsx";
import { shellPages } from "./shell/routes.tsx";
import { Shell } from "./shell/shell.tsx";
import { shiftPages } from "./shifts/routes.tsx";
import { stationPages } from "./stations/routes.tsx";
import { rootRoute } from "./ui/page.tsx";
import { ErrorState, LoadingState } from "./ui/states.tsx";

rootRoute.update({ component: Shell, notFoundComponent: NotFound });

const pages = [
  ...shellPages,
  ...authPages,
  ...peoplePages,
  ...placePages,
  ...stationPages,
  ...eventPages,
  ...shiftPages,
  ...attendancePages,
  ...hoursPages,
  ...mealPages,
  ...kitchenPages,
  ...carePages,
  ...checkPages,
  ...deliveryPages,
  ...childcarePages,
  ...childrenPages,
  ...moneyPages,
  ...noticePages,
  ...insightPages,
] as const;

/** All pages of all rooms. A room adds a page in its own routes.tsx. */
export const router = createRouter({
  routeTree: rootRoute.addChildren(pages),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: () => <LoadingState />,
  defaultErrorComponent: Crashed,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

function Crashed({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} retry={reset} />;
}
