import { weekdayOf } from "@linli/shared/events/days";
import { clockOf } from "../ui/clock-times.ts";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { AheadDay, StandingVisit } from "./queries.ts";

/** How a regular visit is said: whose and what, when, which comes next, and which could not be booked. */
export function useSayRegular() {
  const words = useWords();
  const say = words.care.regular;
  const own = useOwnText();
  const format = useFormat();
  const often = (weeks: number) => (weeks === 1 ? words.care.book.weekly : words.care.book.everyWeeks(weeks));
  return {
    often,
    what: (one: StandingVisit) => say.of(one.personName, own(one.name, one.nameEn)),
    when: (one: StandingVisit) =>
      [
        say.line(
          often(one.everyWeeks),
          words.centre.settings.weekdays[weekdayOf(one.fromOn) - 1] ?? "",
          clockOf(one.startsMin),
        ),
        one.fromOn > one.today && say.from(format.day(one.fromOn)),
        one.untilOn && say.untilDay(format.day(one.untilOn)),
        one.staffName,
      ]
        .filter(Boolean)
        .join(" · "),
    /** A visit that is booked: "11月25日 周三 09:00–09:30 · 理发师". */
    visit: ({ startsAt, endsAt, staffName }: AheadDay) =>
      startsAt === null || endsAt === null
        ? ""
        : [format.span(startsAt, endsAt), staffName].filter(Boolean).join(" · "),
    missing: ({ onDate, why }: AheadDay) => say.missing(format.day(onDate), words.readings.tasks.why[why ?? ""] ?? ""),
    day: format.day,
  };
}

export const bookedOf = (one: StandingVisit) => one.ahead.filter((day) => day.visitId !== null);
export const missingOf = (one: StandingVisit) => one.ahead.filter((day) => day.visitId === null);
