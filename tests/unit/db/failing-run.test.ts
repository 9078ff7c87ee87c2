import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const support = join(import.meta.dirname, "../../support/postgres.ts");

it("fails when something failed, though the PostgreSQL of the tests has been stopped", { timeout: 60_000 }, () => {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(support)});
    await (await startPostgres()).stop();
    process.exitCode = 3;
  `;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(status).toBe(3);
});
