import { IconListCheck } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** The pages of shifts; see ui/page.tsx. */
export const shiftPages = [
  page({
    path: "/shifts/$shiftId",
    load: () => import("./shift-page.tsx"),
    title: (words) => words.shifts.title,
    needs: "public",
  }),
  page({
    path: "/me/shifts",
    load: () => import("./my-shifts-page.tsx"),
    title: (words) => words.shifts.my.title,
    needs: "login",
    nav: { label: (words) => words.app.nav.myShifts, icon: IconListCheck, order: 100 },
  }),
  page({
    path: "/me/teams",
    load: () => import("./teams-page.tsx"),
    title: (words) => words.shifts.teams.title,
    needs: "login",
  }),
  page({
    path: "/desk/$stationId/shifts/$shiftId",
    load: () => import("./roster-page.tsx"),
    title: (words) => words.shifts.roster.title,
    needs: "shift.roster",
  }),
] as const;
