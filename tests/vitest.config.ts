import { defineConfig } from "vitest/config";

const integration = (engine: "sqlite" | "postgres") => ({
  test: {
    name: engine,
    include: ["integration/**/*.test.ts"],
    env: { ENGINE: engine },
    isolate: false,
    globalSetup: engine === "postgres" ? ["support/postgres.ts"] : [],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    // One more than the cores there are: browsers, databases and servers of their own are waited for much of the time.
    maxWorkers: 3,
    projects: [
      { test: { name: "unit", include: ["unit/**/*.test.ts", "architecture/**/*.test.ts"], isolate: false } },
      integration("sqlite"),
      integration("postgres"),
      {
        test: {
          name: "faults",
          include: ["faults/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "history",
          include: ["history/**/*.test.ts"],
          globalSetup: ["support/postgres.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "walkthrough",
          include: ["walkthrough/**/*.test.ts"],
          globalSetup: ["support/postgres.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.spec.ts"],
          isolate: false,
          globalSetup: ["support/chromium.ts", "support/postgres.ts", "support/pages.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
