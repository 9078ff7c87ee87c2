import { IconHome2, IconLayoutDashboard } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

export const insightPages = [
  page({
    path: "/me/household",
    load: () => import("./household-page.tsx"),
    title: (words) => words.insight.home.household.title,
    needs: "login",
    nav: { label: (words) => words.insight.home.household.nav, icon: IconHome2, order: 101 },
  }),
  page({
    path: "/desk",
    load: () => import("./desks-page.tsx"),
    title: (words) => words.insight.desks.title,
    needs: "station.desk",
    nav: { label: (words) => words.app.nav.board, icon: IconLayoutDashboard, order: 200 },
  }),
  page({
    path: "/desk/$stationId",
    load: () => import("./board-page.tsx"),
    title: (words) => words.insight.board.today,
    needs: "insight.station",
  }),
  page({
    path: "/area/$placeId",
    load: () => import("./area-page.tsx"),
    title: (words) => words.insight.title,
    needs: "insight.area",
  }),
] as const;
