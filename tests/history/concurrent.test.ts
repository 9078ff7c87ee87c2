import { expect, it } from "vitest";
import { newDatabase } from "../support/databases.ts";
import { runHistory } from "./run.ts";

const ACTS = 1_000;

it.each([
  { engine: "sqlite", processes: 1 },
  { engine: "sqlite", processes: 2 },
  { engine: "postgres", processes: 1 },
  { engine: "postgres", processes: 2 },
])("keeps every promise under acts that come at once: $engine, $processes processes", async ({ engine, processes }) => {
  const seed = Date.now() % 1_000_000;
  const again = `npm run history -- --acts ${ACTS} --seed ${seed} --engine ${engine} --processes ${processes}`;
  const database = engine === "postgres" ? await newDatabase() : null;
  try {
    const report = await runHistory({ databaseUrl: database?.url, processes, acts: ACTS, seed });
    const faults = report.faults.map(({ island, why }) => `island ${island}: ${why}`);
    expect([...report.wrong, ...faults], again).toEqual([]);
    expect(report.acts, again).toBeGreaterThanOrEqual(ACTS);
    // Enough was contended for: a run in which nobody waited, left, or missed an answer would show little.
    expect(report.unheard, again).toBeGreaterThan(0);
    const some = expect.any(Number);
    const answers = {
      ask: { confirmed: some, waitlisted: some },
      withdraw: { cancelled: some },
      "edit shift": { done: some },
    };
    expect(report.answers, again).toMatchObject(answers);
  } finally {
    await database?.drop();
  }
});
