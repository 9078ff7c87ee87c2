import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Desk = Outputs["childcare"]["desk"];
export type Room = Desk["rooms"][number];
export type Pattern = Desk["patterns"][number];
export type Week = Outputs["childcare"]["week"];
export type WeekSession = Week["sessions"][number];
export type DeskDay = Outputs["childcare"]["day"];
export type RoomOnDay = DeskDay["rooms"][number];
export type Broken = NonNullable<RoomOnDay["broken"]>;

export type Roster = Outputs["childcare"]["roster"];
export type RosterShift = Roster["shifts"][number];

export function useChildcareDesk(stationId: string) {
  return useQuery(useTRPC().childcare.desk.queryOptions({ stationId }));
}

export function useSessionWeek(stationId: string, from: string | undefined) {
  return useQuery({
    ...useTRPC().childcare.week.queryOptions({ stationId, from }),
    placeholderData: keepPreviousData,
  });
}

/** A date at a station; asked again every half minute: carers come and go, and guardians book. */
export function useDeskDay(stationId: string, onDate: string | undefined) {
  return useQuery({
    ...useTRPC().childcare.day.queryOptions({ stationId, onDate }, { refetchInterval: 30_000 }),
    placeholderData: keepPreviousData,
  });
}

export function useRoster(stationId: string, from: string | undefined) {
  return useQuery({
    ...useTRPC().childcare.roster.queryOptions({ stationId, from }, { refetchInterval: 60_000 }),
    placeholderData: keepPreviousData,
  });
}

export type DeskBooking = Outputs["childcare"]["deskSessions"]["bookings"][number];
export type KindOfRules = Outputs["childcare"]["classRules"]["kinds"][number];
export type DatedRule = KindOfRules["rules"][number];
export type RulesPreview = Outputs["childcare"]["previewClassRules"];

/** The rules of classes in a place: those that hold, held and will. */
export function useClassRules(placeId: string) {
  return useQuery(useTRPC().childcare.classRules.queryOptions({ placeId }));
}

/** The children for whom one books when this person calls or stands there. */
export function useDeskFamily(stationId: string, personId: string) {
  return useQuery(useTRPC().childcare.deskFamily.queryOptions({ stationId, personId }));
}

/** Seven days for a child at the desk; each answer is a look that is recorded, so it is not asked for by itself. */
export function useDeskSessions(stationId: string, childId: string, from: string | undefined) {
  return useQuery({
    ...useTRPC().childcare.deskSessions.queryOptions({ stationId, childId, from }),
    placeholderData: keepPreviousData,
  });
}

export function useMissing(stationId: string) {
  return useQuery(useTRPC().childcare.missing.queryOptions({ stationId }));
}
