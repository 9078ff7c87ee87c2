import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type KitchenDay = Outputs["kitchen"]["sheets"];
export type Sheet = KitchenDay["sittings"][number];
export type SheetDish = Sheet["dishes"][number];
export type Change = Sheet["changes"][number];
export type Trays = Outputs["kitchen"]["trays"];
export type Tray = Trays["trays"][number];
export type Label = Outputs["kitchen"]["printLabels"][number];

/** What is made on a date; asked again every few seconds, so that a change is seen while it can still be cooked. */
export function useKitchen(stationId: string, onDate: string | undefined) {
  return useQuery({
    ...useTRPC().kitchen.sheets.queryOptions({ stationId, onDate }, { refetchInterval: 10_000 }),
    placeholderData: keepPreviousData,
  });
}

export type Samples = Outputs["kitchen"]["samples"];
export type SampleDish = Samples["sittings"][number]["dishes"][number];
export type SampleLine = SampleDish["lines"][number];
export type Cooking = Outputs["kitchen"]["cooking"];
export type CookedDish = Cooking["sittings"][number]["dishes"][number];

export function useSamples(stationId: string, onDate: string) {
  return useQuery(useTRPC().kitchen.samples.queryOptions({ stationId, onDate }, { refetchInterval: 30_000 }));
}

export function useCooking(stationId: string, onDate: string) {
  return useQuery(useTRPC().kitchen.cooking.queryOptions({ stationId, onDate }, { refetchInterval: 30_000 }));
}

export function useTrays(menuId: string) {
  return useQuery(useTRPC().kitchen.trays.queryOptions({ menuId }, { refetchInterval: 10_000 }));
}
