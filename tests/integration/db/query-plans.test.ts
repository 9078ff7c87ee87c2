import { jobs } from "@linli/server/jobs/jobs";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { server } from "../../architecture/files.ts";
import { servedShift } from "../../support/serve-shift.ts";
import { HOUR, type Someone, type World, world } from "../../support/world.ts";
import { type FullWorld, fullWorld } from "../access/full-world.ts";
import { growingScans, unindexedReferences } from "./plans.ts";
import { listen } from "./statements.ts";
import { ask, type Procedure, procedures } from "./walk.ts";

/** What a schema accepts but its JSON form does not tell, and what a query does differently for other inputs. */
const variants: Record<string, Record<string, unknown>[]> = {
  "hours.myLines": [{ month: "2026-11" }],
  "hours.certificate": [{ code: "TEST-CERT-2026" }],
  "people.find": [{ text: "王小" }, { text: "wang" }, { text: "0001" }, { text: "13900000001" }, { text: "card-1234" }],
  "events.whatsOn": [
    {},
    { placeId: undefined, stationId: undefined },
    { placeId: undefined, stationId: undefined, forMe: true, open: true },
    { text: "引导", role: "引导", category: "public-order", stationKind: "volunteer" },
    { cursor: { startsAt: 1, id: "a" } },
  ],
  "stations.list": [{}, { text: "江寺", kind: "volunteer" }],
  "notices.list": [{}, { cursor: { at: 1, id: "a" } }],
};

describe("what grows is looked up by an index", () => {
  it("in every query", async () => {
    await using heard = await listening();
    const { w, facts, everyone } = heard;
    const unanswered: string[] = [];
    for (const procedure of procedures.filter(({ type }) => type === "query")) {
      for (const more of variants[procedure.path] ?? [{}]) {
        if (!(await anybodyAsks(everyone, procedure, facts, more))) unanswered.push(procedure.path);
      }
    }
    expect(unanswered).toEqual([]);
    expect(await growingScans(w.house, heard.statements.texts)).toEqual([]);
  });

  it("in every act, as far as it comes with these inputs", async () => {
    await using heard = await listening();
    const { w, facts, everyone } = heard;
    await servedShift(w, [await w.volunteer("Mei")], {
      station: { id: facts.ids.stationId!, placeId: facts.ids.placeId!, name: "" },
      manager: facts.manager,
      at: "2026-11-23T12:00",
    });
    const ending = /erase|merge|cancel|close|confirmImport/;
    const acts = procedures.filter(({ type }) => type === "mutation");
    const inOrder = [...acts.filter(({ path }) => !ending.test(path)), ...acts.filter(({ path }) => ending.test(path))];
    let done = 0;
    for (const procedure of inOrder) if (await anybodyAsks(everyone, procedure, facts, {})) done += 1;
    expect(done).toBeGreaterThan(30);
    expect(await growingScans(w.house, heard.statements.texts)).toEqual([]);
  });

  it("in every job", async () => {
    await using heard = await listening();
    const { w } = heard;
    for (const days of [0, 1, 2, 40]) {
      w.clock.at += days * 24 * HOUR + 10 * HOUR;
      for (const job of jobs) await job.run(w.house);
    }
    expect(await growingScans(w.house, heard.statements.texts)).toEqual([]);
  });

  it("by more than what it lacks, which is most of a table", async () => {
    await using w = await world({ engine: "sqlite" });
    await w.db.transact({}, async (tx) => {
      await sql`drop index hour_line_corrects`.execute(tx);
      await sql`create index hour_line_corrects on hour_line (corrects_id)`.execute(tx);
    });
    const firstLines = `select "id" from "hour_line" where "corrects_id" is null and "ends_at" > ?`;
    expect(await growingScans(w.house, [firstLines])).toEqual([expect.stringContaining("hour_line_corrects")]);
  });

  it("when a row is removed and the database looks for others that point to it", async () => {
    await using w = await world({ engine: "sqlite" });
    const removedFrom = new Set(
      server.flatMap(({ text }) => [...text.matchAll(/deleteFrom\("(\w+)"\)/g)].map(([, table]) => table as string)),
    );
    expect(removedFrom).toContain("slot");
    expect(await unindexedReferences(w.house, removedFrom)).toEqual([]);
  });
});

/** A full world whose statements are heard from now on. */
async function listening() {
  const w = await world({ unused: true });
  // From before the first act: a statement that SQLite has prepared once is not prepared, and so not heard, again.
  const statements = listen();
  const facts = await fullWorld(w);
  const { id } = await w.db.read
    .selectFrom("place")
    .where("level", "=", "subdistrict")
    .select("id")
    .executeTakeFirstOrThrow();
  const everyone = [facts.owner, facts.manager, await w.administrator(id)];
  return {
    w,
    facts,
    everyone,
    statements,
    async [Symbol.asyncDispose]() {
      statements.stop();
      await (w as World)[Symbol.asyncDispose]();
    },
  };
}

/** Everybody asks; whether anybody was answered. */
async function anybodyAsks(
  everyone: readonly Someone[],
  procedure: Procedure,
  facts: FullWorld,
  more: Record<string, unknown>,
): Promise<boolean> {
  const answers = [];
  for (const someone of everyone)
    answers.push(...(await Promise.allSettled([ask(someone, procedure, facts.ids, more)])));
  return answers.some((answer) => answer.status === "fulfilled");
}
