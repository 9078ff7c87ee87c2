import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Centre = Outputs["care"]["centres"][number];
export type Service = Outputs["care"]["services"]["services"][number];
export type Times = Outputs["care"]["times"];
export type Time = Times["times"][number];
export type Client = Outputs["care"]["clients"][number];
export type OwnVisit = Outputs["care"]["mine"]["visits"][number];
export type StandingVisit = Outputs["care"]["standing"][number];
export type AheadDay = StandingVisit["ahead"][number];
export type CareDay = Outputs["care"]["day"];
export type Session = CareDay["sessions"][number];
export type DeskVisit = Session["visits"][number];
export type CareDesk = Outputs["care"]["desk"];

export function useCentres() {
  return useQuery(useTRPC().care.centres.queryOptions());
}

export function useServices(stationId: string) {
  return useQuery(useTRPC().care.services.queryOptions({ stationId }));
}

/** When a service can be booked in two weeks, asked again every half minute: times go while one chooses. */
export function useTimes(serviceId: string | null, from: string | null, enabled = true) {
  return useQuery({
    ...useTRPC().care.times.queryOptions(
      { serviceId: serviceId ?? "", from },
      { enabled: enabled && serviceId !== null, refetchInterval: 30_000 },
    ),
    placeholderData: keepPreviousData,
  });
}

export function useClients(enabled: boolean) {
  return useQuery(useTRPC().care.clients.queryOptions(undefined, { enabled }));
}

/** Visits that are not over, or those that ended before an instant. */
export function useOwnVisits(before: number | null = null, enabled = true) {
  return useQuery(useTRPC().care.mine.queryOptions({ before }, { enabled }));
}

/** Whoever comes on a date; asked again every few seconds, so that two at the desk see each other. */
export function useCareDay(stationId: string, onDate: string | undefined, days: number) {
  return useQuery({
    ...useTRPC().care.day.queryOptions({ stationId, onDate, days }, { refetchInterval: 5_000 }),
    placeholderData: keepPreviousData,
  });
}

export function useStandingVisits() {
  return useQuery(useTRPC().care.standing.queryOptions());
}

/** Regular visits at a centre: a person's, or all of them. */
export function useDeskStandingVisits(stationId: string, personId: string | null) {
  return useQuery(useTRPC().care.deskStanding.queryOptions({ stationId, personId }));
}

/** At what times a service begins on the weekday of a date, and with whom. */
export function useRegularTimes(serviceId: string, onDate: string) {
  return useQuery({
    ...useTRPC().care.regularTimes.queryOptions({ serviceId, onDate }, { enabled: onDate !== "" }),
    placeholderData: keepPreviousData,
  });
}

export function useDeskClient(stationId: string, personId: string) {
  return useQuery(useTRPC().care.client.queryOptions({ stationId, personId }));
}

export function useCareDesk(stationId: string) {
  return useQuery(useTRPC().care.desk.queryOptions({ stationId }));
}
