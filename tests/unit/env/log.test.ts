import { plainError } from "@linli/server/log";
import { expect, it } from "vitest";

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
