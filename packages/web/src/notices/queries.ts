import { useInfiniteQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Notice = Outputs["notices"]["list"]["notices"][number];

/** One's inbox, page after page. */
export function useInbox() {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.notices.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.next, refetchInterval: 60_000 }),
  );
}
