import type { AppRouter } from "@linli/server/app-router";
import { createTRPCClient, httpLink } from "@trpc/client";

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>;

/** A browser without pages: calls procedures over HTTP, one request each, and keeps the cookies it is given. */
export function browserless(url: string): Client {
  const cookies = new Map<string, string>();
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        async fetch(input, init) {
          const headers = new Headers(init?.headers as HeadersInit);
          if (cookies.size > 0)
            headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
          const answer = await fetch(input as string, { ...(init as RequestInit), headers });
          for (const cookie of answer.headers.getSetCookie()) {
            const [pair = ""] = cookie.split(";");
            const [name = "", value = ""] = pair.split("=");
            cookies.set(name, value);
          }
          return answer;
        },
      }),
    ],
  });
}
