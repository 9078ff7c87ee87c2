import { makeApp } from "@linli/server/app";
import type { Refusal } from "@linli/shared/refusals";
import type { World } from "./world.ts";

export interface Answer {
  status: number;
  headers: Headers;
  refusal: Refusal | null;
  data: unknown;
}

/** The program as one process has it, and browsers at addresses of their own before it. */
export function program(w: World) {
  const app = makeApp(w.house);
  return {
    app,
    /** A browser behind the trusted proxy, at this address, that keeps the cookies it is given. */
    browser(address: string): HttpBrowser {
      return new HttpBrowser(app, address);
    },
  };
}

/** Speaks HTTP with the program, and keeps cookies. */
export class HttpBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: ReturnType<typeof makeApp>;
  address: string;

  constructor(app: ReturnType<typeof makeApp>, address: string) {
    this.#app = app;
    this.address = address;
  }

  act(path: string, input?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask(path, {
      method: "POST",
      headers: { origin: "http://linli.test", "content-type": "application/json", ...headers },
      body: input === undefined ? undefined : JSON.stringify(input),
    });
  }

  read(path: string, input?: unknown): Promise<Answer> {
    return this.ask(input === undefined ? path : `${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
  }

  async ask(path: string, init: Sending = {}): Promise<Answer> {
    const answer = await this.fetch(`/trpc/${path}`, init);
    const body = (await answer.json().catch(() => null)) as Body | null;
    return {
      status: answer.status,
      headers: answer.headers,
      refusal: body?.error?.data.refusal ?? null,
      data: body?.result?.data,
    };
  }

  /** Asks for anything that is no procedure. */
  async fetch(path: string, { headers, ...init }: Sending = {}): Promise<Response> {
    const answer = await this.#app.request(`http://linli.test${path}`, {
      ...init,
      headers: {
        host: "linli.test",
        "x-forwarded-for": this.address,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...headers,
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

type Sending = RequestInit & { headers?: Record<string, string> };

interface Body {
  error?: { data: { refusal: Refusal | null } };
  result?: { data: unknown };
}
