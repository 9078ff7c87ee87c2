import { csvOf } from "@linli/shared/hours/ledger-csv";
import { expect, it } from "vitest";

it("quotes every text, doubles quotation marks and leaves numbers as numbers", () => {
  expect(csvOf(["姓名", "分钟"], [['王"小"明', -30]])).toBe('\uFEFF"姓名","分钟"\r\n"王""小""明",-30\r\n');
});

it("keeps a name that looks like a formula a text", () => {
  expect(csvOf(["n"], [["=1+1"], ["@x"], ["-2"]])).toContain('"\'=1+1"\r\n"\'@x"\r\n"\'-2"');
});
