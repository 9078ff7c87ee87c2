import { IconMoped } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

const dateIn = ({ onDate }: Record<string, unknown>): { onDate?: string } =>
  typeof onDate === "string" && /^\d{4}-\d{2}-\d{2}$/.test(onDate) ? { onDate } : {};

/** The pages of deliveries; see ui/page.tsx. */
export const deliveryPages = [
  page({
    path: "/desk/$stationId/rounds",
    load: () => import("./rounds-page.tsx"),
    title: (words) => words.deliveries.desk.title,
    needs: "delivery.desk",
    search: dateIn,
  }),
  page({
    path: "/desk/$stationId/rounds/$roundId",
    load: () => import("./paper-page.tsx"),
    title: (words) => words.deliveries.paper.title,
    needs: "delivery.desk",
  }),
  page({
    path: "/me/rounds",
    load: () => import("./my-rounds-page.tsx"),
    title: (words) => words.deliveries.mine.title,
    // Without network nobody can say who is looking; what this phone keeps is theirs until they sign out.
    needs: "public",
    nav: {
      label: (words) => words.deliveries.mine.nav,
      icon: IconMoped,
      order: 115,
      hideFromVisitors: true,
    },
  }),
  page({
    path: "/me/rounds/$roundId",
    load: () => import("./carry-page.tsx"),
    title: (words) => words.deliveries.carry.title,
    needs: "public",
  }),
] as const;
