import { makeApp } from "@linli/server/app";
import { expect, it } from "vitest";
import { world } from "../../support/world.ts";

it("says that it is well only while the database answers", async () => {
  await using w = await world();
  const well = await makeApp(w.house).request("/healthz");
  expect([well.status, await well.json()]).toEqual([200, { ok: true, database: w.db.name }]);

  const db = { ...w.house.db, ping: () => Promise.reject(new Error("the database is gone")) };
  const ill = await makeApp({ ...w.house, db }).request("/healthz");
  expect([ill.status, await ill.json()]).toEqual([503, { ok: false, database: w.db.name }]);
});

it("shows a failure's id and nothing else of it", async () => {
  await using w = await world();
  const db = { ...w.house.db, read: null as never };
  const answer = await makeApp({ ...w.house, db }).request("/trpc/stations.places");
  const body = (await answer.json()) as { error: { message: string; data: Record<string, unknown> } };
  expect(answer.status).toBe(500);
  expect(body.error.data.errorId).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.error.message).toBe(`error ${String(body.error.data.errorId)}`);
  expect(JSON.stringify(body)).not.toMatch(/stack|selectFrom|properties of/i);
});

it("says of a file of an earlier build that it is gone, instead of sending the page", async () => {
  await using w = await world();
  expect((await makeApp(w.house).request("/assets/earlier-build.js")).status).toBe(404);
});

it("refuses a body over a megabyte, whether its length is said or it comes in chunks", async () => {
  await using w = await world();
  const app = makeApp(w.house);
  const big = JSON.stringify({ text: "长".repeat(400_000) });
  const send = (headers: Record<string, string>, body: string) =>
    app.request("/trpc/auth.signIn", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
  expect((await send({ "content-length": String(Buffer.byteLength(big)) }, big)).status).toBe(413);
  expect((await send({ "transfer-encoding": "chunked" }, big)).status).toBe(413);
  expect((await send({ "content-length": "2" }, "{}")).status).toBe(400);
});
