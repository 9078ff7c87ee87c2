import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Child = Outputs["childcare"]["children"][number];
export type Found = Outputs["childcare"]["sessions"];
export type FoundSession = Found["sessions"][number];
export type Weekly = Outputs["childcare"]["weekly"][number];
export type OwnSession = Outputs["childcare"]["mine"]["bookings"][number];

export function useChildcareStations() {
  return useQuery(useTRPC().childcare.stations.queryOptions());
}

export function useChildren(enabled: boolean) {
  return useQuery(useTRPC().childcare.children.queryOptions(undefined, { enabled }));
}

/** Seven days of a station, for a child where one is chosen; asked again every minute: places go while one chooses. */
export function useSessions(stationId: string, childId: string | null, from: string | undefined) {
  const trpc = useTRPC();
  const all = useQuery({
    ...trpc.childcare.sessions.queryOptions(
      { stationId, from },
      { enabled: childId === null, refetchInterval: 60_000 },
    ),
    placeholderData: keepPreviousData,
  });
  const own = useQuery({
    ...trpc.childcare.sessionsFor.queryOptions(
      { stationId, from, childId: childId ?? "" },
      { enabled: childId !== null, refetchInterval: 60_000 },
    ),
    placeholderData: keepPreviousData,
  });
  return childId === null ? all : own;
}

/** Sessions to come, or those before a date. */
export function useOwnSessions(before: string | null = null, enabled = true) {
  return useQuery(useTRPC().childcare.mine.queryOptions({ before }, { enabled }));
}

/** One's own shifts as a carer, and leave. */
export function useDuties(enabled = true) {
  return useQuery(useTRPC().childcare.duties.queryOptions(undefined, { enabled }));
}

/** What is booked for one's children every week. */
export function useWeekly() {
  return useQuery(useTRPC().childcare.weekly.queryOptions());
}

/** The sessions of every week of a station. */
export function useWeeklyOffers(stationId: string) {
  return useQuery(useTRPC().childcare.weeklyOffers.queryOptions({ stationId }));
}
