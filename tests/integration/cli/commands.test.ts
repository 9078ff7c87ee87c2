import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backup } from "@linli/server/cli/backup";
import type { Command } from "@linli/server/cli/command";
import { createAdmin } from "@linli/server/cli/create-admin";
import { migrate } from "@linli/server/cli/migrate";
import { verify } from "@linli/server/cli/verify";
import { expect, it } from "vitest";
import { refusalOf, request, type World, world } from "../../support/world.ts";

async function run(w: World, command: Command, args: string[], password?: string) {
  const lines: string[] = [];
  const code = await command.run(w.house, args, { say: (line) => lines.push(line), password });
  return { code, said: lines.join("\n") };
}

it("says that the database is of this version already", async () => {
  await using w = await world();
  expect(await run(w, migrate, [])).toEqual({ code: 0, said: "The database is of this version already." });
});

it("makes an administrator of a place who signs in with the given password", async () => {
  await using w = await world();
  const placeId = await w.place("江寺社区");
  const { code: placeCode } = await w.db.read
    .selectFrom("place")
    .where("id", "=", placeId)
    .select("code")
    .executeTakeFirstOrThrow();
  const args = ["--login", "138 1234 5678", "--name", "主任", "--place", placeCode];
  expect(await run(w, createAdmin, args, "short")).toMatchObject({ code: 1 });
  expect(await run(w, createAdmin, args, "long enough")).toMatchObject({
    code: 0,
    said: expect.stringContaining("江寺社区"),
  });
  await w.visitor().auth.signIn({ login: "13812345678", password: "long enough" });
  const { id } = await w.db.read
    .selectFrom("person")
    .where("phone", "=", "13812345678")
    .select("id")
    .executeTakeFirstOrThrow();
  expect(await w.as(id).places.staff({ placeId })).toMatchObject([{ personId: id, role: "area-admin" }]);
  expect(await run(w, createAdmin, args, "long enough")).toMatchObject({ code: 0 });
  expect(await w.as(id).places.staff({ placeId })).toHaveLength(1);
});

it("prints a one-time code where no password is given, and makes the top of the tree where there is none", async () => {
  await using w = await world();
  const { code, said } = await run(w, createAdmin, ["--login", "admin@example.org", "--name", "主任"]);
  expect(code).toBe(0);
  expect(said).toContain("/forgot?login=admin%40example.org");
  const digits = /code (\d{6})/.exec(said)?.[1] ?? "";
  await w.visitor().auth.reset({ login: "admin@example.org", code: digits, password: "long enough" });
  const used = w.visitor().auth.reset({ login: "admin@example.org", code: digits, password: "long enough" });
  expect(await refusalOf(used)).toEqual({ code: "wrong_code" });
  const [top] = await w.visitor().places.tops();
  const person = await w.db.read
    .selectFrom("person")
    .where("email", "=", "admin@example.org")
    .select("id")
    .executeTakeFirstOrThrow();
  expect(await w.as(person.id).places.staff({ placeId: top!.id })).toHaveLength(1);
});

it("refuses a login that is none, and a place that is not there", async () => {
  await using w = await world();
  expect(await run(w, createAdmin, ["--login", "admin", "--name", "主任"])).toMatchObject({ code: 2 });
  const nowhere = ["--login", "13812345678", "--name", "主任", "--place", "999"];
  expect(await run(w, createAdmin, nowhere)).toMatchObject({ code: 1, said: "There is no place with the code 999." });
});

it("copies the database to a file and never over one", async () => {
  await using w = await world();
  const folder = mkdtempSync(join(tmpdir(), "linli-backup-"));
  try {
    const file = join(folder, "copy");
    writeFileSync(join(folder, "there"), "something else");
    expect(await run(w, backup, [join(folder, "there")])).toMatchObject({ code: 1 });
    expect(await run(w, backup, [])).toMatchObject({ code: 2 });
    // PostgreSQL's is written by pg_dump, which the machine may not have: then it says so.
    const copied = await run(w, backup, [file]).catch((error: Error) => error);
    if (copied instanceof Error)
      expect([w.db.name, copied.message]).toEqual(["postgres", expect.stringContaining("pg_dump")]);
    else expect([copied.code, existsSync(file) && statSync(file).size > 0]).toEqual([0, true]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("finds nothing wrong with a house that was used", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  const people = await Promise.all(["甲", "乙", "丙", "丁"].map((name) => w.volunteer(name)));
  for (const person of people) await person.shifts.signUp(request(shift));
  expect(await run(w, verify, [])).toEqual({ code: 0, said: "Everything agrees." });
});

it("names what does not agree", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  const other = await w.shift({ at: "2026-11-25T14:00" });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await mei.shifts.signUp(request(shift));
  const later = await mei.shifts.signUp(request(other));
  const place = await w.place("江寺社区", await w.place("城厢街道"));
  await w.db.transact({}, async (tx) => {
    await tx.updateTable("pool").set({ taken: 2, waiting: 3 }).where("id", "=", shift.poolId).execute();
    await tx
      .updateTable("booking")
      .set({ starts_at: shift.startsAt, ends_at: shift.endsAt })
      .where("id", "=", later.id)
      .execute();
    await tx.deleteFrom("place_ancestor").where("place_id", "=", place).where("depth", "=", 1).execute();
    const line = {
      station_id: shift.stationId,
      slot_id: null,
      event_id: null,
      activity: "",
      content: "",
      place: "",
      on_date: "2026-11-23",
      starts_at: 0,
      ends_at: 0,
      minutes: 60,
      evidence: "roll-call",
      organiser: "",
      in_charge: "",
      flags: "[]",
      recorded_at: 0,
      recorded_by_id: null,
      reason: null,
      due_at: 0,
      hash: "",
    };
    await tx
      .insertInto("hour_line")
      .values({ ...line, id: "L1", number: 1, person_id: mei.id, corrects_id: null })
      .execute();
    await tx
      .insertInto("hour_line")
      .values({ ...line, id: "L2", number: 3, person_id: tom.id, corrects_id: "L1" })
      .execute();
  });
  const { code, said } = await run(w, verify, []);
  expect(code).toBe(1);
  const rules = said
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(":")[0]);
  expect(rules.sort()).toEqual([
    "correction",
    "hours.chain",
    "hours.chain",
    "hours.last-served",
    "hours.last-served",
    "hours.waiting",
    "hours.waiting",
    "overlap",
    "pool.taken",
    "pool.waiting",
    "tree",
  ]);
});
