import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rooms, root, type SourceFile, server, shared, tests, web } from "./files.ts";

const all = [...server, ...web, ...shared, ...tests];
const paths = (files: SourceFile[]) => files.map((file) => file.path);
const below = (files: SourceFile[], folder: string) => files.filter((file) => file.path.startsWith(folder));

it("keeps shared free of the server, the web, I/O and clocks", () => {
  const bad = shared.filter((file) =>
    file.imports.some((name) => /^node:|@linli\/(server|web)|^(kysely|react|hono)/.test(name)),
  );
  expect(paths(bad)).toEqual([]);
  const clocks = shared.filter((file) => /Date\.now\(|new Date\(\)|Temporal\.Now/.test(file.text));
  expect(paths(clocks)).toEqual([]);
});

it("lets the web see nothing of the server but the type of its router", () => {
  const bad = web.filter(
    (file) =>
      [...file.text.matchAll(/^import(?!\s+type).*"@linli\/server/gm)].length > 0 ||
      file.imports.some((name) => name.includes("../server/")),
  );
  expect(paths(bad)).toEqual([]);
});

it("keeps the kernel free of rooms", () => {
  const bad = below(server, "packages/server/src/bookings/").filter((file) =>
    file.imports.some((name) => rooms.some((room) => name.startsWith(`../${room}/`))),
  );
  expect(paths(bad)).toEqual([]);
  const kinds = below(server, "packages/server/src/bookings/").filter((file) => /if \(slot\.kind ===/.test(file.text));
  expect(paths(kinds)).toEqual([]);
});

it("lets only the kernel write places and bookings", () => {
  const writes = /(insertInto|updateTable|deleteFrom)\("(pool|booking|booking_pool|slot)"\)/;
  const bad = server.filter((file) => !file.path.startsWith("packages/server/src/bookings/") && writes.test(file.text));
  expect(paths(bad)).toEqual([]);
});

it("lets only auth/logins know lucia", () => {
  const bad = all
    .filter((file) => file.imports.includes("lucia"))
    .filter((file) => file.path !== "packages/server/src/auth/logins.ts");
  expect(paths(bad)).toEqual([]);
});

it("keeps what differs between the engines in db/", () => {
  const bad = server.filter(
    (file) =>
      !file.path.startsWith("packages/server/src/db/") &&
      file.imports.some((name) => /^(better-sqlite3|pg)$/.test(name)),
  );
  expect(paths(bad)).toEqual([]);
  const asks = server.filter(
    (file) => !file.path.startsWith("packages/server/src/db/") && /db\.name === "(sqlite|postgres)"/.test(file.text),
  );
  expect(paths(asks)).toEqual([]);
});

it("reads the environment in env.ts alone", () => {
  const allowed = ["packages/server/src/env.ts", "packages/server/src/main.ts", "packages/server/src/cli.ts"];
  const bad = server.filter((file) => /process\.env\b/.test(file.text) && !allowed.includes(file.path));
  expect(paths(bad)).toEqual([]);
});

it("never changes a line of the ledger of hours", () => {
  const bad = server.filter((file) => /(updateTable|deleteFrom)\("hour_(line|verdict)"\)/.test(file.text));
  expect(paths(bad)).toEqual([]);
});

it("never changes an entry of the ledger of money", () => {
  const bad = server.filter((file) => /(updateTable|deleteFrom)\("(entry|posting)"\)/.test(file.text));
  expect(paths(bad)).toEqual([]);
});

it("moves balances in the ledger alone", () => {
  const bad = server.filter(
    (file) => /balance_fen: (?!sql|null)/.test(file.text) && /updateTable\("account"\)/.test(file.text),
  );
  expect(paths(bad)).toEqual(["packages/server/src/money/ledger.ts"]);
});

it("takes the time from the context's clock alone", () => {
  const allowed = ["packages/server/src/house.ts", "packages/server/src/auth/logins.ts"];
  const bad = server.filter(
    (file) => /Date\.now\b|new Date\(\)|Temporal\.Now/.test(file.text) && !allowed.includes(file.path),
  );
  expect(paths(bad)).toEqual([]);
});

it("has no drawers for odds and ends", () => {
  const drawer = /(^|\/)(utils?|helpers?|services?|common|misc|index)(\/|\.tsx?$)/;
  const bad = paths([...server, ...web, ...shared, ...tests]).filter((path) => drawer.test(path));
  expect(bad.filter((path) => !/(migrations|words\/(zh-CN|en))\/index\.ts$/.test(path))).toEqual([]);
});

it("holds one thing in each file", () => {
  const long = all.filter((file) => file.text.split("\n").length > 400);
  expect(paths(long)).toEqual([]);
});

it("leaves no notes to oneself and skips no test", () => {
  const soft = /\b(it|test|describe)\.(skip|only|todo|fails)\b|TO[D]O|FIX[M]E/;
  expect(paths(all.filter((file) => soft.test(file.text)))).toEqual([]);
});

it("waits for nothing by sleeping", () => {
  const bad = tests.filter(
    (file) => /waitForTimeout\(|timers\/promises/.test(file.text) && !file.path.includes("/architecture/"),
  );
  expect(paths(bad)).toEqual([]);
});

it("names a room alike in every package", () => {
  expect(rooms.length).toBeGreaterThan(10);
  for (const room of rooms) {
    expect(existsSync(join(root, "packages/server/src", room, "router.ts")), `server ${room}`).toBe(true);
    expect(existsSync(join(root, "packages/web/src", room, "routes.tsx")), `web ${room}`).toBe(true);
    for (const language of ["zh-CN", "en"]) {
      expect(existsSync(join(root, "packages/shared/src/words", language, `${room}.ts`)), `words ${room}`).toBe(true);
    }
  }
});

it("says nothing on a page that is not in the words", () => {
  const chinese = web.filter((file) => /[\u4e00-\u9fff]/.test(file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")));
  expect(paths(chinese)).toEqual([]);
});

it("writes a migration's purpose on its first line", () => {
  const folder = "packages/server/src/db/migrations";
  for (const name of readdirSync(join(root, folder)).filter((file) => /^\d/.test(file))) {
    expect(server.find((file) => file.path === `${folder}/${name}`)?.text, name).toMatch(/^\/\/ \S.*\.\n/);
  }
});
