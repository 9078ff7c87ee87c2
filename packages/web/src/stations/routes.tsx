import { type StationKind, stationKinds } from "@linli/shared/stations/kinds";
import { IconMapPin } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

export interface StationFilters {
  placeId?: string;
  kind?: StationKind;
  text?: string;
}

/** The filters as they stand in the address; anything strange is left out. */
function filtersOf({ placeId, kind, text }: Record<string, unknown>): StationFilters {
  return {
    ...(typeof placeId === "string" && placeId ? { placeId } : {}),
    ...(stationKinds.includes(kind as StationKind) ? { kind: kind as StationKind } : {}),
    ...(typeof text === "string" && text ? { text } : {}),
  };
}

export const stationPages = [
  page({
    path: "/stations",
    load: () => import("./stations-page.tsx"),
    title: (words) => words.stations.title,
    needs: "public",
    search: filtersOf,
    nav: { label: (words) => words.app.nav.stations, icon: IconMapPin, order: 20 },
  }),
  page({
    path: "/stations/$stationId",
    load: () => import("./station-page.tsx"),
    title: (words) => words.stations.title,
    needs: "public",
  }),
  page({
    path: "/desk/$stationId/profile",
    load: () => import("./profile-page.tsx"),
    title: (words) => words.stations.profile.title,
    needs: "station.desk",
  }),
  page({
    path: "/desk/$stationId/staff",
    load: () => import("./staff-page.tsx"),
    title: (words) => words.stations.staff.title,
    needs: "grant.see",
  }),
  page({
    path: "/desk/$stationId/poster",
    load: () => import("./poster-page.tsx"),
    title: (words) => words.stations.poster.title,
    needs: "station.desk",
  }),
] as const;
