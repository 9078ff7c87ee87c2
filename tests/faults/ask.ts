import { Agent, request } from "node:http";

/** What a client was told. `nothing`: the connection ended without an answer, so that the act may have happened or not. */
export type Told =
  | { kind: "done"; data: unknown }
  | { kind: "refused"; status: number; code: string | null }
  | { kind: "nothing" };

/** A signed-in browser with one connection. */
export interface Browser {
  personId: string;
  cookie: string;
  agent: Agent;
}

export function browser(personId: string, cookie: string): Browser {
  return { personId, cookie, agent: new Agent({ keepAlive: true, maxSockets: 1 }) };
}

/** Calls a mutation and tells what came of it; never rejects. */
export async function ask(url: string, by: Browser, path: string, input: unknown): Promise<Told> {
  const answer = await send(`${url}/trpc/${path}`, by, JSON.stringify(input));
  return answer ? toldBy(answer) : { kind: "nothing" };
}

/** Reads; throws when it is refused. Undefined when there was no answer. */
export async function look<T>(url: string, by: Browser, path: string, input: unknown): Promise<T | undefined> {
  const answer = await send(`${url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, by);
  if (!answer) return undefined;
  const told = toldBy(answer);
  if (told.kind === "done") return told.data as T;
  if (told.kind === "refused" && told.status === 503) return undefined;
  throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
}

/** The status of /healthz; 0 when nobody answers. */
export async function health(url: string): Promise<number> {
  return (await send(`${url}/healthz`))?.status ?? 0;
}

/** Asks until it is so. The test's own time limit ends it otherwise. */
export async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function toldBy({ status, text }: { status: number; text: string }): Told {
  const body = JSON.parse(text) as {
    result?: { data?: unknown };
    error?: { data?: { refusal?: { code: string } | null } };
  };
  if (status === 200) return { kind: "done", data: body.result?.data };
  return { kind: "refused", status, code: body.error?.data?.refusal?.code ?? null };
}

function send(url: string, by?: Browser, body?: string): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: body === undefined ? "GET" : "POST",
        agent: by?.agent,
        headers: { ...(by ? { cookie: by.cookie } : {}), ...(body ? { "content-type": "application/json" } : {}) },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve(response.complete ? { status: response.statusCode ?? 0, text } : null));
        response.on("error", () => resolve(null));
      },
    );
    sent.on("error", () => resolve(null));
    sent.end(body);
  });
}
