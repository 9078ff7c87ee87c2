import { expect, it } from "vitest";
import { startServer } from "../../support/server.ts";
import { ask, logLines, worldOf } from "../../support/started.ts";
import { request } from "../../support/world.ts";

const PASSWORD = "春风十里不如你-2026";

it("writes a line for each request, with the id that its answer and every other line about it carry", async () => {
  const server = await startServer({ env: { LOG_LEVEL: "debug" } });
  const me = await ask(`${server.url}/trpc/auth.me?batch=1`);
  const page = await ask(`${server.url}/set-up?token=a-secret-of-the-operator`);
  const well = await ask(`${server.url}/healthz`, { headers: { "x-request-id": "made-up" } });
  const w = worldOf(server);
  await w.db.transact({}, (tx) => tx.schema.alterTable("credential").renameTo("credential_gone").execute());
  await w.db.close();
  const failed = await ask(`${server.url}/trpc/auth.signIn`, { body: { login: "13900001234", password: PASSWORD } });
  await server.stop();

  const linesOf = (id: unknown) => logLines(server).filter(({ requestId }) => requestId === id);
  for (const { headers } of [me, page, well, failed]) expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(linesOf(me.headers["x-request-id"])).toEqual([
    expect.objectContaining({ level: 30, method: "GET", route: "procedures", procedures: ["auth.me"], status: 200 }),
  ]);
  expect(linesOf(page.headers["x-request-id"])).toEqual([expect.objectContaining({ level: 30, route: "page" })]);
  expect(linesOf(well.headers["x-request-id"])).toEqual([expect.objectContaining({ level: 20, route: "healthz" })]);
  const { data } = (JSON.parse(failed.text) as { error: { data: { errorId: string } } }).error;
  expect(linesOf(failed.headers["x-request-id"])).toEqual([
    expect.objectContaining({ level: 50, path: "auth.signIn", errorId: data.errorId }),
    expect.objectContaining({ level: 30, procedures: ["auth.signIn"], outcomes: ["error"], status: 500 }),
  ]);
  expect(server.printed()).not.toContain("a-secret-of-the-operator");
});

it("tells nothing of the people and their words in a rush with refusals, failures and slow statements", async () => {
  // Whatever takes a millisecond counts as slow, so that the texts of statements are told, too.
  const server = await startServer({ env: { LOG_LEVEL: "debug", SLOW_QUERY_MS: "1" } });
  const w = worldOf(server);
  const shift = await w.shift({ places: 3, title: "秘密的活动", whenFull: "refuse" });
  const people = [];
  for (let at = 10; at < 22; at++) {
    const facts = { name: `欧阳测试${at}`, phone: `137123400${at}`, address: `江寺路秘密 ${at} 号` };
    const person = await w.volunteer(facts.name, facts);
    const [cookie = ""] = (await w.house.logins.begin(person.id)).split(";");
    people.push({ ...facts, id: person.id, cookie, ask: request(shift) });
  }
  const [mei] = people as [(typeof people)[number]];
  const signUps = await Promise.all(
    people.map(({ cookie, ask: body }) => ask(`${server.url}/trpc/shifts.signUp`, { headers: { cookie }, body })),
  );
  expect(signUps.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(signUps.filter(({ status }) => status === 409)).toHaveLength(9);

  const wrong = { login: mei.phone, password: PASSWORD };
  expect((await ask(`${server.url}/trpc/auth.signIn`, { body: wrong })).status).toBe(401);
  const search = encodeURIComponent(JSON.stringify({ stationId: shift.stationId, text: mei.name }));
  const found = await ask(`${server.url}/trpc/people.find?input=${search}`, { headers: { cookie: mei.cookie } });
  expect(found.status).toBe(404);
  expect((await ask(`${server.url}/trpc/${mei.phone}?name=${encodeURIComponent(mei.name)}`)).status).toBe(404);

  await w.db.transact({}, (tx) => tx.schema.alterTable("notice").renameTo("notice_gone").execute());
  const winner = signUps.findIndex(({ status }) => status === 200);
  const { id: bookingId } = (JSON.parse(signUps[winner]!.text) as { result: { data: { id: string } } }).result.data;
  const failed = await ask(`${server.url}/trpc/shifts.withdraw`, {
    headers: { cookie: people[winner]!.cookie },
    body: { bookingId },
  });
  expect(failed.status).toBe(500);
  await w.db.close();
  await server.stop();

  const printed = server.printed();
  expect(printed).toContain('"outcomes":["full"]');
  expect(printed).toContain("a procedure failed");
  for (const { name, phone, address, id, cookie, ask: asked } of people) {
    const [, login = ""] = cookie.split("=");
    for (const secret of [name, phone, address, id, login, asked.requestKey]) expect(printed).not.toContain(secret);
  }
  for (const secret of [PASSWORD, shift.poolId, bookingId, "秘密", "欧阳"]) expect(printed).not.toContain(secret);
}, 60_000);
