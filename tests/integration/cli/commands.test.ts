import type { Command } from "@linli/server/cli/command";
import { createAdmin } from "@linli/server/cli/create-admin";
import { migrate } from "@linli/server/cli/migrate";
import { verify } from "@linli/server/cli/verify";
import { expect, it } from "vitest";
import { byHand } from "../../support/by-hand.ts";
import { servedShift } from "../../support/serve-shift.ts";
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

it("finds nothing wrong with a house that was used", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  const people = await Promise.all(["甲", "乙", "丙", "丁"].map((name) => w.volunteer(name)));
  for (const person of people) await person.shifts.signUp(request(shift));
  expect(await run(w, verify, [])).toEqual({ code: 0, said: "Everything agrees." });
});

it("names what does not agree, line by line, and answers 1", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  await using hand = await byHand(w);
  await hand.run(`update pool set taken = 2, waiting = 3 where id = '${shift.poolId}'`);
  expect(await run(w, verify, [])).toEqual({
    code: 1,
    said: [
      `pool.taken: pool ${shift.poolId} says 2, its bookings hold 0`,
      `pool.waiting: pool ${shift.poolId} says 3, 0 wait`,
      "2 things do not agree.",
    ].join("\n"),
  });
});

it("prints where each ledger of hours ends, to be kept elsewhere", async () => {
  await using w = await world();
  await servedShift(w, [await w.volunteer("Mei")]);
  const { hash } = await w.db.read.selectFrom("hour_line").select("hash").executeTakeFirstOrThrow();
  const { code, said } = await run(w, verify, ["--heads"]);
  expect([code, said]).toEqual([0, expect.stringContaining(`line 1 ${hash}, verdict 0`)]);
});
