import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = resolve(fileURLToPath(import.meta.url), "../../../..");
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

const rate = z.coerce.number().int().min(0).max(1_000_000_000);
const settings = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or be absent (then SQLite in DATA_DIR is used)")
    .optional(),
  /** Connections of one process. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).optional(),
  /** Processes that serve on the port. */
  WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  /** Whether due work (reminders, outbox, closing of shifts) is done here. */
  JOBS: z.enum(["on", "off"]).default("on"),
  DEMO: z.enum(["on", "off"]).optional(),
  /** The address people type, for links and QR codes. */
  PUBLIC_URL: z.url().optional(),
  /** 32 bytes or more in base64; seals ID numbers and signs check-in codes. Kept in DATA_DIR when absent. */
  SECRET: z.string().min(43, "must be at least 32 bytes in base64").optional(),
  /** How many proxies stand before this server; as many are believed about where a request comes from. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  /** Procedures a minute that may be read, by one person and from one address; acts a quarter of that. 0: any number. */
  RATE_PER_LOGIN: rate.default(600),
  RATE_PER_ADDRESS: rate.default(12_000),
  /** With it /metrics answers whoever sends it; without it only this machine. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, "must be at least 16 characters without blanks")
    .optional(),
  /** Statements that take longer are logged; 0: none. */
  SLOW_QUERY_MS: z.coerce.number().int().min(0).max(600_000).default(200),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** A file with an ISO instant that the server takes for the present; for tests on loopback only. */
  CLOCK_FILE: z.string().min(1).optional(),
});

export interface Env {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  databasePool: number;
  workers: number;
  jobs: boolean;
  demo: boolean;
  publicUrl: string;
  secret: Buffer;
  trustedProxies: number;
  ratePerLogin: number;
  ratePerAddress: number;
  /** Only this machine can come here, as far as the settings tell. */
  onLoopback: boolean;
  metricsToken: string | undefined;
  slowQueryMs: number;
  logLevel: z.infer<typeof settings>["LOG_LEVEL"];
  clockFile: string | undefined;
}

export class BadSetting extends Error {}

/** Reads every setting once; throws `BadSetting` that names each wrong one. */
export function readEnv(from: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new BadSetting(`These settings are wrong:\n${lines.join("\n")}`);
  }
  const env = parsed.data;
  const loopback = LOOPBACK.has(env.HOST);
  if (env.CLOCK_FILE && !loopback) throw new BadSetting("CLOCK_FILE: is for tests and needs a loopback HOST");
  if (env.DEMO === "on" && !loopback) throw new BadSetting("DEMO: demo logins exist only on a loopback HOST");
  const workers = env.WORKERS ?? workersByDefault(env.DATABASE_URL);
  const dataDir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : join(root, env.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL ?? poolByDefault(workers),
    workers,
    jobs: env.JOBS === "on",
    demo: env.DEMO === "on" || (env.DEMO === undefined && loopback),
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${env.PORT}`,
    secret: env.SECRET ? Buffer.from(env.SECRET, "base64") : secretIn(dataDir),
    trustedProxies: env.TRUSTED_PROXIES,
    ratePerLogin: env.RATE_PER_LOGIN,
    ratePerAddress: env.RATE_PER_ADDRESS,
    onLoopback: loopback && (env.PUBLIC_URL === undefined || LOOPBACK.has(new URL(env.PUBLIC_URL).hostname)),
    metricsToken: env.METRICS_TOKEN,
    slowQueryMs: env.SLOW_QUERY_MS,
    logLevel: env.LOG_LEVEL,
    clockFile: env.CLOCK_FILE,
  };
}

/** PostgreSQL takes what all cores send. SQLite has one writer: a second process answers those who read beside it. */
function workersByDefault(databaseUrl: string | undefined): number {
  return databaseUrl ? availableParallelism() : Math.min(2, availableParallelism());
}

/** PostgreSQL allows 100 connections unless told otherwise: all processes together leave some to others. */
function poolByDefault(workers: number): number {
  return Math.max(2, Math.min(10, Math.floor(80 / workers)));
}

function secretIn(dataDir: string): Buffer {
  const file = join(dataDir, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
