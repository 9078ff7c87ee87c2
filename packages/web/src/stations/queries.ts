import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useLanguage } from "../ui/words.tsx";
import type { StationFilters } from "./routes.tsx";

export type ListedStation = Outputs["stations"]["list"][number];
export type StationFacts = Outputs["stations"]["page"];
export type DeskFacts = Outputs["stations"]["desk"];
export type HeldRole = Outputs["stations"]["staff"][number];

/** Stations that fit; while the filters change the old ones stay in sight. */
export function useStations(filters: StationFilters) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.stations.list.queryOptions(filters), placeholderData: keepPreviousData });
}

export function useStation(stationId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.stations.page.queryOptions({ stationId }));
}

export function useStationDesk(stationId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.stations.desk.queryOptions({ stationId }));
}

/** The name in the reader's language, where there is one. */
export function useNameOf(): (named: { name: string; nameEn: string | null }) => string {
  const language = useLanguage();
  return useCallback(({ name, nameEn }) => (language === "en" && nameEn ? nameEn : name), [language]);
}
