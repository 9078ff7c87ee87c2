import { plainError, slowQueryLog } from "@linli/server/log";
import { expect, it } from "vitest";

it("notes statements that take as long as the setting says, and none when it is 0", () => {
  const lines: unknown[] = [];
  const log = { warn: (about: unknown) => void lines.push(about) };
  const { queried } = slowQueryLog(log, 200);
  queried?.("select 1", 199.9);
  expect(lines).toEqual([]);
  queried?.("select 2", 200.4);
  expect(lines).toEqual([{ sql: "select 2", ms: 200 }]);
  expect(slowQueryLog(log, 0)).toEqual({});
});

it("keeps what somebody gave out of the log, where an error quotes it in its text", () => {
  const notJson = (() => {
    try {
      return JSON.parse("张三 13800000001") as Error;
    } catch (error) {
      return error as Error;
    }
  })();
  const notNumber = Object.assign(new Error('invalid input syntax for type bigint: "13800000001"'), { code: "22P02" });
  for (const error of [notJson, notNumber, new Error("the act failed", { cause: notNumber })]) {
    const told = JSON.stringify(plainError(error));
    expect(told).not.toContain("13800000001");
    expect(told).toContain("log.test.ts");
  }
});

it("keeps the row that a database quotes out of the log", () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "person_phone_key"'), {
    code: "23505",
    detail: "Key (phone)=(13800000001) already exists.",
    where: "13800000001",
  });
  const wrapped = new Error("the act failed", { cause: error });
  expect(JSON.stringify(plainError(wrapped))).not.toContain("13800000001");
  expect(plainError(wrapped)).toMatchObject({ message: "the act failed", cause: { code: "23505" } });
});
