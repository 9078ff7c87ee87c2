import { IconLayoutDashboard } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

export const insightPages = [
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
