import { missedFrom, nextDueAt, nextRung, type StepKind } from "@linli/shared/checks/rules";
import { describe, expect, it } from "vitest";

const steps = (...kinds: StepKind[]) => kinds.map((what) => ({ what }));

describe("the ladder of a welfare check", () => {
  it("is climbed rung by rung, and looks, notes and reminders are no rung", () => {
    expect(nextRung([])).toBe("phone");
    expect(nextRung(steps("opened", "took", "looked", "overdue", "note"))).toBe("phone");
    expect(nextRung(steps("opened", "phone"))).toBe("family");
    expect(nextRung(steps("phone", "family", "knock"))).toBe("grid-worker");
  });

  it("goes on above the highest rung tried, and stays on the last", () => {
    expect(nextRung(steps("knock", "phone"))).toBe("grid-worker");
    expect(nextRung(steps("emergency"))).toBe("emergency");
  });

  it("gives each rung its time", () => {
    expect(nextDueAt([], 0)).toBe(15 * 60_000);
    expect(nextDueAt(steps("phone", "family"), 0)).toBe(30 * 60_000);
    expect(missedFrom(0)).toBe(30 * 60_000);
  });
});
