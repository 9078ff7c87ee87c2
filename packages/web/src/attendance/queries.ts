import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type CheckInAnswer = Outputs["attendance"]["checkIn"];
export type Companion = Outputs["attendance"]["companions"][number];
export type Screen = Outputs["attendance"]["screen"];
export type Sheet = Outputs["attendance"]["sheet"];
export type SheetRow = Sheet["rows"][number];

const SECOND = 1_000;

/** The station's code, number and shifts. Asked for again before the code changes, also while nobody looks. */
export function useScreen(stationId: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.attendance.screen.queryOptions(
      { stationId },
      {
        refetchInterval: ({ state }) => Math.min(10 * SECOND, (state.data?.changesInMs ?? 10 * SECOND) + 100),
        refetchIntervalInBackground: true,
        refetchOnReconnect: "always",
        networkMode: "always",
        staleTime: 0,
      },
    ),
  );
}

/** A shift's list, kept fresh: others check in meanwhile. */
export function useSheet(shiftId: string, enabled = true) {
  const trpc = useTRPC();
  return useQuery(trpc.attendance.sheet.queryOptions({ shiftId }, { refetchInterval: 10 * SECOND, enabled }));
}

export function useCompanions() {
  const trpc = useTRPC();
  return useQuery(trpc.attendance.companions.queryOptions());
}
