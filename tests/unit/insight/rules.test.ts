import { whereaboutsOf } from "@linli/shared/insight/rules";
import { expect, it } from "vitest";

const MINUTE = 60_000;
const unknown = { inAt: null, outAt: null, absentAt: null };

it("calls nobody missing until ten minutes after the start are over", () => {
  expect(whereaboutsOf(0, unknown, -1)).toBe("expected");
  expect(whereaboutsOf(0, unknown, 10 * MINUTE)).toBe("expected");
  expect(whereaboutsOf(0, unknown, 10 * MINUTE + 1)).toBe("missing");
});

it("knows who is there, who has left, and who was marked absent", () => {
  const late = 60 * MINUTE;
  expect(whereaboutsOf(0, { ...unknown, inAt: 1 }, late)).toBe("in");
  expect(whereaboutsOf(0, { ...unknown, inAt: 1, outAt: 2 }, late)).toBe("left");
  expect(whereaboutsOf(0, { ...unknown, absentAt: 3 }, late)).toBe("absent");
});
