import { expect, it } from "vitest";
import { csvOf } from "../../../packages/web/src/insight/csv.ts";

it("writes what a spreadsheet reads back: quotes, commas and line breaks kept, Chinese marked as UTF-8", () => {
  const text = csvOf([
    ["站点", "没到"],
    ['江寺"老"站, 一号\n楼', 3],
  ]);
  expect(text).toBe('\uFEFF站点,没到\r\n"江寺""老""站, 一号\n楼",3\r\n');
});

it("hands no formula to a spreadsheet, and leaves numbers numbers", () => {
  expect(csvOf([["=cmd()", "+1", "@x", -5]])).toBe("\uFEFF'=cmd(),'+1,'@x,-5\r\n");
});
