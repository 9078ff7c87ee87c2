import { page } from "../ui/page.tsx";

/** The pages of places; see ui/page.tsx. */
export const placePages = [
  page({
    path: "/area/$placeId/places",
    load: () => import("./places-page.tsx"),
    title: (words) => words.places.title,
    needs: "place.import",
  }),
  page({
    path: "/area/$placeId/staff",
    load: () => import("./area-staff-page.tsx"),
    title: (words) => words.places.title,
    needs: "grant.giveArea",
  }),
] as const;
