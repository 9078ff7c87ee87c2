import "./shifts.css";
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useDuties } from "../childcare/queries.ts";
import { useActor } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { BookingBadge } from "./booking-badge.tsx";
import { TakeSwap } from "./open-swaps.tsx";
import { type Coming, type Mine, type PastShift, useMyShifts, usePastShifts } from "./queries.ts";
import { Why } from "./say-why.tsx";

export default function MyShiftsPage() {
  const words = useWords();
  const say = words.shifts.my;
  const duties = useDuties();
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={
          <Group gap="sm">
            <Button
              variant="light"
              leftSection={<IconUsersGroup size="1.25em" aria-hidden />}
              renderRoot={(props) => <Link to="/me/teams" {...props} />}
            >
              {say.teams}
            </Button>
            {(duties.data?.shifts.length ?? 0) + (duties.data?.leaves.length ?? 0) > 0 && (
              <Button variant="light" renderRoot={(props) => <Link to="/me/duties" {...props} />}>
                {words.childcare.duties.title}
              </Button>
            )}
          </Group>
        }
      />
      <Answer of={useMyShifts()}>{(mine) => <Lists mine={mine} />}</Answer>
    </>
  );
}

function Lists({ mine }: { mine: Mine }) {
  const words = useWords();
  const say = words.shifts.my;
  const offers = mine.coming.filter((row) => row.state === "offered");
  const waiting = mine.coming.filter((row) => row.state === "waitlisted" || row.state === "requested");
  const [next, ...coming] = mine.coming.filter((row) => row.state === "confirmed" || row.state === "cancelled");
  if (mine.coming.length + mine.swaps.length === 0 && !mine.hasPast) {
    return (
      <EmptyState picture="calendar" title={say.emptyTitle} text={say.emptyText}>
        <Button renderRoot={(props) => <Link to="/events" {...props} />}>{say.find}</Button>
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      {mine.coming.length === 0 && <NothingAhead />}
      <Booked title={say.offers} rows={offers} />
      {next && <Next row={next} />}
      <Booked title={say.coming} rows={coming} />
      <Booked title={say.waiting} rows={waiting} />
      <Swaps mine={mine} />
      {mine.hasPast && <Past />}
    </Stack>
  );
}

/** For somebody who has been before and has nothing ahead: said plainly, with the way to what is on. */
function NothingAhead() {
  const say = useWords().shifts.my;
  return (
    <Section title={say.nothingAhead} lead={say.emptyText}>
      <Button w="fit-content" renderRoot={(props) => <Link to="/events" {...props} />}>
        {say.find}
      </Button>
    </Section>
  );
}

/** The next one, large: what somebody looks for who opens this on the way. */
function Next({ row }: { row: Coming }) {
  const words = useWords();
  const say = words.shifts.my;
  const format = useFormat(row.zone);
  const own = useOwnText();
  return (
    <Section title={say.next}>
      <Stack gap="xs" className="linli-next" pl="md">
        <Text className="linli-shift-when">{format.span(row.startsAt, row.endsAt)}</Text>
        <Text fw={600} size="lg">
          {own(row.title, row.titleEn)}
        </Text>
        <Text>
          {own(row.stationName, row.stationNameEn)} · {row.address}
        </Text>
        <Details row={row} />
        <Group gap="sm" mt="xs">
          <Button renderRoot={(props) => <Link to="/shifts/$shiftId" params={{ shiftId: row.shiftId }} {...props} />}>
            {say.open}
          </Button>
          {row.stationPhone && (
            <Anchor href={`tel:${row.stationPhone}`}>{words.shifts.page.call(row.stationPhone)}</Anchor>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function Booked({ title, rows }: { title: string; rows: readonly Coming[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title} plain>
      <ul className="linli-booked-list">
        {rows.map((row) => (
          <li key={row.bookingId}>
            <ShiftLink row={row}>
              <Details row={row} />
            </ShiftLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ShiftLink({ row, children }: { row: Coming | PastShift; children: ReactNode }) {
  const format = useFormat(row.zone);
  const own = useOwnText();
  return (
    <Link to="/shifts/$shiftId" params={{ shiftId: row.shiftId }} className="linli-booked">
      <strong>{own(row.title, row.titleEn)}</strong>
      <span>{format.span(row.startsAt, row.endsAt)}</span>
      <Text component="span" size="sm" c="dimmed">
        {own(row.stationName, row.stationNameEn)}
      </Text>
      {children}
    </Link>
  );
}

/** State, role, place in the queue, until when to answer, for whom. */
function Details({ row }: { row: Coming }) {
  const words = useWords();
  const say = words.shifts.mine;
  const { dateTime } = useFormat(row.zone);
  const own = useOwnText();
  const { me } = useActor();
  return (
    <>
      <Group component="span" gap="xs">
        <BookingBadge state={row.state} />
        <span>{own(row.role, row.roleEn)}</span>
        {row.personId !== me?.person.id && <span>{words.shifts.my.for(row.personName)}</span>}
      </Group>
      {row.position !== null && <span>{say.position(row.position)}</span>}
      {row.offerExpiresAt !== null && <strong>{say.offerUntil(dateTime(row.offerExpiresAt))}</strong>}
      {row.cancelledAt !== null && row.cancelReason && <span>{words.shifts.page.cancelledWhy(row.cancelReason)}</span>}
      {row.swap && (
        <span>
          {row.swap.toName === null ? words.shifts.swap.openToAll : words.shifts.swap.openTo(row.swap.toName)}
        </span>
      )}
    </>
  );
}

function Swaps({ mine }: { mine: Mine }) {
  const words = useWords();
  const say = words.shifts.swap;
  const { me } = useActor();
  if (mine.swaps.length === 0) return null;
  return (
    <Section title={say.section} lead={say.sectionLead} plain>
      <ul className="linli-booked-list">
        {mine.swaps.map((swap) => (
          <li key={swap.id} className="linli-booked">
            <SwapFacts swap={swap} />
            {swap.objection ? (
              <Why refusal={swap.objection} zone={swap.zone} />
            ) : (
              <TakeSwap
                swapId={swap.id}
                forId={swap.toId !== null && swap.toId !== me?.person.id ? swap.toId : undefined}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SwapFacts({ swap }: { swap: Mine["swaps"][number] }) {
  const say = useWords().shifts.swap;
  const format = useFormat(swap.zone);
  const own = useOwnText();
  const role = own(swap.role, swap.roleEn);
  return (
    <>
      <strong>
        <Anchor
          inherit
          renderRoot={(props) => <Link to="/shifts/$shiftId" params={{ shiftId: swap.shiftId }} {...props} />}
        >
          {own(swap.title, swap.titleEn)}
        </Anchor>
      </strong>
      <span>{format.span(swap.startsAt, swap.endsAt)}</span>
      <Text component="span" size="sm" c="dimmed">
        {swap.stationName}
      </Text>
      <span>{swap.giverName === null ? say.someone(role) : say.named(swap.giverName, role)}</span>
    </>
  );
}

function Past() {
  const words = useWords();
  const say = words.shifts.my;
  const { me } = useActor();
  const past = usePastShifts();
  return (
    <Section title={say.past} plain>
      <ul className="linli-booked-list">
        {past.data?.pages
          .flatMap((page) => page.shifts)
          .map((row) => (
            <li key={row.bookingId}>
              <ShiftLink row={row}>
                <Group component="span" gap="xs">
                  <StatusBadge tone={row.inAt !== null ? "good" : row.absentAt !== null ? "attention" : "quiet"}>
                    {row.inAt !== null ? say.came : row.absentAt !== null ? say.absent : say.unknown}
                  </StatusBadge>
                  {row.personId !== me?.person.id && <span>{say.for(row.personName)}</span>}
                </Group>
              </ShiftLink>
            </li>
          ))}
      </ul>
      <ShowMore of={past} />
    </Section>
  );
}
