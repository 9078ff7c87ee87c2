import { mustHold } from "@linli/server/db/dialect";
import type { Tx } from "@linli/server/db/open";
import { describe, expect, it } from "vitest";
import { type World, world } from "../../support/world.ts";

const write = (tx: Tx, key: string) => tx.insertInto("setting").values({ key, value: "1" }).execute();

async function keys(w: World): Promise<string[]> {
  const rows = await w.db.read
    .selectFrom("setting")
    .where("key", "like", "test-%")
    .select("key")
    .orderBy("key")
    .execute();
  return rows.map((row) => row.key);
}

describe("transact", () => {
  it("undoes an act that throws, whole, and none of those that run beside it", async () => {
    await using w = await world();
    const acts = ["test-a", "test-b", "test-c", "test-d"].map((key) =>
      w.db.transact({}, async (tx) => {
        await write(tx, key);
        if (key === "test-b") throw new Error("no");
        return key;
      }),
    );
    const answers = await Promise.allSettled(acts);
    expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(await keys(w)).toEqual(["test-a", "test-c", "test-d"]);
  });

  it("lets one who broke a rule of the database go on alone: the others are written", async () => {
    await using w = await world();
    const acts = ["test-a", "test-a", "test-b"].map((key) => w.db.transact({}, (tx) => write(tx, key)));
    const answers = await Promise.allSettled(acts);
    expect(answers.filter((answer) => answer.status === "rejected")).toHaveLength(1);
    expect(await keys(w)).toEqual(["test-a", "test-b"]);
  });

  it("answers an act only when everybody else can read what it wrote, and shows nobody what is not finished", async () => {
    await using w = await world();
    let seenWithin: string[] = [];
    await w.db.transact({}, async (tx) => {
      await write(tx, "test-a");
      seenWithin = await keys(w);
    });
    expect(seenWithin).toEqual([]);
    expect(await keys(w)).toEqual(["test-a"]);
  });

  it("runs an act again when it must hold more people than it named, and writes its work once", async () => {
    await using w = await world();
    const [mei, tom] = [await w.person("王小梅"), await w.person("陈大伟")];
    let runs = 0;
    await w.db.transact({ people: [mei.id] }, async (tx) => {
      runs += 1;
      await write(tx, "test-a");
      mustHold(tx, [mei.id, tom.id]);
    });
    expect(runs).toBe(w.db.name === "postgres" ? 2 : 1);
    expect(await keys(w)).toEqual(["test-a"]);
  });

  it("lets acts that hold the same people in another order all come to their end", async () => {
    await using w = await world();
    const people = await Promise.all(["甲", "乙", "丙"].map((name) => w.person(name)));
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ];
    const acts = Array.from({ length: 24 }, (_, i) =>
      w.db.transact({ people: orders[i % 4]!.map((at) => people[at]!.id) }, (tx) => write(tx, `test-${i}`)),
    );
    await Promise.all(acts);
    expect(await keys(w)).toHaveLength(24);
  });
});
