import { page } from "../ui/page.tsx";

/** The pages of welfare checks; see ui/page.tsx. */
export const checkPages = [
  page({
    path: "/desk/$stationId/checks",
    load: () => import("./station-checks-page.tsx"),
    title: (words) => words.checks.title,
    needs: "check.seeTo",
  }),
  page({
    path: "/area/$placeId/checks",
    load: () => import("./area-checks-page.tsx"),
    title: (words) => words.checks.title,
    needs: "check.area",
  }),
] as const;
