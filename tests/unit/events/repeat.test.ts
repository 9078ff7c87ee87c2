import { addDays, addMonths, mondayOf, weekdayOf, weeksOfMonth } from "@linli/shared/events/days";
import { type Repeat, type RepeatEnd, repeatOf, ruleOf } from "@linli/shared/events/repeat";
import { expect, it } from "vitest";

it("finds the choice behind every rule it writes", () => {
  const choices: [Repeat, RepeatEnd][] = [
    [{ kind: "once" }, { kind: "never" }],
    [
      { kind: "weekly", days: ["MO", "TH"], interval: 1 },
      { kind: "on", date: "2027-02-28" },
    ],
    [
      { kind: "weekly", days: ["SU"], interval: 2 },
      { kind: "after", count: 12 },
    ],
    [{ kind: "working-days" }, { kind: "never" }],
    [{ kind: "monthly", nth: -1, day: "FR" }, { kind: "never" }],
    [{ kind: "custom", rule: "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5" }, { kind: "never" }],
  ];
  for (const [repeat, end] of choices) {
    const holidays = repeat.kind === "working-days" ? "working-days" : "skip";
    expect(repeatOf(ruleOf(repeat, end), holidays)).toEqual({ repeat, end });
  }
});

it("counts days, weeks and months over ends of years and leap days", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  expect(weekdayOf("2026-11-23")).toBe(1);
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(weeksOfMonth("2026-11-23")).toEqual({ from: "2026-10-26", to: "2026-12-06" });
});
