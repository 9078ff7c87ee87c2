import { newId } from "@linli/server/db/id";
import pg from "pg";
import { expect, inject, it } from "vitest";
import { walk } from "./walk.ts";

it.each(["sqlite", "postgres"])("brings a street in and pays 10 of 25 volunteers their hours on %s", async (engine) => {
  const said: string[] = [];
  const walked = await walk((line) => said.push(line), engine === "postgres" ? await emptyDatabase() : undefined);
  expect(walked.imported).toEqual({ communities: 36, stations: 65 });
  expect([walked.confirmed, walked.waitlisted]).toEqual([12, 13]);
  expect(walked.checkedIn).toBe(10);
  expect(walked.ledger.map((line) => line.minutes)).toEqual(Array(10).fill(180));
  expect(walked.totalMinutes).toBe(1800);
  expect(walked.ledger.filter((line) => line.evidence === "one-side")).toHaveLength(1);
  expect(said.join("\n")).toContain("10 lines, 1800 minutes");
});

async function emptyDatabase(): Promise<string> {
  const server = inject("postgresUrl");
  const name = `walk_${newId().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`create database ${name} strategy file_copy`);
  await client.end();
  return `${server}/${name}`;
}
