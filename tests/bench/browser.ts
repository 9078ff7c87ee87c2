import { Client } from "undici";
import type { Meter } from "./meter.ts";

/** What a procedure answered: its data, or null when it refused or failed. */
type Answer = Record<string, unknown> | null;

/**
 * One browser: one connection that is kept, and requests as the pages send them (`httpBatchLink`), one at a time.
 *
 * undici's `dispatch` because it costs the least of the clients tried: 21 µs of CPU a request, against 25 of its
 * `request` and of autocannon, 40 of `node:http` and 150 of `fetch`; the bench shares the machine with the server.
 */
export class Browser {
  #client: Client;
  #meter: Meter;
  #origin: string;

  /** Each browser has an address of its own where the system lets it, as people have. */
  constructor(url: string, meter: Meter, number: number) {
    const localAddress = process.platform === "linux" ? `127.0.1.${1 + (number % 250)}` : undefined;
    this.#client = new Client(url, { pipelining: 1, localAddress });
    this.#meter = meter;
    this.#origin = url;
  }

  /** Calls a query; its answer is received whole and not read. */
  async look(path: string, cookie: string, input?: unknown): Promise<void> {
    const asked = input === undefined ? "{}" : JSON.stringify({ 0: input });
    await this.#send(path, { method: "GET", query: `&input=${encodeURIComponent(asked)}`, cookie, body: null });
  }

  /** Calls a mutation. */
  change(path: string, cookie: string, input?: unknown): Promise<Answer> {
    const body = input === undefined ? "{}" : JSON.stringify({ 0: input });
    return this.#send(path, { method: "POST", query: "", cookie, body });
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  #send(
    path: string,
    asked: { method: "GET" | "POST"; query: string; cookie: string; body: string | null },
  ): Promise<Answer> {
    const { method, query, cookie, body } = asked;
    const headers = { cookie, origin: this.#origin, accept: "*/*", "content-type": "application/json" };
    const sentAt = performance.now();
    return new Promise((resolve) => {
      let status = 0;
      let bytes = 0;
      const chunks: Buffer[] = [];
      const record = (ok: boolean, outcome: string) => {
        this.#meter.record({ path, milliseconds: performance.now() - sentAt, ok, outcome, bytes });
      };
      this.#client.dispatch(
        { method, path: `/trpc/${path}?batch=1${query}`, headers, body },
        {
          onRequestStart() {},
          onResponseStart(_, statusCode) {
            status = statusCode;
          },
          onResponseData(_, chunk) {
            bytes += chunk.length;
            if (method === "POST" || status !== 200) chunks.push(chunk);
          },
          onResponseEnd() {
            const { data, outcome } = read(status, chunks);
            record(status === 200, outcome);
            resolve(data);
          },
          onResponseError(_, error) {
            record(false, (error as { code?: string }).code ?? error.name);
            // A turn of the loop later: a server that is gone must not keep the clock from ending the scenario.
            setImmediate(resolve, null);
          },
        },
      );
    });
  }
}

interface Envelope {
  result?: { data: Record<string, unknown> };
  error?: { data?: { refusal?: { code: string } | null } };
}

function read(status: number, chunks: readonly Buffer[]): { data: Answer; outcome: string } {
  if (chunks.length === 0) return { data: null, outcome: status === 200 ? "ok" : `status ${status}` };
  const text = Buffer.concat(chunks).toString();
  const [envelope] = text.startsWith("[") ? (JSON.parse(text) as Envelope[]) : [];
  const data = envelope?.result?.data;
  if (status !== 200 || !data)
    return { data: null, outcome: envelope?.error?.data?.refusal?.code ?? `status ${status}` };
  return { data, outcome: String(data.state ?? data.outcome ?? "ok") };
}
