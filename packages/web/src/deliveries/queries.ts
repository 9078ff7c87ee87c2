import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Rounds = Outputs["deliveries"]["rounds"];
export type RoundsOfSitting = Rounds["sittings"][number];
export type DeskRound = RoundsOfSitting["rounds"][number];
export type DeskStop = RoundsOfSitting["atDesk"][number];
export type Conflict = RoundsOfSitting["conflicts"][number];
export type Batch = RoundsOfSitting["batches"][number];
export type OwnRound = Outputs["deliveries"]["mine"]["rounds"][number];
export type Manifest = Outputs["deliveries"]["manifest"];
export type ManifestStop = Manifest["stops"][number];
export type RoundState = Outputs["deliveries"]["state"];
export type TapAnswer = Outputs["deliveries"]["report"][number];

/** The rounds of a date, asked again every few seconds: outcomes come in from phones. */
export function useRounds(stationId: string, onDate: string | undefined) {
  return useQuery(useTRPC().deliveries.rounds.queryOptions({ stationId, onDate }, { refetchInterval: 10_000 }));
}

export function useOwnRounds() {
  return useQuery(useTRPC().deliveries.mine.queryOptions());
}

export function useDeliverySettings(stationId: string) {
  return useQuery(useTRPC().deliveries.settings.queryOptions({ stationId }));
}

/** What changes on a round that is under way; asked often, and it holds no name and no address. */
export function useRoundState(roundId: string) {
  return useQuery(useTRPC().deliveries.state.queryOptions({ roundId }, { refetchInterval: 20_000, retry: false }));
}

export function useOwnDoor() {
  return useQuery(useTRPC().deliveries.door.queryOptions({}));
}

/** Where meals come from: what one finds one's way by on a map without ground. */
export function useCanteens() {
  return useQuery(useTRPC().meals.canteens.queryOptions());
}
