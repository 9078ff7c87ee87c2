import "./events.css";
import { addDays, addMonths, datesBetween, mondayOf, weeksOfMonth } from "@linli/shared/events/days";
import { Button, Group, SegmentedControl, Stack, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useFormat } from "../ui/format.ts";
import { useElder } from "../ui/preferences.ts";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CalendarEntry } from "./calendar-entry.tsx";
import { type CalendarData, type CalendarShift, useCalendar, useFilters } from "./queries.ts";

type View = "week" | "month" | "agenda";
const views: View[] = ["week", "month", "agenda"];
/** How many shifts a day of the month view shows before it says how many more there are. */
const SHOWN_A_DAY = 3;

interface Span {
  from: string;
  to: string;
}

/** Shifts by week, by month or as a list; always a list where there is no room for columns. */
export function Calendar({ of }: { of: { stationId: string } | { placeId: string } }) {
  const words = useWords();
  const say = words.events.calendar;
  const today = useFilters().data?.today;
  const narrow = useMediaQuery("(max-width: 62em)", true);
  const elder = useElder();
  const [wanted, setWanted] = useState<View>("week");
  const [moved, setMoved] = useState<string | null>(null);
  const listOnly = narrow || elder;
  const view = listOnly ? "agenda" : wanted;
  const at = moved ?? today;
  const span = at ? spanOf(view, at) : null;
  const answer = useCalendar(of, span);
  const ofArea = "placeId" in of;
  const format = useFormat();
  const go = (steps: number) => at && setMoved(step(view, at, steps));
  return (
    <Stack gap="md">
      <Group justify="space-between" className="linli-no-print">
        <Group gap="xs">
          <Button variant="default" leftSection={<IconChevronLeft size="1.1em" aria-hidden />} onClick={() => go(-1)}>
            {say.before[view]}
          </Button>
          <Button variant="default" rightSection={<IconChevronRight size="1.1em" aria-hidden />} onClick={() => go(1)}>
            {say.after[view]}
          </Button>
          {moved !== null && (
            <Button variant="subtle" onClick={() => setMoved(null)}>
              {say.today}
            </Button>
          )}
        </Group>
        {!listOnly && (
          <SegmentedControl
            aria-label={say.view}
            value={wanted}
            onChange={(value) => setWanted(value as View)}
            data={views.map((value) => ({ value, label: say.views[value] }))}
          />
        )}
      </Group>
      {span && at && (
        <Title order={2} aria-live="polite">
          {view === "month" ? format.month(at.slice(0, 7)) : say.from(format.day(span.from), format.day(span.to))}
        </Title>
      )}
      <Answer of={answer}>
        {(data) => {
          if (!span || !at) return null;
          if (view === "agenda") return <Agenda data={data} ofArea={ofArea} />;
          return <Grid data={data} span={span} month={view === "month" ? at.slice(0, 7) : null} ofArea={ofArea} />;
        }}
      </Answer>
    </Stack>
  );
}

/** A row of seven days for each week. */
function Grid({
  data,
  span,
  month,
  ofArea,
}: {
  data: CalendarData;
  span: Span;
  month: string | null;
  ofArea: boolean;
}) {
  const words = useWords();
  const say = words.events;
  const days = datesBetween(span.from, span.to);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const byDay = Map.groupBy(data.shifts, (shift) => shift.onDate);
  return (
    <table className="linli-calendar">
      <caption className="linli-hidden">{say.calendar.title(data.name)}</caption>
      <thead>
        <tr>
          {Object.entries(say.weekdays).map(([code, name]) => (
            <th key={code} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <td
                key={date}
                data-today={date === data.today || undefined}
                data-outside={(month !== null && !date.startsWith(month)) || undefined}
              >
                <DayName date={date} data={data} />
                <DayShifts shifts={byDay.get(date) ?? []} most={month === null ? 99 : SHOWN_A_DAY} ofArea={ofArea} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayName({ date, data }: { date: string; data: CalendarData }) {
  const say = useWords().events;
  const format = useFormat();
  const special = data.special.find((one) => one.date === date);
  return (
    <span className="linli-calendar-date">
      <time dateTime={date}>
        <span className="linli-hidden">{format.day(date)}</span>
        <span aria-hidden="true">{Number(date.slice(8))}</span>
      </time>
      {date === data.today && ` · ${say.whatsOn.today}`}
      {special && (
        <span className="linli-calendar-special">
          {" "}
          {special.holiday ? say.holidays[special.holiday] : say.workedWeekend}
        </span>
      )}
    </span>
  );
}

function DayShifts({ shifts, most, ofArea }: { shifts: CalendarShift[]; most: number; ofArea: boolean }) {
  const say = useWords().events.calendar;
  const [all, setAll] = useState(false);
  if (shifts.length === 0) return null;
  const shown = all ? shifts : shifts.slice(0, most);
  return (
    <>
      <ul>
        {shown.map((shift) => (
          <li key={shift.shiftId}>
            <CalendarEntry shift={shift} ofArea={ofArea} />
          </li>
        ))}
      </ul>
      {shown.length < shifts.length && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          {say.more(shifts.length - shown.length)}
        </Button>
      )}
    </>
  );
}

/** The days that have shifts, under each other. */
function Agenda({ data, ofArea }: { data: CalendarData; ofArea: boolean }) {
  const say = useWords().events;
  const format = useFormat();
  if (data.shifts.length === 0) return <EmptyState picture="calendar" title={say.calendar.none} />;
  return (
    <div className="linli-agenda">
      {[...Map.groupBy(data.shifts, (shift) => shift.onDate)].map(([date, shifts]) => {
        const special = data.special.find((one) => one.date === date);
        const holiday = special && (special.holiday ? say.holidays[special.holiday] : say.workedWeekend);
        return (
          <section key={date} aria-labelledby={`agenda-${date}`}>
            <h3 id={`agenda-${date}`} className="linli-day-name">
              {[date === data.today ? say.whatsOn.today : null, format.day(date), holiday].filter(Boolean).join(" · ")}
            </h3>
            <ul>
              {shifts.map((shift) => (
                <li key={shift.shiftId}>
                  <CalendarEntry shift={shift} ofArea={ofArea} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function spanOf(view: View, at: string): Span {
  if (view === "month") return weeksOfMonth(at);
  if (view === "agenda") return { from: at, to: addDays(at, 13) };
  return { from: mondayOf(at), to: addDays(mondayOf(at), 6) };
}

function step(view: View, at: string, steps: number): string {
  return view === "month" ? addMonths(at, steps) : addDays(at, steps * (view === "week" ? 7 : 14));
}
