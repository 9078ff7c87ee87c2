import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openDatabase } from "@linli/server/db/open";
import type { Watch } from "@linli/server/db/watch";
import { expect, it } from "vitest";
import { world } from "../../support/world.ts";

it("tells of every act and every statement, and of no value", async () => {
  await using w = await world();
  const wrote: number[] = [];
  const texts: string[] = [];
  const watch: Watch = {
    wrote: (acts) => void wrote.push(acts),
    retried: () => {},
    queried: (text) => void texts.push(text),
  };
  const { databaseUrl: url, dataDir } = w.house.env;
  const db = openDatabase({ url, file: join(dataDir, "linli.sqlite"), synchronous: "OFF", watch });
  try {
    const secret = randomBytes(8).toString("hex");
    const acts = Array.from({ length: 5 }, (_, at) =>
      db.transact({}, (tx) =>
        tx
          .insertInto("attempt")
          .values({ key: `${secret}${at}`, window_at: 0, tries: 1 })
          .execute(),
      ),
    );
    await Promise.all(acts);
    await db.read.selectFrom("attempt").where("key", "like", `${secret}%`).selectAll().execute();
    expect(wrote.reduce((sum, each) => sum + each, 0)).toBe(5);
    expect(texts.filter((text) => text.startsWith("insert into"))).toHaveLength(5);
    expect(texts.filter((text) => text.startsWith("select"))).not.toHaveLength(0);
    expect(texts.join("\n")).not.toContain(secret);
    expect(db.load().waiting).toBe(0);
  } finally {
    await db.close();
  }
});
