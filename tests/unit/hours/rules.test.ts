import { certificateState, correctionObjection, maskName, starLevel } from "@linli/shared/hours/rules";
import { expect, it } from "vitest";

const HOUR = 60;

it("gives a star at its hours exactly, and says what is missing to the next", () => {
  expect(starLevel(0)).toEqual({ stars: 0, nextHours: 100, minutesToNext: 100 * HOUR, share: 0 });
  expect(starLevel(100 * HOUR - 1)).toMatchObject({ stars: 0, minutesToNext: 1 });
  expect(starLevel(100 * HOUR)).toEqual({ stars: 1, nextHours: 300, minutesToNext: 200 * HOUR, share: 0 });
  expect(starLevel(800 * HOUR)).toMatchObject({ stars: 3, nextHours: 1000, share: 0.5 });
  expect(starLevel(9999 * HOUR)).toEqual({ stars: 5, nextHours: null, minutesToNext: 0, share: 1 });
});

it("follows the ladder that a street has set", () => {
  expect(starLevel(50 * HOUR, [20, 50])).toMatchObject({ stars: 2, nextHours: null });
});

it("allows a correction within the shift, and beyond it when that is said", () => {
  const facts = { minutes: 150, standing: 180, shiftMinutes: 180, beyondShift: false, otherMinutesThatDay: 0 };
  expect(correctionObjection(facts)).toBeNull();
  expect(correctionObjection({ ...facts, minutes: 180 })).toEqual({ code: "nothing_to_correct", minutes: 180 });
  expect(correctionObjection({ ...facts, minutes: 181 })).toEqual({ code: "beyond_shift", shiftMinutes: 180 });
  expect(correctionObjection({ ...facts, minutes: 181, beyondShift: true })).toBeNull();
});

it("never lets a day have more than twenty-four hours", () => {
  const facts = { minutes: 180, standing: 0, shiftMinutes: 180, beyondShift: false, otherMinutesThatDay: 1260 };
  expect(correctionObjection(facts)).toBeNull();
  expect(correctionObjection({ ...facts, otherMinutesThatDay: 1261 })).toEqual({ code: "beyond_day", minutes: 1441 });
});

it("masks a name but for its ends, counting characters beyond the BMP as one", () => {
  expect(maskName("王小明")).toBe("王*明");
  expect(maskName("李娜")).toBe("李*");
  expect(maskName("欧阳修文")).toBe("欧**文");
  expect(maskName("𠮷")).toBe("𠮷*");
  expect(maskName("𠮷小𠮷")).toBe("𠮷*𠮷");
});

it("takes a certificate for superseded as soon as its sum or its count is another", () => {
  expect(certificateState({ minutes: 60, lines: 1 }, { minutes: 60, lines: 1 })).toBe("valid");
  expect(certificateState({ minutes: 60, lines: 1 }, { minutes: 59, lines: 1 })).toBe("superseded");
  expect(certificateState({ minutes: 60, lines: 1 }, { minutes: 60, lines: 2 })).toBe("superseded");
});
