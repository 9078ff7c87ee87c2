import { IconSoup, IconToolsKitchen2 } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** The pages of meals; see ui/page.tsx. */
export const mealPages = [
  page({
    path: "/meals",
    load: () => import("./canteens-page.tsx"),
    title: (words) => words.meals.canteens.title,
    needs: "public",
    nav: { label: (words) => words.app.nav.meals, icon: IconSoup, order: 30 },
  }),
  page({
    path: "/meals/usual",
    load: () => import("./usual-page.tsx"),
    title: (words) => words.meals.order.title,
    needs: "login",
  }),
  page({
    path: "/meals/$stationId",
    load: () => import("./order-page.tsx"),
    title: (words) => words.meals.order.title,
    needs: "public",
    search: ({ replaces, span }): { replaces?: string; span?: "week" } => ({
      ...(typeof replaces === "string" ? { replaces } : {}),
      ...(span === "week" ? { span } : {}),
    }),
  }),
  page({
    path: "/me/meals",
    load: () => import("./my-meals-page.tsx"),
    title: (words) => words.meals.mine.title,
    needs: "login",
    nav: { label: (words) => words.meals.mine.nav, icon: IconToolsKitchen2, order: 105 },
  }),
  page({
    path: "/me/standing",
    load: () => import("./standing-page.tsx"),
    title: (words) => words.standing.title,
    needs: "login",
  }),
  page({
    path: "/desk/$stationId/exceptions",
    load: () => import("./exceptions-page.tsx"),
    title: (words) => words.standing.exceptions.title,
    needs: "meal.desk",
  }),
  page({
    path: "/desk/$stationId/canteen",
    load: () => import("./serving-page.tsx"),
    title: (words) => words.canteen.serving.title,
    needs: "meal.desk",
  }),
  page({
    path: "/desk/$stationId/menus",
    load: () => import("./menus-page.tsx"),
    title: (words) => words.canteen.menus.title,
    needs: "meal.desk",
  }),
  page({
    path: "/desk/$stationId/canteen-settings",
    load: () => import("./canteen-settings-page.tsx"),
    title: (words) => words.canteen.settings.title,
    needs: "meal.desk",
  }),
  page({
    path: "/desk/$stationId/counter",
    load: () => import("./counter-page.tsx"),
    title: (words) => words.canteen.counter.title,
    needs: "meal.desk",
  }),
] as const;
