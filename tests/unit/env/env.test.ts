import { mkdtempSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { BadSetting, readEnv } from "@linli/server/env";
import { describe, expect, it } from "vitest";

const dataDir = () => mkdtempSync(join(tmpdir(), "linli-env-"));

describe("the settings", () => {
  it("have defaults that serve the demo street on the loopback", () => {
    const env = readEnv({ DATA_DIR: dataDir() });
    expect(env).toMatchObject({ host: "127.0.0.1", port: 8080, demo: true, publicUrl: "http://127.0.0.1:8080" });
    expect(env.databaseUrl).toBeUndefined();
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "99999"],
    ["DATABASE_URL", "mysql://somewhere"],
    ["DEMO", "maybe"],
    ["PUBLIC_URL", "linli"],
    ["SECRET", "short"],
    ["LOG_LEVEL", "loud"],
    ["WORKERS", "0"],
    ["JOBS", "some"],
    ["METRICS_TOKEN", "short"],
    ["METRICS_TOKEN", "with a blank in between"],
    ["SLOW_QUERY_MS", "-1"],
  ])("that are wrong stop the start with their name: %s=%s", (name, value) => {
    expect(() => readEnv({ DATA_DIR: dataDir(), [name]: value })).toThrow(BadSetting);
    expect(() => readEnv({ DATA_DIR: dataDir(), [name]: value })).toThrow(name);
  });

  it("have a process for each core on PostgreSQL, and connections that it allows to all of them together", () => {
    const DATABASE_URL = "postgres://linli@localhost/linli";
    expect(readEnv({ DATA_DIR: dataDir(), DATABASE_URL }).workers).toBe(availableParallelism());
    expect(readEnv({ DATA_DIR: dataDir() }).workers).toBe(Math.min(2, availableParallelism()));
    for (const WORKERS of ["1", "8", "40"]) {
      const { workers, databasePool } = readEnv({ DATA_DIR: dataDir(), DATABASE_URL, WORKERS });
      expect(workers).toBe(Number(WORKERS));
      expect(workers * databasePool).toBeLessThan(97);
    }
  });

  it("take this machine for alone only where it listens to itself and says so to people", () => {
    const PUBLIC_URL = "https://linli.example";
    expect(readEnv({ DATA_DIR: dataDir() }).onLoopback).toBe(true);
    expect(readEnv({ DATA_DIR: dataDir(), PUBLIC_URL }).onLoopback).toBe(false);
    expect(readEnv({ DATA_DIR: dataDir(), HOST: "0.0.0.0" }).onLoopback).toBe(false);
  });

  it("turn demo mode off on any host that is not the loopback, and refuse to turn it on there", () => {
    expect(readEnv({ DATA_DIR: dataDir(), HOST: "0.0.0.0" }).demo).toBe(false);
    expect(() => readEnv({ DATA_DIR: dataDir(), HOST: "0.0.0.0", DEMO: "on" })).toThrow("DEMO");
    expect(readEnv({ DATA_DIR: dataDir(), DEMO: "off" }).demo).toBe(false);
  });

  it("keep a made secret for next time, readable by its owner alone", () => {
    const folder = dataDir();
    const first = readEnv({ DATA_DIR: folder }).secret;
    expect(first).toHaveLength(32);
    expect(readEnv({ DATA_DIR: folder }).secret).toEqual(first);
    expect(statSync(join(folder, "secret")).mode & 0o077).toBe(0);
  });
});
