import { IconHorseToy, IconMoodKid } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

const dated = ({ day }: Record<string, unknown>): { day?: string } =>
  typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : {};

/** The pages of childcare; see ui/page.tsx. */
export const childcarePages = [
  page({
    path: "/childcare",
    load: () => import("./stations-page.tsx"),
    title: (words) => words.childcare.stations.title,
    needs: "public",
    nav: { label: (words) => words.app.nav.childcare, icon: IconHorseToy, order: 35 },
  }),
  page({
    path: "/childcare/$stationId",
    load: () => import("./find-page.tsx"),
    title: (words) => words.childcare.find.title,
    needs: "public",
  }),
  page({
    path: "/me/childcare",
    load: () => import("./mine-page.tsx"),
    title: (words) => words.childcare.mine.title,
    needs: "login",
    nav: { label: (words) => words.childcare.mine.nav, icon: IconMoodKid, order: 106 },
  }),
  page({
    path: "/desk/$stationId/childcare",
    load: () => import("./rooms-page.tsx"),
    title: (words) => words.childcare.desk.title,
    needs: "childcare.desk",
  }),
  page({
    path: "/desk/$stationId/childcare/week",
    load: () => import("./week-page.tsx"),
    title: (words) => words.childcare.week.title,
    needs: "childcare.desk",
  }),
  page({
    path: "/desk/$stationId/childcare/day",
    load: () => import("./day-page.tsx"),
    title: (words) => words.childcare.day.title,
    needs: "childcare.desk",
    search: dated,
  }),
  page({
    path: "/desk/$stationId/childcare/book",
    load: () => import("./desk-book-page.tsx"),
    title: (words) => words.childcareDesk.title,
    needs: "childcare.desk",
    search: dated,
  }),
  page({
    path: "/desk/$stationId/childcare/roster",
    load: () => import("./roster-page.tsx"),
    title: (words) => words.childcare.roster.title,
    needs: "childcare.desk",
  }),
  page({
    path: "/area/$placeId/childcare-rules",
    load: () => import("./class-rules-page.tsx"),
    title: (words) => words.classRules.title,
    needs: "childcare.rules",
  }),
  page({
    path: "/me/duties",
    load: () => import("./duties-page.tsx"),
    title: (words) => words.childcare.duties.title,
    needs: "login",
  }),
] as const;
