import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useLanguage } from "../ui/words.tsx";

const REFRESH_MS = 30_000;

export type Board = Outputs["insight"]["board"];
export type BoardShift = Board["shifts"][number];
export type Area = Outputs["insight"]["area"];
export type Home = Outputs["insight"]["home"];
export type Figures = Area["figures"];

/** The morning board; asks again by itself every half minute while somebody looks at it. */
export function useBoard(stationId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.insight.board.queryOptions({ stationId }, { refetchInterval: REFRESH_MS }));
}

export function useArea(placeId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.insight.area.queryOptions({ placeId }, { refetchInterval: REFRESH_MS }));
}

export function useDesks() {
  const trpc = useTRPC();
  return useQuery(trpc.insight.desks.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
}

export function useHome(enabled: boolean) {
  const trpc = useTRPC();
  return useQuery(trpc.insight.home.queryOptions(undefined, { enabled }));
}

export function useHousehold() {
  return useQuery(useTRPC().insight.household.queryOptions());
}

export function useStreet() {
  const trpc = useTRPC();
  return useQuery(trpc.insight.street.queryOptions(undefined, { staleTime: 60_000 })).data;
}

/** A name in the language of the page, as far as it has one. */
export function useNamed(): (chinese: string, english: string | null) => string {
  const language = useLanguage();
  return (chinese, english) => (language === "en" && english ? english : chinese);
}
