import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { House } from "@linli/server/context";
import { openHouse } from "@linli/server/house";
import { runDue } from "@linli/server/jobs/run";
import { outboxFolder, sendDispatches } from "@linli/server/notices/send-dispatches";
import { dispatch } from "@linli/server/notices/tell";
import type { Message, Transport } from "@linli/server/notices/transports";
import { expect, it } from "vitest";
import { MINUTE, type World, world } from "../../support/world.ts";

const PHONE = "13900001234";

/** Remembers what it was given; fails the first `failures` times. */
function transport(failures = 0): Transport & { tried: number; sent: Message[] } {
  return {
    name: "test",
    tried: 0,
    sent: [],
    async send(message) {
      this.tried += 1;
      if (this.tried <= failures) throw new Error(`the gateway refused ${message.address}: ${message.text}`);
      this.sent.push(message);
    },
  };
}

/** The same process with a log that can be read. */
function listening(house: House): { house: House; lines: () => string } {
  const said: unknown[] = [];
  const note = (...what: unknown[]) => void said.push(what);
  const log = { ...house.log, error: note, warn: note, info: note, debug: note } as unknown as House["log"];
  return { house: { ...house, log }, lines: () => JSON.stringify(said) };
}

async function messages(w: World, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const message = {
      channel: "sms" as const,
      address: PHONE,
      kind: "reset_code" as const,
      facts: { digits: `00000${at}` },
    };
    await w.db.transact({}, (tx) => dispatch(tx, { ...message, personId: null, key: `${at}`, now: w.clock.at }));
  }
}

const rows = (w: World) => w.db.read.selectFrom("dispatch").selectAll().orderBy("id").execute();

it("brings the code for a new password through the outbox, and the code works", async () => {
  await using w = await world();
  await w.volunteer("Mei", { phone: PHONE });
  await w.visitor().auth.askReset({ login: PHONE });
  await sendDispatches(w.house);
  const [name] = readdirSync(outboxFolder(w.house));
  const message = JSON.parse(readFileSync(join(outboxFolder(w.house), name!), "utf8")) as Message;
  expect(message).toMatchObject({ channel: "sms", address: PHONE });
  const code = /\d{6}/.exec(message.text)?.[0] ?? "";
  await w.visitor().auth.reset({ login: PHONE, code, password: "新密码一二三四五六" });
  await w.visitor().auth.signIn({ login: PHONE, password: "新密码一二三四五六" });
});

it("keeps the code out of the log, and out of the row once it is sent or given up", async () => {
  await using w = await world();
  await messages(w, 1);
  const { house, lines } = listening(w.house);
  const failing = transport(8);
  for (let tried = 0; tried < 9; tried += 1) {
    await sendDispatches(house, failing);
    w.clock.at += 24 * 60 * MINUTE;
  }
  const [row] = await rows(w);
  expect(row).toMatchObject({ tries: 8, sent_at: null, facts: "{}" });
  expect(row?.failed_at).not.toBeNull();
  expect(failing.tried).toBe(8);
  expect(lines()).toContain("given up");
  expect(lines()).not.toContain("000000");
  expect(lines()).not.toContain(PHONE);

  await w.db.transact({}, (tx) =>
    dispatch(tx, {
      personId: null,
      channel: "sms",
      address: PHONE,
      kind: "reset_code",
      facts: { digits: "123456" },
      key: "next",
      now: w.clock.at,
    }),
  );
  await sendDispatches(house, transport());
  expect((await rows(w)).at(-1)).toMatchObject({ facts: "{}", sent_at: w.clock.at });
  expect(lines()).not.toContain("123456");
});

it("tries again after half a minute, then after twice as long each time, with the same id", async () => {
  await using w = await world();
  await messages(w, 1);
  const { house } = listening(w.house);
  const failing = transport(2);
  await sendDispatches(house, failing);
  await sendDispatches(house, failing);
  expect(failing.tried).toBe(1);
  w.clock.at += 30_000;
  await sendDispatches(house, failing);
  w.clock.at += 59_999;
  await sendDispatches(house, failing);
  expect(failing.tried).toBe(2);
  w.clock.at += 1;
  await sendDispatches(house, failing);
  expect(failing.sent.map((message) => message.id)).toEqual([(await rows(w))[0]?.id]);
});

it("sends each message once when two processes send at once", async () => {
  await using w = await world();
  await messages(w, 12);
  // Two connections to one SQLite file in one thread would wait for each other; there, two senders share one.
  const other = w.db.name === "postgres" ? openHouse(w.house.env, { now: () => w.clock.at }) : w.house;
  const out = transport();
  await Promise.all([sendDispatches(w.house, out), sendDispatches(other, out), sendDispatches(w.house, out)]);
  if (other !== w.house) await other.db.close();
  expect(out.sent).toHaveLength(12);
  expect(new Set(out.sent.map((message) => message.id)).size).toBe(12);
  expect((await rows(w)).every((row) => row.sent_at === w.clock.at && row.lease_until === null)).toBe(true);
});

it("takes over what a process that died had begun to send, once its lease is over", async () => {
  await using w = await world();
  await messages(w, 1);
  await w.db.transact({}, (tx) =>
    tx
      .updateTable("dispatch")
      .set({ lease_until: w.clock.at + MINUTE })
      .execute(),
  );
  const out = transport();
  await sendDispatches(w.house, out);
  expect(out.sent).toHaveLength(0);
  w.clock.at += MINUTE;
  await sendDispatches(w.house, out);
  expect(out.sent).toHaveLength(1);
});

it("is due work of its own: run by the jobs of whichever process is first", async () => {
  await using w = await world();
  await messages(w, 1);
  const { jobs } = await import("@linli/server/jobs/jobs");
  const own = jobs.filter((job) => job.name === "send-dispatches");
  await runDue(w.house, own);
  expect(readdirSync(outboxFolder(w.house))).toHaveLength(1);
});
