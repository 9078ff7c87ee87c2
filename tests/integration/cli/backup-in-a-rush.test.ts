import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { health, look } from "../../faults/ask.ts";
import { chance } from "../../faults/asked.ts";
import { wrongsAfter } from "../../faults/check.ts";
import { besides } from "../../faults/house.ts";
import { type Act, startLoad } from "../../faults/load.ts";
import { AFTERNOON_UTC, prepareStreet } from "../../faults/street.ts";
import { emptyPlace } from "../../support/empty-place.ts";
import { linli, NO_FITTING_PROGRAM } from "../../support/linli.ts";
import { startServer } from "../../support/server.ts";
import type { World } from "../../support/world.ts";

/** Besides the street, so much that the copy takes many steps. */
const BALLAST = 400;

it("restores a backup taken in the middle of a rush: all that was acknowledged before, and nothing by half", async () => {
  const folder = mkdtempSync(join(tmpdir(), "linli-rush-"));
  const server = await startServer({ at: AFTERNOON_UTC });
  const street = await besides(server, async (w) => {
    await weigh(w);
    return prepareStreet(w);
  });
  const load = startLoad(server.url, street, chance("backup"));
  const file = join(folder, "backup");
  await load.answered(100);
  const before = load.acts.slice();
  const { code, said } = await linli(server, "backup", file);
  await load.answered(100);
  await load.stop();
  const place = await emptyPlace(folder, server.databaseUrl);
  try {
    if (code !== 0) {
      // Only where PostgreSQL's programs do not fit its server.
      expect([server.databaseUrl !== undefined, said]).toEqual([true, expect.stringMatching(NO_FITTING_PROGRAM)]);
      return;
    }
    expect(await linli(place, "restore", file)).toEqual({ code: 0, said: `Everything agrees.\nRestored ${file}.` });
    const restored = await startServer({ ...place, at: AFTERNOON_UTC });
    expect(await health(restored.url)).toBe(200);
    const [somebody] = street.volunteers;
    expect(await look(restored.url, somebody!, "shifts.mine", {})).toBeDefined();
    await restored.stop();
    expect(await linli(place, "verify")).toEqual({ code: 0, said: "Everything agrees." });
    await besides(place, async (w) => {
      expect(await wrongsAfter(w.db.read, before)).toEqual([]);
      expect(await outOfOrder(w, load.acts)).toEqual([]);
    });
  } finally {
    await server.stop();
    await place[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

async function weigh(w: World): Promise<void> {
  const value = "x".repeat(100_000);
  await w.db.transact({}, async (tx) => {
    for (let at = 0; at < BALLAST; at += 1)
      await tx
        .insertInto("setting")
        .values({ key: `ballast ${at}`, value })
        .execute();
  });
}

/** Sign-ups that are in the copy although an earlier one of the same person, acknowledged before it was asked, is not. */
async function outOfOrder(w: World, acts: readonly Act[]): Promise<string[]> {
  const rows = await w.db.read.selectFrom("booking").select(["by_id", "request_key"]).execute();
  const held = new Set(rows.map((row) => `${row.by_id} ${row.request_key}`));
  const missing = new Set<string>();
  const wrongs: string[] = [];
  for (const act of acts) {
    if (act.what !== "sign-up" || act.told.kind !== "done") continue;
    const there = held.has(`${act.byId} ${act.requestKey}`);
    if (!there) missing.add(act.byId);
    else if (missing.has(act.byId)) wrongs.push(act.requestKey);
  }
  return wrongs;
}
