import { Anchor, Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { May, useActor } from "../ui/access.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { Calendar } from "./calendar.tsx";
import { useStationEvents } from "./queries.ts";
import { useSayRepeat } from "./say-days.ts";

const route = getRouteApi("/desk/$stationId/calendar");

/** What a station has planned: its shifts in a calendar, and its events. */
export default function StationCalendarPage() {
  const { stationId } = route.useParams();
  const words = useWords();
  const say = words.events.calendar;
  return (
    <>
      <DeskNav stationId={stationId} active="calendar" />
      <PageHeader
        title={say.tab}
        lead={say.lead}
        actions={
          <May permission="event.edit">
            <Button
              leftSection={<IconPlus size="1.1em" aria-hidden />}
              renderRoot={(props) => <Link to={`/desk/${stationId}/events/new` as "/"} {...props} />}
            >
              {say.new}
            </Button>
          </May>
        }
      />
      <Stack gap="xl">
        <Calendar of={{ stationId }} />
        <Section title={say.events} lead={say.eventsLead} plain>
          <Events stationId={stationId} />
        </Section>
      </Stack>
    </>
  );
}

function Events({ stationId }: { stationId: string }) {
  const say = useWords().events.calendar;
  const format = useFormat();
  const [sayRepeat, own] = [useSayRepeat(), useOwnText()];
  const { may } = useActor();
  const events = useStationEvents(stationId);
  type Row = NonNullable<typeof events.data>["pages"][number]["events"][number];
  const columns: Column<Row>[] = [
    {
      key: "event",
      header: say.event,
      names: true,
      cell: (row) =>
        may("event.edit") ? (
          <Anchor
            fw={600}
            renderRoot={(props) => <Link to={`/desk/${stationId}/events/${row.eventId}` as "/"} {...props} />}
          >
            {own(row.title, row.titleEn)}
          </Anchor>
        ) : (
          own(row.title, row.titleEn)
        ),
    },
    { key: "repeats", header: say.repeats, cell: (row) => sayRepeat(row.rule, row.holidays) },
    { key: "next", header: say.next, cell: (row) => (row.nextAt === null ? "—" : format.dateTime(row.nextAt)) },
    { key: "people", header: say.people, align: "end", cell: (row) => format.number(row.people) },
    { key: "state", header: say.state, cell: (row) => <State row={row} /> },
  ];
  return (
    <Answer of={events}>
      {({ pages }) => (
        <>
          <DataTable
            caption={say.events}
            headed
            columns={columns}
            rows={pages.flatMap((page) => page.events)}
            keyOf={(row) => row.eventId}
            empty={<EmptyState picture="calendar" title={say.noEvents} />}
          />
          <ShowMore of={events} />
        </>
      )}
    </Answer>
  );
}

function State({ row }: { row: { cancelledAt: number | null; publishedAt: number | null; nextAt: number | null } }) {
  const say = useWords().events.calendar;
  if (row.cancelledAt !== null) return <StatusBadge tone="bad">{say.cancelled}</StatusBadge>;
  if (row.publishedAt === null) return <StatusBadge tone="waiting">{say.draft}</StatusBadge>;
  if (row.nextAt === null) return <StatusBadge tone="quiet">{say.over}</StatusBadge>;
  return <StatusBadge tone="good">{say.published}</StatusBadge>;
}
