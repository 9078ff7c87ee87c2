import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useTell } from "../ui/tell.tsx";

/** What follows a sign-in: forget what the last person saw, learn who is here now, then go on. */
export function useEnter(): (to?: string) => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return async (to = "/") => {
    queries.removeQueries({ type: "inactive" });
    await queries.refetchQueries(trpc.auth.me.queryFilter());
    router.history.push(to);
  };
}

/**
 * What follows a sign-out: off the page that needed it first, then forget what was seen. Only when this device knows
 * nothing more is it said what was done.
 */
export function useLeave(said: string): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  const tell = useTell();
  return async () => {
    // Loaded only now: most who sign out have never carried a round.
    await import("../deliveries/kept.ts").then(({ forgetRounds }) => forgetRounds()).catch(() => {});
    await router.navigate({ to: "/" });
    queries.removeQueries({ type: "inactive" });
    void tell(said);
  };
}
