import { page } from "../ui/page.tsx";

export const kitchenTabs = ["sheet", "labels", "samples", "cooking"] as const;
export type KitchenTab = (typeof kitchenTabs)[number];

/** The pages of the kitchen; see ui/page.tsx. */
export const kitchenPages = [
  page({
    path: "/desk/$stationId/kitchen",
    load: () => import("./kitchen-page.tsx"),
    title: (words) => words.kitchen.title,
    needs: "meal.desk",
    search: ({ tab, onDate }): { tab?: KitchenTab; onDate?: string } => ({
      ...(kitchenTabs.includes(tab as KitchenTab) ? { tab: tab as KitchenTab } : {}),
      ...(typeof onDate === "string" && /^\d{4}-\d{2}-\d{2}$/.test(onDate) ? { onDate } : {}),
    }),
  }),
] as const;
