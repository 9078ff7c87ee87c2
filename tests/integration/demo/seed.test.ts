import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findViolations } from "@linli/server/cli/verify";
import { demoLogins } from "@linli/server/demo/logins";
import { seedIfEmpty } from "@linli/server/demo/seed";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { expect, it } from "vitest";
import { newDatabase } from "../../support/databases.ts";
import { MONDAY_NINE } from "../../support/world.ts";
import { growingScans } from "../db/plans.ts";
import { listen } from "../db/statements.ts";

const WEEK = 7 * 24 * 3_600_000;

/** Of the migrations, and of the seeding itself: which shifts there are, whose hours to dispute. */
const askedWhileSmall = [/^\s/, /"slot"."starts_at", "shift"."id", "pool"."id"$/, /"hour_line" where "evidence" = /];

it("fills the demo street with eight weeks of life that break no rule, once", { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "linli-demo-"));
  const database = process.env.ENGINE === "postgres" ? await newDatabase() : null;
  const env = readEnv({ DATA_DIR: folder, DATABASE_URL: database?.url, LOG_LEVEL: "fatal", DEMO: "on" });
  const statements = listen();
  await seedIfEmpty(env, () => MONDAY_NINE);
  statements.stop();
  await seedIfEmpty(env, () => MONDAY_NINE);
  const house = openHouse(env, { now: () => MONDAY_NINE });
  try {
    const { read } = house.db;
    const count = async (table: "station" | "person" | "shift" | "hour_line", column = "id") =>
      Number(
        (
          await read
            .selectFrom(table)
            .select((eb) => eb.fn.count(column as "id").as("count"))
            .executeTakeFirstOrThrow()
        ).count,
      );
    const kinds = await read.selectFrom("station").select("code").execute();
    const of = (prefix: string) => kinds.filter(({ code }) => code.startsWith(prefix)).length;
    expect({ practice: of("CX-WM-"), youth: of("CX-V-"), growth: of("CX-TY-") }).toEqual({
      practice: 36,
      youth: 13,
      growth: 6,
    });
    expect(await count("person")).toBe(318);
    const communities = await read.selectFrom("place").where("level", "=", "community").select("code").execute();
    expect(communities).toHaveLength(36);

    const managed = await read
      .selectFrom("role_grant")
      .where("role", "=", "station-manager")
      .select((eb) => eb.fn.count("station_id").distinct().as("stations"))
      .executeTakeFirstOrThrow();
    expect(Number(managed.stations)).toBe(kinds.length);
    const span = await read
      .selectFrom("slot")
      .select((eb) => [eb.fn.min("starts_at").as("first"), eb.fn.max("starts_at").as("last")])
      .executeTakeFirstOrThrow();
    expect(span.first).toBeLessThan(MONDAY_NINE - 3.5 * WEEK);
    expect(span.last).toBeGreaterThan(MONDAY_NINE + 3.5 * WEEK);
    expect(await count("hour_line")).toBeGreaterThan(1000);

    const late = await read
      .selectFrom("hour_line")
      .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
      .where("hour_verdict.line_id", "is", null)
      .where("due_at", "<", MONDAY_NINE)
      .select("hour_line.id")
      .execute();
    expect(late).toEqual([]);
    expect(await findViolations(read)).toEqual([]);
    const asked = [...statements.texts].filter((text) => !askedWhileSmall.some((own) => own.test(text)));
    expect(asked.length).toBeGreaterThan(150);
    expect(await growingScans(house, asked)).toEqual([]);
    expect((await demoLogins(house)).map(({ key }) => key)).toEqual([
      "volunteer",
      "elder",
      "guardian",
      "staff",
      "manager",
      "admin",
    ]);
  } finally {
    await house.db.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
