import { type Column, DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { Summary } from "./queries.ts";

type Month = Summary["months"][number];

const MOST_BARS = 12;

/** Hours by month as bars, each with its figure beside it, and the same as a table. */
export function MonthBars({ months }: { months: Month[] }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat();
  const shown = months.slice(0, MOST_BARS);
  const most = Math.max(...shown.map((month) => month.minutes), 1);
  const columns: Column<Month>[] = [
    { key: "month", header: say.month, names: true, cell: ({ month }) => format.month(month) },
    { key: "minutes", header: say.approved, align: "end", cell: ({ minutes }) => format.minutes(minutes) },
    { key: "waiting", header: say.pending, align: "end", cell: ({ waitingMinutes }) => format.minutes(waitingMinutes) },
  ];
  return (
    <Section title={say.byMonth} lead={say.chart(shown.length)}>
      <ul className="linli-hours-bars">
        {shown.map(({ month, minutes }) => (
          <li key={month}>
            <span>{format.month(month)}</span>
            <span className="track" aria-hidden="true">
              {minutes > 0 && <div className="bar" style={{ width: `${(minutes / most) * 100}%` }} />}
            </span>
            <span className="value">{format.minutes(minutes)}</span>
          </li>
        ))}
      </ul>
      <details className="linli-hours-more">
        <summary>{say.asTable}</summary>
        <DataTable caption={say.byMonth} columns={columns} rows={months} keyOf={({ month }) => month} />
      </details>
    </Section>
  );
}
