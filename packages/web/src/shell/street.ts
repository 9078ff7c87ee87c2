import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";

/** The subdistrict this server serves; undefined until known. */
export function useStreet() {
  const trpc = useTRPC();
  return useQuery(trpc.app.street.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}
