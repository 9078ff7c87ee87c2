// npm run bench [-- --json] [--people 4000]: sign-ups a second on a started server, durable (fsync before the answer).
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { startServer } from "../support/server.ts";
import { prepareCity } from "./city.ts";

const CLIENTS = 64;
const { values: asked } = parseArgs({
  options: { json: { type: "boolean", default: false }, people: { type: "string", default: "4000" } },
});

interface Row {
  scenario: string;
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  refused: number;
  failed: number;
}

const folder = mkdtempSync(join(tmpdir(), "linli-bench-"));
try {
  const people = Number(asked.people);
  const city = await prepareCity(folder, people);
  const server = await startServer({ engine: "sqlite", dataDir: folder, env: { CLOCK_FILE: "" } });
  const each = people / 2;
  try {
    const rows = [
      await drive("no-op mutation", server.url, each, (i) => ({
        path: "notices.read",
        cookie: city.cookies[i]!,
        body: { ids: null },
      })),
      await drive("rush on one hot pool", server.url, each, (i) => signUp(city.cookies[i]!, city.hotPool, i)),
      await drive("rush spread over 200 pools", server.url, each, (i) =>
        signUp(city.cookies[each + i]!, city.pools[i % city.pools.length]!, each + i),
      ),
    ];
    report(rows);
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function signUp(cookie: string, poolId: string, i: number): Request {
  return { path: "shifts.signUp", cookie, body: { poolId, requestKey: `bench-request-${i}` } };
}

interface Request {
  path: string;
  cookie: string;
  body: unknown;
}

async function drive(scenario: string, url: string, amount: number, requestOf: (i: number) => Request): Promise<Row> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: CLIENTS,
    amount,
    requests: [
      {
        method: "POST",
        setupRequest(request) {
          const { path, cookie, body } = requestOf(next % amount);
          next += 1;
          return {
            ...request,
            path: `/trpc/${path}`,
            headers: { cookie, "content-type": "application/json" },
            body: JSON.stringify(body),
          };
        },
      },
    ],
  });
  return {
    scenario,
    requests: result["2xx"],
    perSecond: Math.round(result["2xx"] / result.duration),
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result["4xx"],
    failed: result["5xx"] + result.errors,
  };
}

function report(rows: Row[]): void {
  if (asked.json) {
    console.log(JSON.stringify({ node: process.version, cores: cpus().length, clients: CLIENTS, rows }, null, 2));
    return;
  }
  console.log(
    `Node ${process.version}, ${cpus().length} cores shared by server and clients, ${CLIENTS} clients, SQLite, synchronous=FULL`,
  );
  console.table(rows);
  const [noop, hot] = rows;
  if (noop && hot) console.log(`sign-up : no-op = ${(hot.perSecond / noop.perSecond).toFixed(2)}`);
}
