import { createHash } from "node:crypto";
import { findViolations } from "@linli/server/cli/verify";
import type { Tables } from "@linli/server/db/tables";
import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { type ServedWorld, servedWorld } from "../../support/served.ts";
import type { World } from "../../support/world.ts";
import { type Procedure, procedures } from "../access/every-procedure.ts";
import { type FullWorld, fullWorld } from "../access/full-world.ts";
import { given, idsFor } from "../access/inputs.ts";
import { sampleInput } from "../access/sample-input.ts";
import { jsonOf, spoiled, spoiling } from "./bad-input.ts";

/** Printed when a promise is broken; FUZZ_SEED=… asks the same again. */
const seed = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
/** Each procedure has its own, so that not all are asked the same. */
const seedOf = (path: string) => createHash("sha256").update(`${seed} ${path}`).digest().readInt32LE();
const RUNS = Number(process.env.FUZZ_RUNS ?? 16);
const AT_ONCE = 8;
const env = { RATE_PER_LOGIN: "1000000000", RATE_PER_ADDRESS: "1000000000" };

const people = ["visitor", "owner", "manager", "administrator"] as const;
type Who = (typeof people)[number];

/** Whoever does these has little left to do or to be; they come after everything else. */
const LAST =
  /^auth\.(signOut|change)|\.(merge|erase|eraseMe|cancel|close|end\w*|leave\w*|withdraw\w*|revoke\w*|remove\w*)$/;

interface Fuzzed {
  served: ServedWorld;
  facts: FullWorld;
  cookies: Record<Who, string>;
}

async function fuzzed(served: ServedWorld): Promise<Fuzzed> {
  const facts = await fullWorld(served.w);
  const cookieOf = async ({ id }: { id: string }) => (await served.w.house.logins.begin(id)).split(";")[0] ?? "";
  const cookies = {
    visitor: "",
    owner: await cookieOf(facts.owner),
    manager: await cookieOf(facts.manager),
    administrator: await cookieOf(facts.administrator),
  };
  return { served, facts, cookies };
}

async function call({ served, cookies }: Fuzzed, { path, type }: Procedure, who: Who, json: string | undefined) {
  const headers = { cookie: cookies[who], "content-type": "application/json" };
  const url = `${served.url}/trpc/${path}`;
  const answer = await (type === "mutation"
    ? fetch(url, { method: "POST", headers, body: json })
    : fetch(json === undefined ? url : `${url}?input=${encodeURIComponent(json)}`, { headers }));
  const text = await answer.text();
  return { status: answer.status, text: text.slice(0, 300) };
}

function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}

/** Everything that is written, but for the counters of tries and the renewal of logins. */
async function writtenIn(w: World): Promise<Record<string, string>> {
  const db = w.db.read as unknown as Kysely<Tables>;
  const tables = (await db.introspection.getTables()).filter(
    ({ isView, name }) => !isView && !/^(attempt|login)$/.test(name),
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    const lines = rows.map((row) => JSON.stringify(row)).sort();
    hashes[name] = `${lines.length} ${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
  }
  return hashes;
}

/** Each procedure with each of its inputs spoiled in many ways; `judge` says what is wrong with an answer, or null. */
async function spoilEverything(
  world: Fuzzed,
  asked: readonly Procedure[],
  judge: (facts: { accepted: boolean; status: number }) => string | null,
  only: (accepted: boolean) => boolean,
): Promise<{ sent: number }> {
  let sent = 0;
  const one = async (procedure: Procedure) => {
    const { path, input } = procedure;
    if (!input) return;
    const ids = idsFor(path, world.facts.ids);
    const samples = (["needed", "all"] as const).map((wanted) => sampleInput(input, ids, given(path), wanted));
    const property = fc.asyncProperty(
      fc.constantFrom(...people),
      fc.constantFrom(...samples),
      spoiling,
      async (who, sample, spoil) => {
        const json = jsonOf(spoiled(sample, spoil));
        const accepted = input.safeParse(parsed(json)).success;
        if (!only(accepted)) return;
        sent += 1;
        const { status, text } = await call(world, procedure, who, json);
        const wrong = judge({ accepted, status });
        if (wrong)
          throw new Error(
            `FUZZ_SEED=${seed}: ${path} as ${who}, given ${json?.slice(0, 500)}: ${wrong}: ${status} ${text}`,
          );
      },
    );
    await fc.assert(property, { seed: seedOf(path), numRuns: RUNS });
  };
  for (let at = 0; at < asked.length; at += AT_ONCE) await Promise.all(asked.slice(at, at + AT_ONCE).map(one));
  return { sent };
}

it("refuses bad input to every procedure, whoever sends it, and writes nothing", async () => {
  await using served = await servedWorld({ env });
  const world = await fuzzed(served);
  const before = await writtenIn(served.w);
  const { sent } = await spoilEverything(
    world,
    procedures,
    ({ status }) => (status >= 400 && status < 500 ? null : "is no refusal"),
    (accepted) => !accepted,
  );
  expect(sent).toBeGreaterThan(1_000);
  expect(await writtenIn(served.w)).toEqual(before);
});

it("has an answer to input that is strange but allowed, and keeps what must always hold", async () => {
  await using served = await servedWorld({ env });
  const world = await fuzzed(served);
  const before = await findViolations(served.w.db.read);
  const inOrder = [
    ...procedures.filter(({ path }) => !LAST.test(path)),
    ...procedures.filter(({ path }) => LAST.test(path)),
  ];
  const { sent } = await spoilEverything(
    world,
    inOrder,
    ({ status }) => (status < 500 ? null : "is a failure"),
    (accepted) => accepted,
  );
  expect(sent).toBeGreaterThan(300);
  expect(await findViolations(served.w.db.read)).toEqual(before);
});
