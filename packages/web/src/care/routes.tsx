import { IconActivityHeartbeat, IconCalendarHeart, IconHeartHandshake } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** The pages of care centres; see ui/page.tsx. */
export const carePages = [
  page({
    path: "/care",
    load: () => import("./centres-page.tsx"),
    title: (words) => words.care.centres.title,
    needs: "public",
    nav: { label: (words) => words.app.nav.care, icon: IconHeartHandshake, order: 32 },
  }),
  page({
    path: "/care/$stationId",
    load: () => import("./book-page.tsx"),
    title: (words) => words.care.book.title,
    needs: "public",
    search: ({ replaces }): { replaces?: string } => (typeof replaces === "string" ? { replaces } : {}),
  }),
  page({
    path: "/me/visits",
    load: () => import("./my-visits-page.tsx"),
    title: (words) => words.care.mine.title,
    needs: "login",
    nav: { label: (words) => words.care.mine.nav, icon: IconCalendarHeart, order: 107 },
  }),
  page({
    path: "/me/readings",
    load: () => import("./my-readings-page.tsx"),
    title: (words) => words.readings.mine.title,
    needs: "login",
    nav: { label: (words) => words.readings.mine.nav, icon: IconActivityHeartbeat, order: 108 },
    search: ({ personId }): { personId?: string } => (typeof personId === "string" ? { personId } : {}),
  }),
  page({
    path: "/desk/$stationId/care/readings",
    load: () => import("./desk-readings-page.tsx"),
    title: (words) => words.readings.desk.title,
    needs: "care.desk",
    search: ({ personId }): { personId?: string } => (typeof personId === "string" ? { personId } : {}),
  }),
  page({
    path: "/desk/$stationId/care/tasks",
    load: () => import("./tasks-page.tsx"),
    title: (words) => words.readings.tasks.title,
    needs: "care.desk",
  }),
  page({
    path: "/desk/$stationId/care",
    load: () => import("./day-page.tsx"),
    title: (words) => words.centre.day.title,
    needs: "care.desk",
    search: ({ day }): { day?: string } => (typeof day === "string" ? { day } : {}),
  }),
  page({
    path: "/desk/$stationId/care/book",
    load: () => import("./desk-book-page.tsx"),
    title: (words) => words.centre.book.title,
    needs: "care.desk",
  }),
  page({
    path: "/desk/$stationId/care/regular",
    load: () => import("./regular-page.tsx"),
    title: (words) => words.care.regular.title,
    needs: "care.desk",
  }),
  page({
    path: "/desk/$stationId/care/settings",
    load: () => import("./settings-page.tsx"),
    title: (words) => words.centre.settings.title,
    needs: "care.desk",
  }),
] as const;
