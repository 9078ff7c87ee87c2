import { startServer } from "../support/server.ts";
import type { Who } from "./pages.ts";

export interface DemoServer {
  url: string;
  cookies: Partial<Record<Who, { name: string; value: string }>>;
  /** Asks a procedure as one of the people. */
  ask<T>(who: Who, path: string, input?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Starts the server in demo mode on a new data directory and signs in one person of each kind. */
export async function startDemo(dataDir: string): Promise<DemoServer> {
  const server = await startServer({ engine: "sqlite", dataDir, env: { DEMO: "on" } });
  const { url } = server;
  const cookies: DemoServer["cookies"] = {};
  const logins = await call<{ login: string; password: string; key: Who }[]>("auth.demoLogins");
  for (const { login, password, key } of logins) {
    const answer = await fetch(`${url}/trpc/auth.signIn`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login, password }),
    });
    const [name = "", value = ""] = (answer.headers.get("set-cookie") ?? "").split(";")[0]!.split("=");
    cookies[key] = { name, value };
  }

  async function call<T>(path: string, input?: unknown, who?: Who): Promise<T> {
    const cookie = who && cookies[who];
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const answer = await fetch(`${url}/trpc/${path}${query}`, {
      headers: cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {},
    });
    const body = (await answer.json()) as { result?: { data: T } };
    if (!body.result) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(body)}`);
    return body.result.data;
  }

  return {
    url,
    cookies,
    ask: (who, path, input) => call(path, input, who),
    stop: () => server.stop(),
  };
}
