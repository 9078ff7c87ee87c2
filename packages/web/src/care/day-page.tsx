import "../meals/meals.css";
import "./care.css";
import type { Hours } from "@linli/shared/care/rules";
import { daySchema } from "@linli/shared/fields";
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { clockOf } from "../ui/clock-times.ts";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Calendar, cardOf } from "./calendar.tsx";
import { type CareDay, useCareDay } from "./queries.ts";
import { SessionCard } from "./session-card.tsx";

/** For the tablet at the centre: everybody who comes or is visited, one tap each; a day, or a week to plan by. */
export default function DayPage() {
  const words = useWords();
  const say = words.centre.day;
  const { stationId } = useParams({ from: "/desk/$stationId/care" });
  const { day: asked } = useSearch({ from: "/desk/$stationId/care" });
  const [onDate, setOnDate] = useState(daySchema.safeParse(asked).data);
  const [days, setDays] = useState("1");
  const day = useCareDay(stationId, onDate, Number(days));
  return (
    <>
      <DeskNav stationId={stationId} active="care" />
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={
          <>
            <Button
              leftSection={<IconCalendarPlus size="1.25em" aria-hidden />}
              renderRoot={(props) => <Link to="/desk/$stationId/care/book" params={{ stationId }} {...props} />}
            >
              {words.centre.book.title}
            </Button>
            <PrintButton />
          </>
        }
      />
      <Stack gap="lg">
        <Group gap="md" align="end" className="linli-no-print">
          <TextInput
            type="date"
            w="fit-content"
            label={say.date}
            value={onDate ?? day.data?.from ?? ""}
            onChange={(event) => event.currentTarget.value && setOnDate(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={say.view}
            value={days}
            onChange={setDays}
            data={[
              { value: "1", label: say.oneDay },
              { value: "7", label: say.week },
            ]}
          />
        </Group>
        <Answer of={day}>
          {(found) => (
            <>
              <Calendar found={found} />
              <Days stationId={stationId} found={found} />
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

function Days({ stationId, found }: { stationId: string; found: CareDay }) {
  const say = useWords().centre.day;
  const format = useFormat(found.zone);
  if (found.sessions.length === 0) return <EmptyState title={say.nothing} text={say.nothingText} />;
  const days = [...new Set(found.sessions.map((session) => session.onDate))];
  return days.map((day) => {
    const sessions = found.sessions.filter((session) => session.onDate === day);
    const visits = sessions.flatMap((session) => session.visits).filter((visit) => visit.state === "confirmed");
    const came = visits.filter((visit) => visit.cameAt !== null);
    const away = found.away.filter((one) => one.onDate === day);
    return (
      <Section key={day} title={format.day(day)} lead={say.counts(visits.length, came.length)} plain>
        <WhoIsThere found={found} onDate={day} />
        {away.length > 0 && (
          <Text fw={600}>
            {away
              .map((one) => say.away(one.personName, `${clockOf(one.fromMin)}–${clockOf(one.untilMin)}`))
              .join(" · ")}
          </Text>
        )}
        <ul className="linli-serve-list">
          {sessions.map((session) => (
            <li key={session.id} id={cardOf(session.id)}>
              <SessionCard session={session} stationId={stationId} today={found.today} now={found.now} />
            </li>
          ))}
        </ul>
      </Section>
    );
  });
}

/** Who is there at which hours, and who has promised to be elsewhere: what the calendar shows to the eye. */
function WhoIsThere({ found, onDate }: { found: CareDay; onDate: string }) {
  const words = useWords();
  const say = words.centre.day;
  const times = (spans: readonly Hours[]) =>
    spans.map((span) => `${clockOf(span.fromMin)}–${clockOf(span.untilMin)}`).join(words.care.regular.comma);
  const lines = found.staff.flatMap(({ personId, name, days }) => {
    const there = days.find((day) => day.onDate === onDate)?.there ?? [];
    const elsewhere = found.elsewhere.filter((one) => one.personId === personId && one.onDate === onDate);
    if (there.length === 0) return [];
    const hours = times(there);
    return [elsewhere.length > 0 ? say.thereBut(name, hours, times(elsewhere)) : say.there(name, hours)];
  });
  return lines.length > 0 && <Text c="dimmed">{lines.join(" · ")}</Text>;
}
