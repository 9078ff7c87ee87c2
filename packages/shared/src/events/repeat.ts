import type { HolidayWay } from "./kinds.ts";

/** Days of the week as RFC 5545 names them, Monday first. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

/** How an event repeats, as people choose it. */
export type Repeat =
  | { kind: "once" }
  | { kind: "weekly"; days: Weekday[]; interval: number }
  | { kind: "working-days" }
  /** The nth such weekday of each month; -1 is the last. */
  | { kind: "monthly"; nth: number; day: Weekday }
  | { kind: "custom"; rule: string };
export type RepeatKind = Repeat["kind"];

export type RepeatEnd = { kind: "never" } | { kind: "on"; date: string } | { kind: "after"; count: number };

/** The RFC 5545 rule of a choice; null: once. */
export function ruleOf(repeat: Repeat, end: RepeatEnd): string | null {
  if (repeat.kind === "once") return null;
  if (repeat.kind === "custom")
    return repeat.rule
      .trim()
      .replace(/^RRULE:/i, "")
      .toUpperCase();
  return [...partsOfRepeat(repeat), ...partsOfEnd(end)].join(";");
}

/** The choice behind a rule: one of the usual ones, or `custom`. */
export function repeatOf(rule: string | null, holidays: HolidayWay): { repeat: Repeat; end: RepeatEnd } {
  if (rule === null) return { repeat: { kind: "once" }, end: { kind: "never" } };
  const parts = new Map(partsOf(rule));
  const end = endIn(parts);
  for (const name of ["COUNT", "UNTIL", "WKST"]) parts.delete(name);
  const repeat = repeatIn(parts, holidays);
  return repeat ? { repeat, end } : { repeat: { kind: "custom", rule }, end: { kind: "never" } };
}

/** The parts of a rule, in its order. */
export function partsOf(rule: string): [name: string, value: string][] {
  return rule.split(";").map((part) => {
    const [name = "", value = ""] = part.split("=");
    return [name, value];
  });
}

function partsOfRepeat(repeat: Exclude<Repeat, { kind: "once" | "custom" }>): string[] {
  if (repeat.kind === "working-days") return ["FREQ=DAILY"];
  if (repeat.kind === "monthly") return ["FREQ=MONTHLY", `BYDAY=${repeat.nth}${repeat.day}`];
  const days = weekdays.filter((day) => repeat.days.includes(day));
  return ["FREQ=WEEKLY", ...(repeat.interval > 1 ? [`INTERVAL=${repeat.interval}`] : []), `BYDAY=${days.join(",")}`];
}

function partsOfEnd(end: RepeatEnd): string[] {
  if (end.kind === "on") return [`UNTIL=${end.date.replaceAll("-", "")}`];
  return end.kind === "after" ? [`COUNT=${end.count}`] : [];
}

function endIn(parts: ReadonlyMap<string, string>): RepeatEnd {
  const [until, count] = [parts.get("UNTIL"), parts.get("COUNT")];
  if (until) return { kind: "on", date: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` };
  return count ? { kind: "after", count: Number(count) } : { kind: "never" };
}

function repeatIn(parts: ReadonlyMap<string, string>, holidays: HolidayWay): Repeat | null {
  const names = [...parts.keys()].sort().join();
  const byDay = parts.get("BYDAY") ?? "";
  if (names === "FREQ" && parts.get("FREQ") === "DAILY" && holidays === "working-days") return { kind: "working-days" };
  if (names === "BYDAY,FREQ" && parts.get("FREQ") === "MONTHLY") {
    const found = /^(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay);
    return found ? { kind: "monthly", nth: Number(found[1]), day: found[2] as Weekday } : null;
  }
  if ((names === "BYDAY,FREQ" || names === "BYDAY,FREQ,INTERVAL") && parts.get("FREQ") === "WEEKLY") {
    const days = byDay.split(",");
    if (!days.every((day): day is Weekday => (weekdays as readonly string[]).includes(day))) return null;
    return { kind: "weekly", days: days as Weekday[], interval: Number(parts.get("INTERVAL") ?? 1) };
  }
  return null;
}
