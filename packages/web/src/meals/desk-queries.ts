import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";
import type { Choice } from "./queries.ts";

export type Desk = Outputs["meals"]["desk"];
export type Sitting = Desk["sittings"][number];
export type StockDish = Desk["dishes"][number];
export type Week = Outputs["meals"]["week"];
export type DeskMenu = Week["menus"][number];
export type Serving = Outputs["meals"]["serving"];
export type ServedSitting = Serving["sittings"][number];
export type DeskMeal = ServedSitting["meals"][number];

export function useCanteenDesk(stationId: string) {
  return useQuery(useTRPC().meals.desk.queryOptions({ stationId }));
}

export function useMenuWeek(stationId: string, from: string) {
  return useQuery({
    ...useTRPC().meals.week.queryOptions({ stationId, from }),
    placeholderData: keepPreviousData,
  });
}

/** Everybody who eats on a date; asked again every few seconds, so that two who serve see each other. */
export function useServing(stationId: string, onDate: string | undefined) {
  return useQuery(useTRPC().meals.serving.queryOptions({ stationId, onDate }, { refetchInterval: 5_000 }));
}

export function useDeskDiner(stationId: string, personId: string) {
  return useQuery(useTRPC().meals.diner.queryOptions({ stationId, personId }));
}

export function useDeskMeals(stationId: string, personId: string) {
  return useQuery(useTRPC().meals.deskMeals.queryOptions({ stationId, personId }));
}

export function useDeskStatement(stationId: string, personId: string) {
  return useQuery(useTRPC().money.statement.queryOptions({ stationId, personId }));
}

export function useDeskQuote(stationId: string, choice: Choice | null) {
  const trpc = useTRPC();
  const asked = choice ?? { menuId: "", forId: "", mode: "dine-in" as const, lines: [], replacesId: null };
  return useQuery({
    ...trpc.meals.deskQuote.queryOptions({ stationId, ...asked }, { enabled: choice !== null }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useTill(stationId: string, onDate: string | undefined) {
  return useQuery(useTRPC().money.till.queryOptions({ stationId, onDate }));
}

export function useProgrammes(placeId: string) {
  return useQuery(useTRPC().money.programmes.queryOptions({ placeId }));
}
