import { IconCalendarEvent } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";
import { searchOf } from "./search.ts";

/** The pages of events; see ui/page.tsx. */
export const eventPages = [
  page({
    path: "/events",
    load: () => import("./whats-on-page.tsx"),
    title: (words) => words.events.whatsOn.title,
    needs: "public",
    search: searchOf,
    nav: { label: (words) => words.app.nav.whatsOn, icon: IconCalendarEvent, order: 10 },
  }),
  page({
    path: "/events/$eventId",
    load: () => import("./event-page.tsx"),
    title: (words) => words.events.title,
    needs: "public",
  }),
  page({
    path: "/desk/$stationId/calendar",
    load: () => import("./station-calendar-page.tsx"),
    title: (words) => words.events.calendar.tab,
    needs: "station.desk",
  }),
  page({
    path: "/area/$placeId/calendar",
    load: () => import("./area-calendar-page.tsx"),
    title: (words) => words.events.calendar.tab,
    needs: "insight.area",
  }),
  page({
    path: "/desk/$stationId/events/new",
    load: () => import("./new-event-page.tsx"),
    title: (words) => words.events.form.newTitle,
    needs: "event.edit",
  }),
  page({
    path: "/desk/$stationId/events/$eventId",
    load: () => import("./edit-event-page.tsx"),
    title: (words) => words.events.title,
    needs: "event.edit",
  }),
] as const;
