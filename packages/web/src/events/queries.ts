import { skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type Inputs, type Outputs, useTRPC } from "../trpc.ts";

export type OnShift = Outputs["events"]["whatsOn"]["shifts"][number];
export type EventPageData = Outputs["events"]["page"];
export type Pool = OnShift["pools"][number];
export type CalendarShift = Outputs["events"]["stationCalendar"]["shifts"][number];
export type CalendarData = Outputs["events"]["stationCalendar"] | Outputs["events"]["areaCalendar"];
export type FormFacts = Outputs["events"]["formFacts"];
export type EventForEdit = Outputs["events"]["forEdit"];
export type EditPreview = Outputs["events"]["previewEdit"];
export type Over = Outputs["events"]["edit"]["over"][number];
export type EventInput = Inputs["events"]["edit"]["event"];
export type WhatsOnInput = Omit<Inputs["events"]["whatsOn"], "cursor" | "limit">;

/** What is on, page by page. */
export function useWhatsOn(asked: WhatsOnInput | null) {
  const trpc = useTRPC();
  return useInfiniteQuery({
    ...trpc.events.whatsOn.infiniteQueryOptions(asked ?? skipToken, {
      getNextPageParam: (last) => last.next,
      initialCursor: null,
    }),
    placeholderData: (before) => before,
  });
}

/** The next few shifts. */
export function useComing(asked: WhatsOnInput, limit: number) {
  const trpc = useTRPC();
  return useQuery(trpc.events.whatsOn.queryOptions({ ...asked, limit }));
}

export function useFilters() {
  const trpc = useTRPC();
  return useQuery(trpc.events.filters.queryOptions(undefined, { staleTime: 60_000 }));
}

export function useEventPage(eventId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.events.page.queryOptions({ eventId }));
}

/** The calendar of a station or of an area; nothing is asked before the dates are known. */
export function useCalendar(
  of: { stationId: string } | { placeId: string },
  span: { from: string; to: string } | null,
) {
  const trpc = useTRPC();
  const station = useQuery({
    ...trpc.events.stationCalendar.queryOptions(span && "stationId" in of ? { ...of, ...span } : skipToken),
    placeholderData: (before) => before,
  });
  const area = useQuery({
    ...trpc.events.areaCalendar.queryOptions(span && "placeId" in of ? { ...of, ...span } : skipToken),
    placeholderData: (before) => before,
  });
  return "stationId" in of ? station : area;
}

export function useStationEvents(stationId: string) {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.events.ofStation.infiniteQueryOptions({ stationId }, { getNextPageParam: (page) => page.next }),
  );
}

export function useFormFacts(stationId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.events.formFacts.queryOptions({ stationId }, { staleTime: 60_000 }));
}

export function useEventForEdit(eventId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.events.forEdit.queryOptions({ eventId }));
}

/** The dates that a series would have; asked again a moment after it changed. */
export function useDates(asked: Inputs["events"]["dates"] | null) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.events.dates.queryOptions(asked ?? skipToken),
    placeholderData: (before) => before,
  });
}
