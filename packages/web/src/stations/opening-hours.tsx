import type { Words } from "@linli/shared/words/words";
import { VisuallyHidden } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { StationFacts } from "./queries.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** "08:30–17:30"; an end on the next day says so. */
export function spanOf(words: Words, { opensMin, closesMin }: { opensMin: number; closesMin: number }): string {
  const closes = closesMin > 1440 ? words.stations.page.nextDay(clock(closesMin - 1440)) : clock(closesMin);
  return `${clock(opensMin)}–${closes}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The week of a station, today marked, and the days it stays closed. */
export function OpeningHours({ station }: { station: Pick<StationFacts, "hours" | "closings" | "state" | "zone"> }) {
  const words = useWords();
  const format = useFormat(station.zone);
  const say = words.stations.page;
  return (
    <>
      <table className="linli-hours">
        <caption className="linli-hidden">{say.hours}</caption>
        <tbody>
          {WEEKDAYS.map((weekday) => {
            const spans = station.hours.filter((opening) => opening.weekday === weekday);
            const today = weekday === station.state.weekday;
            return (
              <tr key={weekday} data-today={today || undefined} aria-current={today ? "date" : undefined}>
                <th scope="row">
                  {words.stations.weekdays[weekday]}
                  {today && <VisuallyHidden>{say.today}</VisuallyHidden>}
                </th>
                <td>{spans.length > 0 ? spans.map((span) => spanOf(words, span)).join(" · ") : say.rest}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {station.closings.length > 0 && (
        <div>
          <strong>{say.closings}</strong>
          <ul style={{ margin: 0, paddingInlineStart: "1.25rem" }}>
            {station.closings.map(({ closedOn, reason }) => (
              <li key={closedOn}>
                {format.day(closedOn)}: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
