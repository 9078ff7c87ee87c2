import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type ChildRecord = Outputs["children"]["record"];

/** What a guardian keeps with their child. */
export function useChildRecord(childId: string) {
  return useQuery(useTRPC().children.record.queryOptions({ childId }));
}
