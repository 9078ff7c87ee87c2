import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "@linli/server/db/sqlite";
import { expect, it } from "vitest";

it("writes acts together that arrive one after another while the event loop goes round once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "linli-group-"));
  const groups: number[] = [];
  const db = openSqlite({
    file: join(folder, "linli.sqlite"),
    synchronous: "OFF",
    watch: { wrote: (acts) => groups.push(acts), retried() {}, queried() {} },
  });
  await db.migrate();
  // Each in a callback of its own, as requests come from sockets: what one begins ends before the next is heard.
  const arrivals = Array.from(
    { length: 20 },
    (_, i) =>
      new Promise<void>((resolve, reject) => {
        setImmediate(() => {
          db.transact({}, (tx) =>
            tx
              .insertInto("setting")
              .values({ key: `arrival-${i}`, value: "1" })
              .execute(),
          ).then(() => resolve(), reject);
        });
      }),
  );
  await Promise.all(arrivals);
  expect(groups.reduce((all, acts) => all + acts, 0)).toBe(20);
  expect(groups.length).toBeLessThanOrEqual(2);
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});
