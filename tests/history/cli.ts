// npm run history [-- --acts 100000] [--seed 7] [--engine sqlite|postgres] [--processes 2]: concurrent acts against started servers, checked afterwards.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../support/postgres.ts";
import { type RunReport, runHistory } from "./run.ts";

const { values: asked } = parseArgs({
  options: {
    acts: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    engine: { type: "string", default: "sqlite" },
    processes: { type: "string", default: "2" },
  },
});
const { engine } = asked;
if (engine !== "sqlite" && engine !== "postgres") throw new Error("--engine is sqlite or postgres");

const [acts, seed, processes] = [Number(asked.acts), Number(asked.seed), Number(asked.processes)];
console.log(
  `npm run history -- --acts ${acts} --seed ${seed} --engine ${engine} --processes ${processes}   (the same plans again)`,
);
const postgres = engine === "postgres" ? await startPostgres() : null;
try {
  const databaseUrl = postgres ? `${postgres.url}/template_linli` : undefined;
  const before = performance.now();
  const report = await runHistory({ databaseUrl, processes, acts, seed });
  const fits = tell(report, (performance.now() - before) / 1000);
  await postgres?.stop();
  // Said aloud: what ends PostgreSQL with the process would otherwise say that all is well.
  process.exit(fits ? 0 : 1);
} finally {
  await postgres?.stop();
}

function tell(report: RunReport, seconds: number): boolean {
  for (const [act, answers] of Object.entries(report.answers)) {
    const counted = Object.entries(answers).map(([answer, count]) => `${answer} ${count}`);
    console.log(`${act.padEnd(14)} ${counted.join(", ")}`);
  }
  const { islands, unheard, looked, wrong, faults } = report;
  console.log(
    `${report.acts} acts (${unheard} of them unheard) on ${islands} islands in ${seconds.toFixed(0)} s; the search looked at ${looked} states`,
  );
  for (const what of wrong.slice(0, 20)) console.log(`wrong: ${what}`);
  for (const { island, why } of faults.slice(0, 3)) console.log(`\nIsland ${island} does not fit:\n${why}`);
  if (faults.length > 0) {
    const folder = mkdtempSync(join(tmpdir(), "linli-history-"));
    for (const { island, history } of faults) writeFileSync(join(folder, `island-${island}.json`), history);
    console.log(`The histories that do not fit are in ${folder}.`);
  }
  const bad = wrong.length + faults.length;
  console.log(
    bad === 0 ? "Every history fits." : `${faults.length} histories do not fit, ${wrong.length} other faults.`,
  );
  return bad === 0;
}
