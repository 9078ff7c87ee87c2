import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import type { StartedServer } from "./server.ts";
import { MONDAY_NINE, World } from "./world.ts";

/** A world on the database of a started server: what it makes, the server serves. Closing it leaves the database. */
export function worldOf(server: StartedServer): World {
  const house = openHouse(
    readEnv({
      DATA_DIR: server.dataDir,
      DATABASE_URL: server.databaseUrl,
      LOG_LEVEL: "fatal",
      DEMO: "off",
      PORT: "0",
      SECRET: randomBytes(32).toString("base64"),
    }),
  );
  return new World(house, { at: MONDAY_NINE }, () => house.db.close());
}

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** Asks over a connection of its own: another process of the server may answer each time. */
export function ask(
  url: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      url,
      {
        agent: false,
        method: body === undefined ? "GET" : "POST",
        headers: { "content-type": "application/json", ...headers },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        response.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The lines of the log that the server has printed so far. */
export function logLines(server: StartedServer): Record<string, unknown>[] {
  return server
    .printed()
    .split("\n")
    .filter((line) => line.startsWith('{"level"') && line.endsWith("}"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The numbers of the processes that answered requests, by the server's log at info. */
export function answeringProcesses(server: StartedServer): number[] {
  return [...new Set(logLines(server).flatMap(({ msg, pid }) => (msg === "request" ? [Number(pid)] : [])))];
}

/** The value of a metric in Prometheus' format; undefined when it is not among them. */
export function metric(text: string, name: string): number | undefined {
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}
