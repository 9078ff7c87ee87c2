import type { AppRouter } from "@linli/server/app-router";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** What a procedure takes and gives: `Outputs["stations"]["page"]`. */
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

export const queryClient: QueryClient = new QueryClient({
  // A login that ended elsewhere is noticed by the first page that is refused; the shell then shows it.
  queryCache: new QueryCache({
    onError: (error, query) => {
      const refused = error instanceof TRPCClientError && error.data?.refusal?.code === "not_signed_in";
      if (refused && query.queryKey.flat()[1] !== "me")
        void queryClient.invalidateQueries({ queryKey: [["auth", "me"]] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a lost connection is worth asking again by itself.
      retry: (failures, error) => failures < 1 && isOffline(error),
    },
    mutations: { retry: false },
  },
});

export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: "/trpc",
      maxURLLength: 6000,
      // The server takes 32 in one request.
      maxItems: 24,
      fetch: (url, options) => fetch(url, { ...options, credentials: "same-origin" } as RequestInit),
    }),
  ],
});

/** True if no answer of ours came back: no network, or a proxy that found no server. */
export function isOffline(error: unknown): boolean {
  return error instanceof TRPCClientError && !error.data;
}
