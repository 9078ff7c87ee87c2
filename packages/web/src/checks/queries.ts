import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Checks = Outputs["checks"]["ofStation"];
export type Check = Checks["open"][number];
export type Looked = Outputs["checks"]["look"];

/** Who is missed at a station, asked again every half minute: the clocks run. */
export function useStationChecks(stationId: string) {
  return useQuery(useTRPC().checks.ofStation.queryOptions({ stationId }, { refetchInterval: 30_000 }));
}

/** Who is missed at the canteens of an area. */
export function useAreaChecks(placeId: string) {
  return useQuery(useTRPC().checks.ofArea.queryOptions({ placeId }, { refetchInterval: 30_000 }));
}
