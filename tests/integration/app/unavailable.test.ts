import { makeApp } from "@linli/server/app";
import { expect, it } from "vitest";
import { type World, world } from "../../support/world.ts";

it.each([
  { fault: "unavailable", code: "ECONNREFUSED", told: "a database that is gone" },
  { fault: "unavailable", code: "SQLITE_IOERR_WRITE", told: "a disk that refuses" },
  { fault: "storage_full", code: "SQLITE_FULL", told: "a full disk" },
  { fault: "busy", code: "57014", told: "a statement that took too long" },
])("refuses with 503 and `$fault` for $told, to visitors and to who is signed in", async ({ fault, code }) => {
  await using w = await world();
  const mei = await w.volunteer("王小梅");
  const [cookie = ""] = (await w.house.logins.begin(mei.id)).split(";");
  const app = makeApp(failing(w, code));
  for (const headers of [new Headers(), new Headers({ cookie })]) {
    const answer = await app.request("/trpc/stations.places", { headers });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      error: { message: fault, data: { refusal: { code: fault }, errorId: null } },
    });
  }
});

it("shows nothing of a bug that is met before the procedure, but its id", async () => {
  await using w = await world();
  const find = () => Promise.reject(new Error("the table login has no column of this name"));
  const quiet = { ...w.house, logins: { ...w.house.logins, find } };
  const answer = await makeApp(quiet).request("/trpc/stations.places", { headers: { cookie: "linli_login=x" } });
  const body = (await answer.json()) as { error: { message: string; data: Record<string, unknown> } };
  expect(answer.status).toBe(500);
  expect(body.error.message).toBe(`error ${String(body.error.data.errorId)}`);
});

/** The house, whose database fails each time it is read. */
function failing(w: World, code: string) {
  const fail = () => {
    throw Object.assign(new Error("as the driver says it"), { code });
  };
  return {
    ...w.house,
    db: { ...w.house.db, read: { selectFrom: fail, fn: w.house.db.read.fn } as never },
    logins: { ...w.house.logins, find: async () => fail() },
  };
}
