import { addDays } from "@linli/shared/events/days";
import type { HolidayWay } from "@linli/shared/events/kinds";
import { repeatOf } from "@linli/shared/events/repeat";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

/** "今天 11月23日 周一": a date as a heading, near ones by their name. `today` is the server's. */
export function useDayName(today: string | undefined) {
  const { whatsOn } = useWords().events;
  const format = useFormat();
  return (date: string) => {
    const near = today && (date === today ? whatsOn.today : date === addDays(today, 1) ? whatsOn.tomorrow : "");
    return near ? `${near} · ${format.day(date)}` : format.day(date);
  };
}

/** How an event repeats, in a few words. */
export function useSayRepeat() {
  const words = useWords();
  const format = useFormat();
  return (rule: string | null, holidays: HolidayWay = "keep") => {
    const { repeat, end } = repeatOf(rule, holidays);
    return words.events.repeat(repeat, end, format.day);
  };
}
