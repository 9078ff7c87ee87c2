import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from "../trpc.ts";

export type Served = Outputs["meals"]["menus"];
export type Menu = Served["menus"][number];
export type Dish = Menu["dishes"][number];
export type Mode = Menu["modes"][number]["mode"];
export type Diner = Outputs["meals"]["diners"][number];
export type Quote = Outputs["meals"]["quote"];
export type WeekQuote = Outputs["meals"]["quoteWeek"];
export type OwnMeal = Outputs["meals"]["mine"]["meals"][number];

export function useCanteens() {
  return useQuery(useTRPC().meals.canteens.queryOptions());
}

/** What a canteen serves, asked again every minute: portions go while one chooses. */
export function useMenus(stationId: string) {
  return useQuery(useTRPC().meals.menus.queryOptions({ stationId }, { refetchInterval: 60_000 }));
}

export function useDiners(enabled: boolean) {
  return useQuery(useTRPC().meals.diners.queryOptions(undefined, { enabled }));
}

/** Meals to come, or those before a date. */
export function useOwnMeals(before: string | null = null, enabled = true) {
  return useQuery(useTRPC().meals.mine.queryOptions({ before }, { enabled }));
}

/** Where one ordered last, for oneself or for whom one orders; null for who never did. */
export function useLastCanteen(enabled: boolean): { known: boolean; stationId: string | null } {
  const coming = useOwnMeals(null, enabled);
  const past = useOwnMeals(coming.data?.today ?? null, enabled && coming.data !== undefined);
  const last = coming.data?.meals.at(-1) ?? past.data?.meals[0];
  const failed = coming.isError || past.isError;
  return { known: last !== undefined || past.data !== undefined || failed, stationId: last?.stationId ?? null };
}

export interface Choice {
  menuId: string;
  forId: string;
  mode: Mode;
  lines: { poolId: string; portions: number }[];
  replacesId: string | null;
}

/** What a choice would cost; nothing is asked while nothing is chosen. */
export function useQuote(choice: Choice | null) {
  const trpc = useTRPC();
  const asked = choice ?? { menuId: "", forId: "", mode: "dine-in" as const, lines: [], replacesId: null };
  return useQuery({
    ...trpc.meals.quote.queryOptions(asked, { enabled: choice !== null }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** What several meals would cost together. It is sent as an act, for a week of dishes is longer than an address may be. */
export function useWeekQuote(week: Inputs["meals"]["quoteWeek"] | null) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ["meals.quoteWeek", week],
    queryFn: () => client.meals.quoteWeek.mutate(week ?? { days: [] }),
    enabled: week !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useStatement(personId: string | undefined, month: string | undefined) {
  return useQuery(useTRPC().money.mine.queryOptions({ personId, month }));
}
