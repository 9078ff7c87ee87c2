import { tell } from "@linli/server/notices/tell";
import { expect, it } from "vitest";
import { MINUTE, refusalOf, request, type World, world } from "../../support/world.ts";

async function tellMany(w: World, personId: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const facts = { title: `活动 ${at}` };
    await w.db.transact({}, (tx) =>
      tell(tx, [{ personId, kind: "signed_up", facts, key: `signed_up:${at}` }], w.clock.at + at),
    );
  }
}

it("shows newest first, page by page, each notice once", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  await tellMany(w, mei.id, 65);
  const titles: unknown[] = [];
  let cursor: { at: number; id: string } | null = null;
  do {
    const page = await mei.notices.list({ cursor });
    titles.push(...page.notices.map((notice) => notice.facts.title));
    cursor = page.next;
  } while (cursor);
  expect(titles).toEqual(Array.from({ length: 65 }, (_, at) => `活动 ${64 - at}`));
});

it("keeps its place when something new is told between two pages, and when many are told at one instant", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const atOnce = Array.from({ length: 40 }, (_, at) => ({
    personId: mei.id,
    kind: "signed_up" as const,
    facts: { title: `${at}` },
    key: `k${at}`,
  }));
  await w.db.transact({}, (tx) => tell(tx, atOnce, w.clock.at));
  const first = await mei.notices.list({});
  await w.db.transact({}, (tx) =>
    tell(tx, [{ personId: mei.id, kind: "withdrawn", facts: {}, key: "later" }], w.clock.at + MINUTE),
  );
  const second = await mei.notices.list({ cursor: first.next });
  const seen = [...first.notices, ...second.notices].map((notice) => notice.id);
  expect(seen).toHaveLength(40);
  expect(new Set(seen).size).toBe(40);
});

it("tells the same thing once, however often the act runs", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const shift = await w.shift();
  const asked = request(shift);
  await Promise.all([mei.shifts.signUp(asked), mei.shifts.signUp(asked), w.as(mei.id).shifts.signUp(asked)]);
  const { notices } = await mei.notices.list({});
  expect(notices.map((notice) => notice.kind)).toEqual(["signed_up"]);
});

it("counts what is unread, and reads one or all", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  await tellMany(w, mei.id, 3);
  const { notices, unread } = await mei.notices.list({});
  expect(unread).toBe(3);
  expect(await mei.notices.read({ ids: [notices[0]!.id] })).toEqual({ unread: 2 });
  expect((await mei.auth.me())?.unread).toBe(2);
  expect(await mei.notices.read({})).toEqual({ unread: 0 });
  expect((await mei.notices.list({})).notices.every((notice) => notice.readAt === w.clock.at)).toBe(true);
});

it("shows and marks one's own alone: another's notice is as if it did not exist", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await tellMany(w, mei.id, 2);
  expect((await tom.notices.list({})).notices).toEqual([]);
  const { notices } = await mei.notices.list({});
  expect(await refusalOf(tom.notices.read({ ids: [notices[0]!.id] }))).toEqual({ code: "not_found" });
  expect(await refusalOf(tom.notices.read({ ids: ["nothing"] }))).toEqual({ code: "not_found" });
  await tom.notices.read({});
  expect((await mei.notices.list({})).unread).toBe(2);
  expect(await refusalOf(w.visitor().notices.list({}))).toEqual({ code: "not_signed_in" });
  expect(await refusalOf(w.visitor().notices.read({}))).toEqual({ code: "not_signed_in" });
});
