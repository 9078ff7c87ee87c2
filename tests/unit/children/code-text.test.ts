import { codeText, notInWhy, readScan } from "@linli/shared/children/code-text";
import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { expect, it } from "vitest";
import { photographed, qrPicture } from "../../support/camera.ts";

const childId = "01939d2e-7a41-7c1e-8b1f-0f6f3a2b4c5d";
const otherId = "01939d2e-7a42-7aaa-9bbb-0f6f3a2b4c5e";

it("a code that a phone shows is read from what a camera sees of it, for a guardian and for who may collect", async () => {
  for (const who of [
    { guardianshipId: otherId, collectorId: null },
    { guardianshipId: null, collectorId: otherId },
  ]) {
    const shown = { childId, code: "048213", ...who };
    const seen = await photographed(await qrPicture(codeText(shown)));
    const { data, info } = await sharp(seen).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const text = decodeQR({ data, width: info.width, height: info.height });
    expect(readScan(text)).toEqual(shown);
    expect(readScan(` ${text.toLowerCase()}\n`)).toEqual(shown);
  }
});

it("a code opens a child who is in, on whichever of the day's bookings, and else says where the child is", () => {
  const coming = { arrivedAt: null, leftAt: null, settledAt: null };
  const inNow = { ...coming, arrivedAt: 1 };
  const gone = { ...inNow, leftAt: 2 };
  expect(notInWhy([])).toBe("notToday");
  expect(notInWhy([coming])).toBe("notYet");
  expect(notInWhy([gone])).toBe("gone");
  expect(notInWhy([gone, coming])).toBe("gone");
  expect(notInWhy([gone, inNow])).toBeNull();
  expect(notInWhy([{ ...inNow, settledAt: 3 }])).toBe("notYet");
});

it("nothing else is taken for a code", () => {
  const good = codeText({ childId, guardianshipId: otherId, collectorId: null, code: "048213" });
  for (const text of [
    "",
    "048213",
    "https://linli.test/stations",
    good.slice(0, -1),
    `${good}1`,
    good.replace("-1-", "-2-"),
    good.replace("-G-", "-X-"),
    good.replace(childId.toUpperCase(), "1"),
  ]) {
    expect(readScan(text)).toBeNull();
  }
});
