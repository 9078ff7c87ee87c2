import "./insight.css";
import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconBell, IconClockHeart, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Me } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { LoadingState } from "../ui/states.tsx";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Home, useHome, useNamed } from "./queries.ts";

type Coming = Home["coming"][number];

const tones: Record<string, Tone> = {
  confirmed: "good",
  offered: "attention",
  requested: "waiting",
  waitlisted: "waiting",
};

/** What one's own home begins with: the next shift, large; what follows; what is new; the hours so far. */
export function MyHome({ me }: { me: Me }) {
  const words = useWords();
  const { hours } = useFormat();
  const home = useHome(true);
  const say = words.insight.home;
  if (home.isPending) return <LoadingState lines={2} />;
  // The activities below are worth seeing even when one's own could not be read.
  if (!home.data) return null;
  const [next, ...later] = home.data.coming;
  return (
    <div className="linli-home-mine">
      {next ? <NextShift shift={next} /> : <NothingYet />}
      {later.length > 0 && <Later shifts={later} />}
      <Group gap="sm">
        {me.unread > 0 && (
          <Button
            variant="light"
            color="vermilion"
            leftSection={<IconBell size="1.25em" aria-hidden />}
            renderRoot={(props) => <Link to={"/inbox" as "/"} {...props} />}
          >
            {say.unread(me.unread)}
          </Button>
        )}
        {home.data.minutes > 0 && (
          <Button
            variant="light"
            leftSection={<IconClockHeart size="1.25em" aria-hidden />}
            renderRoot={(props) => <Link to={"/me/hours" as "/"} {...props} />}
          >
            {say.hours(hours(home.data.minutes))}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** In elder mode: the next shift alone, above the three choices. */
export function MyNext() {
  const home = useHome(true);
  const next = home.data?.coming[0];
  return next ? <NextShift shift={next} /> : null;
}

function NextShift({ shift }: { shift: Coming }) {
  const words = useWords();
  const named = useNamed();
  const { span, dateTime } = useFormat(shift.zone);
  const say = words.insight.home;
  const station = named(shift.stationName, shift.stationNameEn);
  return (
    <section className="linli-next" aria-labelledby="next-shift">
      <Group justify="space-between" gap="xs">
        <Text c="dimmed" fw={600}>
          {say.next}
        </Text>
        {shift.inAt === null ? (
          <StatusBadge tone={tones[shift.state] ?? "info"}>{say.state[shift.state] ?? shift.state}</StatusBadge>
        ) : (
          <StatusBadge tone="good">{say.checkedIn}</StatusBadge>
        )}
      </Group>
      <div className="linli-next-when">{span(shift.startsAt, shift.endsAt)}</div>
      <Title order={2} id="next-shift">
        {named(shift.title, shift.titleEn)}
      </Title>
      <Text>
        {station}
        {shift.address && (
          <Text span c="dimmed">
            {` · ${shift.address}`}
          </Text>
        )}
      </Text>
      {shift.state === "offered" && shift.offerExpiresAt !== null && (
        <Text fw={600}>{say.answerBy(dateTime(shift.offerExpiresAt))}</Text>
      )}
      <Group gap="sm">
        <Button renderRoot={(props) => <Link to={`/shifts/${shift.shiftId}` as "/"} {...props} />}>{say.open}</Button>
        {shift.phone && (
          <Button
            component="a"
            href={`tel:${shift.phone}`}
            variant="default"
            aria-label={`${say.callStation} ${shift.phone}`}
            leftSection={<IconPhone size="1.25em" aria-hidden />}
          >
            {say.callStation}
          </Button>
        )}
      </Group>
    </section>
  );
}

function Later({ shifts }: { shifts: Coming[] }) {
  const words = useWords();
  return (
    <section aria-labelledby="later-shifts">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3" id="later-shifts">
          {words.insight.home.afterwards}
        </Title>
        <Anchor className="linli-board-line" renderRoot={(props) => <Link to={"/me/shifts" as "/"} {...props} />}>
          {words.insight.home.all}
        </Anchor>
      </Group>
      <ul className="linli-choices">
        {shifts.map((shift) => (
          <li key={shift.bookingId}>
            <LaterShift shift={shift} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LaterShift({ shift }: { shift: Coming }) {
  const words = useWords();
  const named = useNamed();
  const { span } = useFormat(shift.zone);
  return (
    <Link to={`/shifts/${shift.shiftId}` as "/"} className="linli-choice linli-plain-link">
      <span>
        <strong>{named(shift.title, shift.titleEn)}</strong>
        <span className="hint">
          {span(shift.startsAt, shift.endsAt)} · {named(shift.stationName, shift.stationNameEn)}
        </span>
      </span>
      <StatusBadge tone={tones[shift.state] ?? "info"}>
        {words.insight.home.state[shift.state] ?? shift.state}
      </StatusBadge>
    </Link>
  );
}

function NothingYet() {
  const words = useWords();
  const say = words.insight.home;
  return (
    <section className="linli-next" data-quiet aria-labelledby="nothing-yet">
      <Title order={2} id="nothing-yet">
        {say.nextNone}
      </Title>
      <Text>{say.nextNoneText}</Text>
      <Group>
        <Button renderRoot={(props) => <Link to={"/events" as "/"} {...props} />}>{say.find}</Button>
      </Group>
    </section>
  );
}
