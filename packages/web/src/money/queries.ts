import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Account = Outputs["money"]["statement"];
export type AccountLine = Account["lines"][number];
export type Till = Outputs["money"]["till"];

/** Somebody's account in a month, at the desk; the current month unless told. */
export function useAccountAtDesk(stationId: string, personId: string, month: string | undefined) {
  return useQuery({
    ...useTRPC().money.statement.queryOptions({ stationId, personId, month }),
    placeholderData: keepPreviousData,
  });
}

export function useMealBill(mealId: string, enabled: boolean) {
  return useQuery(useTRPC().meals.bill.queryOptions({ mealId }, { enabled }));
}

export type Categories = Outputs["money"]["categories"];
export type Ending = Outputs["people"]["ending"];
export type Settled = Outputs["money"]["settlement"];
export type SettledLine = Outputs["money"]["settlementLines"]["lines"][number];

/** Looked at once for each opening of the page: each look is written down. */
export function useCategories(stationId: string, personId: string) {
  return useQuery(useTRPC().money.categories.queryOptions({ stationId, personId }, { refetchOnWindowFocus: false }));
}

export function useEnding(stationId: string, personId: string) {
  return useQuery(useTRPC().people.ending.queryOptions({ stationId, personId }));
}

export type Settlements = Outputs["money"]["settlements"];
export interface Period {
  programmeId: string;
  from: string;
  to: string;
  withinMin: number;
}

export function useSettlements(programmeId: string) {
  return useQuery(useTRPC().money.settlements.queryOptions({ programmeId }));
}

export function useSettled(period: Period) {
  return useQuery({ ...useTRPC().money.settlement.queryOptions(period), placeholderData: keepPreviousData });
}

/** The meals of a period, a page after the other. */
export function useSettlementLines({ programmeId, from, to }: Period) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useInfiniteQuery({
    queryKey: ["settlement-lines", programmeId, from, to],
    queryFn: ({ pageParam }) =>
      queries.fetchQuery(
        trpc.money.settlementLines.queryOptions({ programmeId, from, to, after: pageParam }, { staleTime: 0 }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
  });
}
