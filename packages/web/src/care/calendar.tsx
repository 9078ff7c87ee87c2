import "./calendar.css";
import { hoursAround, inLanes } from "@linli/shared/care/calendar";
import type { Hours } from "@linli/shared/care/rules";
import { datesBetween } from "@linli/shared/events/days";
import { minuteIn } from "@linli/shared/events/times";
import type { Words } from "@linli/shared/words/words";
import { Group, Select, Text } from "@mantine/core";
import { type CSSProperties, useState } from "react";
import { clockOf } from "../ui/clock-times.ts";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { CareDay, Session } from "./queries.ts";

/** A column of the calendar: one of the staff on a date, or a date of all or one of them. */
interface Column {
  key: string;
  title: string;
  onDate: string;
  /** When somebody is there: what is not booked of it is free. */
  there: readonly Hours[];
  away: readonly (Hours & { name: string })[];
  /** When they have promised to be somewhere else. */
  elsewhere: readonly (Hours & { name: string })[];
  /** Where the column is of several: who of them is away, whose absence must not cover the others. */
  missing: readonly string[];
  sessions: readonly Session[];
}

/**
 * The day by staff, or the week by days, on a wide screen: who is busy when, with the way there and back, who is away, and
 * what is free. It is for the eye alone; everything in it stands in the list below, which is what is read out and printed.
 */
export function Calendar({ found }: { found: CareDay }) {
  const words = useWords();
  const say = words.centre.calendar;
  const [staffId, setStaffId] = useState("");
  const week = found.from !== found.to;
  const columns = week ? daysOf(found, staffId) : staffOf(found, say.nobody);
  const format = useFormat(found.zone);
  const shown = hoursAround(
    columns.flatMap((column) => [...column.there, ...column.sessions.map((one) => dutyOf(one, found.zone))]),
  );
  const hours = Array.from({ length: (shown.untilMin - shown.fromMin) / 60 }, (_, at) => shown.fromMin + at * 60);
  const minute = minuteIn(found.zone, found.now);
  if (columns.length === 0) return null;
  const frame = { "--first": shown.fromMin, "--hours": hours.length, "--columns": columns.length } as CSSProperties;
  return (
    <div className="linli-calendar-box">
      <Group justify="space-between" align="end" gap="md">
        <Text size="sm" c="dimmed">
          {say.legend}
        </Text>
        {week && (
          <Select
            label={say.whose}
            allowDeselect={false}
            value={staffId}
            onChange={(value) => setStaffId(value ?? "")}
            data={[
              { value: "", label: say.everybody },
              ...found.staff.map(({ personId, name }) => ({ value: personId, label: name })),
            ]}
          />
        )}
      </Group>
      <div className="linli-calendar" style={frame} aria-hidden>
        <div className="linli-calendar-head" />
        {columns.map((column) => (
          <div key={column.key} className="linli-calendar-head">
            {week ? format.day(column.onDate) : column.title}
            {column.missing.map((name) => (
              <div key={name} className="linli-calendar-missing">
                {say.awayOf(name)}
              </div>
            ))}
          </div>
        ))}
        <div className="linli-calendar-hours">
          {hours.map((hour) => (
            <span key={hour}>{clockOf(hour)}</span>
          ))}
        </div>
        {columns.map((column) => (
          <div key={column.key} className="linli-calendar-column">
            {column.there.map((span) => (
              <div key={span.fromMin} className="linli-calendar-there" style={at(span)} />
            ))}
            {column.away.map((span) => (
              <div key={`${span.name} ${span.fromMin}`} className="linli-calendar-away" style={at(span)}>
                {words.centre.settings.away}
              </div>
            ))}
            {column.elsewhere.map((span) => (
              <div key={`${span.name} ${span.fromMin}`} className="linli-calendar-away" style={at(span)}>
                {say.elsewhere}
              </div>
            ))}
            <Blocks sessions={column.sessions} zone={found.zone} named={week && staffId === ""} />
            {column.onDate === found.today && minute >= shown.fromMin && minute < shown.untilMin && (
              <div className="linli-calendar-now" style={at({ fromMin: minute, untilMin: minute })} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The sessions of a column, beside each other where they overlap, with the way there and back. */
function Blocks({ sessions, zone, named }: { sessions: readonly Session[]; zone: string; named: boolean }) {
  const say = useWords().centre.calendar;
  const own = useOwnText();
  const blocks = inLanes(sessions.map((session) => ({ session, ...dutyOf(session, zone) })));
  return blocks.map(({ session, lane, lanes, ...duty }) => {
    const from = minuteIn(zone, session.startsAt);
    const until = from + (session.endsAt - session.startsAt) / 60_000;
    const beside = { "--lane": lane, "--lanes": lanes } as CSSProperties;
    const what = own(session.name, session.nameEn);
    const who = whoOf(session, say.people);
    const by = named && session.staffName ? session.staffName : null;
    const ways = session.travelMin > 0 ? [duty.fromMin, until] : [];
    return (
      <div key={session.id} style={beside}>
        {ways.map((way) => (
          <div key={way} className="linli-calendar-way" style={at({ fromMin: way, untilMin: way + session.travelMin })}>
            {say.way}
          </div>
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="linli-calendar-block"
          style={at({ fromMin: from, untilMin: until })}
          title={[clockOf(from), who, what, session.staffName].filter(Boolean).join(" ")}
          onClick={() => document.getElementById(cardOf(session.id))?.scrollIntoView({ block: "center" })}
        >
          <strong>{who}</strong> <span>{[what, by].filter(Boolean).join(" · ")}</span>
        </button>
      </div>
    );
  });
}

/** The id of a session's card in the list. */
export function cardOf(sessionId: string): string {
  return `session-${sessionId}`;
}

/** Whose it is, with a sign for who came or did not; of several, how many. */
function whoOf(session: Session, people: Words["centre"]["calendar"]["people"]): string {
  const [visit] = session.visits;
  if (session.openedAheadAt !== null || !visit) return people(session.taken, session.capacity, session.waiting);
  if (visit.cameAt !== null) return `✓ ${visit.personName}`;
  return visit.missedAt === null ? visit.personName : `✕ ${visit.personName}`;
}

function dutyOf(session: Session, zone: string): Hours {
  const from = minuteIn(zone, session.startsAt);
  const minutes = (session.endsAt - session.startsAt) / 60_000;
  return { fromMin: from - session.travelMin, untilMin: from + minutes + session.travelMin };
}

function staffOf(found: CareDay, nobody: string): Column[] {
  const onDate = found.from;
  const columns = found.staff.map(({ personId, name, days }) => ({
    key: personId,
    title: name,
    onDate,
    there: days.find((day) => day.onDate === onDate)?.there ?? [],
    away: awayOf(found, onDate, personId),
    elsewhere: elsewhereOf(found, onDate, personId, name),
    missing: [],
    sessions: found.sessions.filter((session) => session.staffId === personId),
  }));
  const known = new Set(columns.map((column) => column.key));
  const others = found.sessions.filter((session) => session.staffId === null || !known.has(session.staffId));
  const alone = {
    key: "nobody",
    title: nobody,
    onDate,
    there: [],
    away: [],
    elsewhere: [],
    missing: [],
    sessions: others,
  };
  return [...columns, ...(others.length > 0 ? [alone] : [])].filter(
    (column) => column.there.length + column.away.length + column.sessions.length > 0,
  );
}

function daysOf(found: CareDay, staffId: string): Column[] {
  const chosen = found.staff.filter((one) => staffId === "" || one.personId === staffId);
  return datesBetween(found.from, found.to).map((onDate) => {
    const away = chosen.flatMap((one) => awayOf(found, onDate, one.personId));
    const elsewhere = chosen.flatMap((one) => elsewhereOf(found, onDate, one.personId, one.name));
    const alone = staffId !== "";
    return {
      key: onDate,
      title: onDate,
      onDate,
      there: chosen.flatMap((one) => one.days.find((day) => day.onDate === onDate)?.there ?? []),
      away: alone ? away : [],
      elsewhere: alone ? elsewhere : [],
      missing: alone ? [] : [...new Set(away.map((one) => one.name))],
      sessions: found.sessions.filter(
        (session) => session.onDate === onDate && (!alone || session.staffId === staffId),
      ),
    };
  });
}

function awayOf(found: CareDay, onDate: string, personId: string): Column["away"] {
  return found.away
    .filter((day) => day.onDate === onDate && day.personId === personId)
    .map(({ fromMin, untilMin, personName: name }) => ({ fromMin, untilMin, name }));
}

function elsewhereOf(found: CareDay, onDate: string, personId: string, name: string): Column["elsewhere"] {
  return found.elsewhere
    .filter((one) => one.onDate === onDate && one.personId === personId)
    .map(({ fromMin, untilMin }) => ({ fromMin, untilMin, name }));
}

const at = ({ fromMin, untilMin }: Hours) => ({ "--from": fromMin, "--until": untilMin }) as CSSProperties;
