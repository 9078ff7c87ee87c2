import "./events.css";
import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconArrowRight, IconPencil } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { May } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { FreePlaces, useRoleNames } from "./free-places.tsx";
import { type EventPageData, useEventPage } from "./queries.ts";
import { useSayRepeat } from "./say-days.ts";

const route = getRouteApi("/events/$eventId");

export default function EventPage() {
  const { eventId } = route.useParams();
  return <Answer of={useEventPage(eventId)}>{(event) => <OneEvent event={event} />}</Answer>;
}

function OneEvent({ event }: { event: EventPageData }) {
  const words = useWords();
  const say = words.events.page;
  const own = useOwnText();
  const { station } = event;
  const edit = `/desk/${station.id}/events/${event.eventId}`;
  return (
    <>
      <PageHeader
        title={own(event.title, event.titleEn)}
        lead={own(station.name, station.nameEn)}
        actions={
          <May permission="event.edit" scope={{ stationId: station.id }}>
            <Button
              variant="light"
              leftSection={<IconPencil size="1.1em" aria-hidden />}
              renderRoot={(props) => <Link to={edit as "/"} {...props} />}
            >
              {say.edit}
            </Button>
          </May>
        }
      />
      <Stack gap="lg">
        {event.cancelledAt !== null && (
          <Alert color="red" icon={<IconAlertTriangle />} title={words.events.places.cancelled}>
            {say.cancelled(event.cancelReason)}
          </Alert>
        )}
        <Section title={say.what}>
          <p className="linli-prose">{own(event.about, event.aboutEn)}</p>
        </Section>
        <Section title={say.shifts}>
          <Shifts event={event} />
        </Section>
        <Section title={say.where}>
          <Text>
            {own(station.name, station.nameEn)}
            <br />
            {station.placeName} · {station.address}
          </Text>
          <Anchor renderRoot={(props) => <Link to={`/stations/${station.id}` as "/"} {...props} />}>
            {say.station}
          </Anchor>
        </Section>
        <Section title={say.who}>
          <Facts event={event} />
        </Section>
        <Section title={say.rules}>
          <Rules event={event} />
        </Section>
      </Stack>
    </>
  );
}

function Shifts({ event }: { event: EventPageData }) {
  const words = useWords();
  const format = useFormat(event.station.zone);
  const roleNames = useRoleNames();
  if (event.shifts.length === 0) return <EmptyState picture="calendar" title={words.events.page.noShifts} />;
  return (
    <ul className="linli-shift-cards">
      {event.shifts.map((shift) => (
        <li key={shift.shiftId}>
          <Link to={`/shifts/${shift.shiftId}` as "/"} className="linli-shift-card">
            <strong>{format.span(shift.startsAt, shift.endsAt)}</strong>
            <span className="linli-shift-fact">{roleNames(shift.pools)}</span>
            {shift.cancelReason && <span>{shift.cancelReason}</span>}
            <span className="linli-shift-state">
              <FreePlaces
                shift={{
                  ...shift,
                  whenFull: event.whenFull,
                  zone: event.station.zone,
                  cancelled: shift.cancelledAt !== null,
                }}
              />
            </span>
            {shift.cancelledAt === null && (
              <span className="linli-shift-time">
                {words.events.page.look} <IconArrowRight size="1em" aria-hidden />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Facts({ event }: { event: EventPageData }) {
  const words = useWords();
  const say = words.events.page;
  const sayRepeat = useSayRepeat();
  const { phone } = event.station;
  return (
    <dl className="linli-facts">
      <dt>{say.organiser}</dt>
      <dd>{event.organiser}</dd>
      {event.inCharge && (
        <>
          <dt>{say.inCharge}</dt>
          <dd>{event.inCharge}</dd>
        </>
      )}
      {phone && (
        <>
          <dt>{say.phone}</dt>
          <dd>
            <Anchor href={`tel:${phone}`}>{phone}</Anchor>
          </dd>
        </>
      )}
      <dt>{say.category}</dt>
      <dd>{words.events.categories[event.category]}</dd>
      <dt>{say.repeats}</dt>
      <dd>{sayRepeat(event.rule, event.holidays)}</dd>
    </dl>
  );
}

function Rules({ event }: { event: EventPageData }) {
  const say = useWords().events.page;
  const { minutes } = useFormat();
  return (
    <ul>
      {event.minAge !== null && <li>{say.minAge(event.minAge)}</li>}
      {event.opensMinBefore !== null && <li>{say.opens(minutes(event.opensMinBefore))}</li>}
      {event.closesMinBefore > 0 && <li>{say.closes(minutes(event.closesMinBefore))}</li>}
      {event.approval === "manager" && <li>{say.approval}</li>}
      <li>{say.whenFull[event.whenFull]}</li>
      {event.withdrawMinBefore > 0 && <li>{say.withdraw(minutes(event.withdrawMinBefore))}</li>}
    </ul>
  );
}
