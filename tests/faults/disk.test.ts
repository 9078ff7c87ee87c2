import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { type StartedServer, startServer } from "../support/server.ts";
import { type Browser, look } from "./ask.ts";
import { chance } from "./asked.ts";
import { wrongsAfter } from "./check.ts";
import { FailingDisk, type Refusing } from "./failing-disk.ts";
import { besides } from "./house.ts";
import { signUp, startLoad } from "./load.ts";
import { AFTERNOON_UTC, prepareStreet, type Street } from "./street.ts";

it.each<{ told: string; refusing: Refusing; code: string }>([
  { told: "a full disk", refusing: "write * ENOSPC", code: "storage_full" },
  { told: "a disk that can only be read", refusing: "write * EROFS", code: "unavailable" },
  { told: "a disk that fails to write", refusing: "write * EIO", code: "unavailable" },
  { told: "a disk that fails to sync the log", refusing: "sync -wal EIO", code: "unavailable" },
  { told: "a disk that fails to sync anything", refusing: "sync * EIO", code: "unavailable" },
])("refuses with `$code` on $told, goes on reading, and writes again once it can", async ({ refusing, code }) => {
  await using s = await onFailingDisk();
  const { server, disk, street } = s;
  const [first, second] = [street.volunteers.slice(0, 8), street.volunteers.slice(8, 16)];
  const before = await Promise.all(first.map((by) => signUp(server.url, street, by)));
  expect(before.map((act) => act.told.kind)).toEqual(first.map(() => "done"));

  disk.fail(refusing);
  const requests = second.map((by) => ({ by, requestKey: newId() }));
  const during = await Promise.all(requests.map(({ by, requestKey }) => signUp(server.url, street, by, requestKey)));
  expect(during.map((act) => act.told)).toEqual(second.map(() => ({ kind: "refused", status: 503, code })));
  expect(await look(server.url, first[0]!, "shifts.mine", null)).toBeDefined();

  disk.heal();
  const after = await Promise.all(requests.map(({ by, requestKey }) => signUp(server.url, street, by, requestKey)));
  expect(after.map((act) => act.told.kind)).toEqual(second.map(() => "done"));
  expect(await besides(server, (w) => wrongsAfter(w.db.read, [...before, ...during, ...after]))).toEqual([]);
});

it("does not bring back what it refused because the log could not be synced, though it ends before it writes again", async () => {
  await using s = await onFailingDisk();
  const [mei, tom] = s.street.volunteers as [Browser, Browser];
  const kept = await signUp(s.server.url, s.street, mei);
  s.disk.fail("sync -wal EIO once");
  const refused = await signUp(s.server.url, s.street, tom);
  expect([kept.told.kind, refused.told]).toEqual(["done", { kind: "refused", status: 503, code: "unavailable" }]);
  await s.restart();
  const bookings = await besides(s.server, (w) =>
    w.db.read.selectFrom("booking").where("slot_id", "=", s.street.ahead[0]!.id).select("person_id").execute(),
  );
  expect(bookings).toEqual([{ person_id: mei.personId }]);
});

it("keeps what it acknowledged, and no half of anything, when the disk fails and heals again and again under load", async () => {
  await using s = await onFailingDisk();
  const random = chance("disk");
  const load = startLoad(s.server.url, s.street, random);
  for (const refusing of ["write * ENOSPC", "sync * EIO", "write -wal EIO", "write * EROFS"] as const) {
    await load.answered(40);
    s.disk.fail(refusing);
    await load.answered(40);
    s.disk.heal();
  }
  await load.answered(40);
  await load.stop();
  const refused = load.acts.filter(({ told }) => told.kind === "refused" && told.status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(load.acts.filter(({ told }) => told.kind === "refused" && told.status === 500)).toEqual([]);
  expect(await besides(s.server, (w) => wrongsAfter(w.db.read, load.acts))).toEqual([]);
  await s.restart();
  expect(await besides(s.server, (w) => wrongsAfter(w.db.read, load.acts))).toEqual([]);
});

interface OnFailingDisk extends AsyncDisposable {
  street: Street;
  disk: FailingDisk;
  server: StartedServer;
  /** Kills the server and starts it again on a disk that is well. */
  restart(): Promise<void>;
}

async function onFailingDisk(): Promise<OnFailingDisk> {
  const dataDir = mkdtempSync(join(tmpdir(), "linli-disk-server-"));
  const street = await besides({ dataDir, databaseUrl: undefined }, async (w) => {
    await w.db.migrate();
    return prepareStreet(w);
  });
  const disk = new FailingDisk(dataDir);
  // No due work: what fails once must fail for who asks.
  const start = () => startServer({ engine: "sqlite", at: AFTERNOON_UTC, dataDir, env: { ...disk.env, JOBS: "off" } });
  const started = {
    street,
    disk,
    server: await start(),
    async restart() {
      await started.server.kill();
      disk.heal();
      started.server = await start();
    },
    async [Symbol.asyncDispose]() {
      disk.heal();
      await started.server.stop();
      disk[Symbol.dispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return started;
}
