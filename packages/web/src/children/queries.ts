import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type ChildRecord = Outputs["children"]["record"];
export type ChildDay = Outputs["children"]["day"];
export type Stay = ChildDay["stays"][number];
export type Today = Outputs["children"]["today"];
export type ChildToday = Today["children"][number];
export type Looked = Outputs["children"]["look"];
export type Door = Outputs["children"]["door"];

/** What a guardian keeps with their child. */
export function useChildRecord(childId: string) {
  return useQuery(useTRPC().children.record.queryOptions({ childId }));
}

/** A day of one's child; the present one is asked for again every minute. */
export function useChildDay(childId: string, onDate: string | null) {
  return useQuery(
    useTRPC().children.day.queryOptions({ childId, onDate }, { refetchInterval: onDate === null ? 60_000 : false }),
  );
}

/** The quarter hours of the month before today that were short; asked for once somebody wants to see them. */
export function useEarlierBreaks(stationId: string, enabled: boolean) {
  return useQuery(useTRPC().children.earlierBreaks.queryOptions({ stationId }, { enabled }));
}

/** Everybody at a station today; asked again every half minute, because several tablets write. */
export function useToday(stationId: string) {
  return useQuery(useTRPC().children.today.queryOptions({ stationId }, { refetchInterval: 30_000 }));
}
