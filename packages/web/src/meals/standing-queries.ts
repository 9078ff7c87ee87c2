import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Standing = Outputs["meals"]["standing"];
export type StandingOrder = Standing["orders"][number];
export type Exceptions = Outputs["meals"]["exceptions"];
export type MealException = Exceptions["open"][number];

/** Standing orders and absences of oneself and of whom one orders for. */
export function useStanding() {
  return useQuery(useTRPC().meals.standing.queryOptions());
}

/** Those of somebody who is at the desk or calls. */
export function useDeskStanding(stationId: string, personId: string) {
  return useQuery(useTRPC().meals.deskStanding.queryOptions({ stationId, personId }));
}

/** What the canteen must see to, asked again every minute. */
export function useExceptions(stationId: string) {
  return useQuery(useTRPC().meals.exceptions.queryOptions({ stationId }, { refetchInterval: 60_000 }));
}
