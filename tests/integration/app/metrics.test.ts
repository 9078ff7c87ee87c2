import { makeApp } from "@linli/server/app";
import type { House } from "@linli/server/context";
import { runDue } from "@linli/server/jobs/run";
import { watchHouse } from "@linli/server/metrics/watch-house";
import { dispatch } from "@linli/server/notices/tell";
import { expect, it } from "vitest";
import { metric } from "../../support/started.ts";
import { MINUTE, refusalOf, request, type World, world } from "../../support/world.ts";

const TOKEN = "a-token-of-enough-characters";

it("tells its metrics to whoever sends the token, and to anybody else that there is nothing here", async () => {
  await using w = await world();
  const asked = (authorization?: string) =>
    withEnv(w, { metricsToken: TOKEN }).request("/metrics", { headers: authorization ? { authorization } : {} });
  expect((await asked(`Bearer ${TOKEN}`)).status).toBe(200);
  for (const wrong of [undefined, "", "Bearer ", "Bearer another-token-of-enough", TOKEN, `Basic ${TOKEN}`]) {
    const answer = await asked(wrong);
    expect([answer.status, await answer.text()]).toEqual([404, "404 Not Found"]);
  }
});

it("without a token tells them on the loopback alone, and to nobody who comes through a proxy", async () => {
  await using w = await world();
  expect((await makeApp(w.house).request("/metrics")).status).toBe(200);
  for (const name of ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"]) {
    expect((await makeApp(w.house).request("/metrics", { headers: { [name]: "for=127.0.0.1" } })).status).toBe(404);
  }
  expect((await withEnv(w, { onLoopback: false }).request("/metrics")).status).toBe(404);
});

it("counts procedures by how they ended, and whatever has no such name as unknown", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 1, whenFull: "refuse" });
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(shift));
  const tom = await w.volunteer("Tom");
  expect(await refusalOf(tom.shifts.signUp(request(shift)))).toMatchObject({ code: "full" });
  await expect(tom.shifts.signUp({ poolId: "", requestKey: "" })).rejects.toThrow();
  const app = makeApp(w.house);
  await app.request("/trpc/auth.me,shifts.none,__proto__?batch=1");
  await app.request("/trpc/13900001234");
  await makeApp({ ...w.house, db: { ...w.house.db, read: null as never } }).request("/trpc/stations.places");

  const text = await metricsOf(w.house);
  const calls = (procedure: string, outcome: string) =>
    metric(text, `linli_calls_total{procedure="${procedure}",outcome="${outcome}"}`);
  expect(calls("shifts.signUp", "ok")).toBe(1);
  expect(calls("shifts.signUp", "conflict")).toBe(1);
  expect(calls("shifts.signUp", "invalid")).toBe(1);
  expect(calls("auth.me", "ok")).toBe(1);
  expect(calls("unknown", "not_found")).toBe(2);
  expect(calls("stations.places", "error")).toBe(1);
  expect(metric(text, 'linli_call_seconds_count{procedure="shifts.signUp"}')).toBe(3);
  expect(metric(text, 'linli_requests_total{route="procedures",status="207"}')).toBe(1);
  expect(text).not.toContain("13900001234");
  expect(text).not.toContain("__proto__");
});

it("counts acts by the transactions they were written in", async () => {
  await using w = await world();
  const before = await metricsOf(w.house);
  await Promise.all(Array.from({ length: 10 }, (_, at) => w.volunteer(`志愿者${at}`)));
  const after = await metricsOf(w.house);
  const grown = (name: string) => metric(after, name)! - metric(before, name)!;
  expect(grown("linli_transact_acts_sum")).toBe(10);
  expect(grown("linli_transact_seconds_count")).toBe(grown("linli_transact_acts_count"));
  expect(metric(after, "linli_transact_retries_total")).toBe(0);
});

it("tells for how long messages have been due, when due work has its turn, and whether the database answers", async () => {
  await using w = await world();
  watchHouse(w.house);
  const first = await metricsOf(w.house);
  expect(metric(first, "linli_outbox_waiting")).toBe(0);
  expect(metric(first, "linli_outbox_lag_seconds")).toBe(0);
  for (const key of ["one", "two"]) {
    await w.db.transact({}, (tx) =>
      dispatch(tx, { ...sms, personId: null, key, now: key === "one" ? w.clock.at : w.clock.at + MINUTE }),
    );
  }
  await runDue(w.house, [{ name: "remind", everyMs: 5 * MINUTE, run: async () => {} }]);
  const ranAt = w.clock.at;
  w.clock.at += 2 * MINUTE;
  const later = await metricsOf(w.house);
  expect(metric(later, "linli_outbox_waiting")).toBe(2);
  expect(metric(later, "linli_outbox_lag_seconds")).toBe(120);
  expect(metric(later, 'linli_job_due_timestamp_seconds{job="remind"}')).toBe(ranAt / 1000 + 300);
  expect(metric(later, 'linli_job_runs_total{job="remind",outcome="done"}')).toBe(1);
  expect(metric(later, 'linli_job_done_timestamp_seconds{job="remind"}')).toBe(ranAt / 1000);
  expect(metric(later, "linli_database_up")).toBe(1);
  expect(metric(later, "linli_transact_waiting")).toBe(0);
  expect(metric(later, "linli_pool_most")).toBe(w.house.db.load().connections?.most);
});

it("says that the database is down instead of telling nothing", async () => {
  await using w = await world();
  await using gone = await world();
  watchHouse(Object.assign(gone.house, { db: { ...gone.house.db, read: null as never } }));
  expect(metric(await metricsOf(gone.house), "linli_database_up")).toBe(0);
  Object.assign(gone.house, { db: w.db });
  expect(metric(await metricsOf(gone.house), "linli_database_up")).toBe(1);
});

const sms = { channel: "sms", address: "13900001234", kind: "reset_code", facts: { digits: "123456" } } as const;

function withEnv(w: World, env: Partial<House["env"]>) {
  return makeApp({ ...w.house, env: { ...w.house.env, ...env } });
}

async function metricsOf(house: House): Promise<string> {
  return (await makeApp(house).request("/metrics")).text();
}
