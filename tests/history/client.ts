import { Agent, request } from "node:http";
import type { BookingState } from "@linli/server/db/tables";
import type { Answer } from "./acts.ts";

/** What came over the wire: data, a refusal's code, or neither when the server failed. */
export interface Reply {
  status: number;
  data: unknown;
  refused: string | null;
}

export interface Asked {
  url: string;
  cookie: string;
  procedure: string;
  input: unknown;
  query?: boolean;
  /** False: the whole request is sent, and the connection closed without the answer. */
  heard: boolean;
}

/** Sends requests over connections that stay open. */
export class Caller {
  #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  close(): void {
    this.#agent.destroy();
  }

  /** The reply, or null when none came. */
  ask({ url, cookie, procedure, input, query = false, heard }: Asked): Promise<Reply | null> {
    const text = JSON.stringify(input);
    const address = `${url}/trpc/${procedure}${query ? `?input=${encodeURIComponent(text)}` : ""}`;
    return new Promise((resolve, reject) => {
      const headers = { cookie, "content-type": "application/json" };
      const sent = request(address, { method: query ? "GET" : "POST", agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(replyOf(response.statusCode ?? 0, Buffer.concat(chunks).toString())));
        response.on("error", reject);
      });
      // A server closes connections that were idle: whether it saw the request is not known.
      sent.on("error", (error: NodeJS.ErrnoException) =>
        !heard || error.code === "ECONNRESET" ? resolve(null) : reject(error),
      );
      sent.end(query ? undefined : text, () => {
        if (heard) return;
        resolve(null);
        sent.destroy();
      });
    });
  }
}

function replyOf(status: number, text: string): Reply {
  const body = JSON.parse(text) as {
    result?: { data?: unknown };
    error?: { data?: { refusal?: { code: string } | null } };
  };
  return { status, data: body.result?.data, refused: body.error?.data?.refusal?.code ?? null };
}

/** The answer as the model would say it, or null when it says nothing of whether the act happened. */
export function answerOf(reply: Reply): Answer | null {
  if (reply.status >= 500 || reply.status === 429) return null;
  if (reply.refused !== null) return { refused: reply.refused };
  if (reply.status !== 200) return null;
  const data = (reply.data ?? {}) as Partial<Told>;
  if (data.swapId !== undefined) return { swapId: data.swapId };
  if (typeof data.people === "number") return { ended: data.people };
  if (data.over) return { over: data.over.flatMap((one) => one.people.map((person) => person.bookingId)) };
  const roles = data.roles?.sort((a, b) => (a.poolId < b.poolId ? -1 : 1));
  if (roles?.every((role) => role.people)) {
    const people = roles.flatMap((role) => role.people ?? []);
    const told = people.map(({ bookingId, state, offerExpiresAt }) => ({ bookingId, state, offerExpiresAt }));
    return { people: told };
  }
  if (roles) {
    const counts = roles.map(({ poolId, taken, waiting, capacity }) => ({ poolId, taken, waiting, capacity }));
    return { counts };
  }
  if (data.id !== undefined) return { bookingId: data.id, state: data.state!, queueNumber: data.queueNumber! };
  return { done: true };
}

interface Told {
  id: string;
  state: BookingState;
  queueNumber: number;
  swapId: string;
  people: number | unknown[];
  over: { people: { bookingId: string }[] }[];
  roles: { poolId: string; taken: number; waiting: number; capacity: number; people?: RosterLine[] }[];
}
interface RosterLine {
  bookingId: string;
  state: BookingState;
  offerExpiresAt: number | null;
}
