import "./childcare.css";
import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { DuePapers, UploadPapers } from "./due-papers.tsx";
import { type OwnSession, useOwnSessions } from "./queries.ts";
import { WeeklySection } from "./weekly-section.tsx";

/** What one's children have booked and wait for, day by day; an offer is answered here. */
export default function MinePage() {
  const say = useWords().childcare.mine;
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={<Button renderRoot={(props) => <Link to="/childcare" {...props} />}>{say.book}</Button>}
      />
      <Answer of={useOwnSessions()}>
        {({ bookings, today }) => (
          <Stack gap="lg">
            {bookings.length === 0 ? <EmptyState title={say.none} text={say.noneText} /> : <Days bookings={bookings} />}
            <WeeklySection today={today} />
            <Earlier today={today} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Days({ bookings }: { bookings: readonly OwnSession[] }) {
  const format = useFormat();
  const days = [...new Set(bookings.map((booking) => booking.onDate))];
  return days.map((day) => (
    <Section key={day} title={format.day(day)} plain>
      <ul className="linli-sessions">
        {bookings
          .filter((booking) => booking.onDate === day)
          .map((booking) => (
            <li key={booking.id}>
              <BookingCard booking={booking} />
            </li>
          ))}
      </ul>
    </Section>
  ));
}

function BookingCard({ booking }: { booking: OwnSession }) {
  const words = useWords();
  const say = words.childcare.mine;
  const own = useOwnText();
  const format = useFormat(booking.zone);
  const reason = booking.sessionCancelReason ?? booking.cancelReason;
  return (
    <article className="linli-session" data-off={booking.stands ? undefined : ""}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {say.heading(booking.childName, words.childcare.kinds[booking.kind])}
        </Title>
        <State booking={booking} />
      </Group>
      <Text>
        {`${format.times(booking.startsAt, booking.endsAt)} · ${own(booking.stationName, booking.stationNameEn)} · ${own(booking.roomName, booking.roomNameEn)}`}
      </Text>
      {booking.toBring.length > 0 && (
        <>
          <DuePapers papers={booking.toBring} onDate={booking.onDate} />
          <UploadPapers child={{ id: booking.childId, name: booking.childName }} />
        </>
      )}
      {booking.feeFen > 0 && <Text>{say.paid(words.meals.yuan(booking.feeFen))}</Text>}
      {!booking.stands && reason && <Text>{say.because(reason)}</Text>}
      {booking.state === "offered" && booking.offerExpiresAt && (
        <Offer booking={booking} until={booking.offerExpiresAt} />
      )}
      {booking.mayGiveUp && booking.state !== "offered" && <GiveUp booking={booking} />}
    </article>
  );
}

const tones: Partial<Record<OwnSession["state"], Tone>> = {
  confirmed: "good",
  offered: "attention",
  waitlisted: "waiting",
};

function State({ booking }: { booking: OwnSession }) {
  const say = useWords().childcare.mine.states;
  if (booking.leftAt !== null) return <StatusBadge tone="quiet">{say.left}</StatusBadge>;
  if (booking.arrivedAt !== null) return <StatusBadge tone="good">{say.arrived}</StatusBadge>;
  return <StatusBadge tone={tones[booking.state] ?? "bad"}>{say[booking.state]}</StatusBadge>;
}

/** A place that came free: taken or left, while it is kept. */
function Offer({ booking, until }: { booking: OwnSession; until: number }) {
  const say = useWords().childcare.mine;
  const trpc = useTRPC();
  const format = useFormat(booking.zone);
  const accept = useAct(trpc.childcare.acceptOffer.mutationOptions(), { said: () => say.accepted });
  const decline = useAct(trpc.childcare.giveUp.mutationOptions(), { said: () => say.gaveUp });
  return (
    <Stack gap="xs">
      <Text fw={600}>{say.offer(format.dateTime(until))}</Text>
      <Group gap="sm">
        <Button loading={accept.busy} onClick={() => accept.run({ bookingId: booking.id })}>
          {say.accept}
        </Button>
        <Button
          variant="default"
          loading={decline.busy}
          onClick={() => decline.run({ bookingId: booking.id, expectedFen: 0 })}
        >
          {say.decline}
        </Button>
      </Group>
      <Problem act={accept} />
      <Problem act={decline} />
    </Stack>
  );
}

function GiveUp({ booking }: { booking: OwnSession }) {
  const words = useWords();
  const say = words.childcare.mine;
  const trpc = useTRPC();
  const format = useFormat(booking.zone);
  const confirm = useConfirm();
  const [reason, setReason] = useState("");
  const act = useAct(trpc.childcare.giveUp.mutationOptions(), { said: () => say.gaveUp });
  const what = `${format.span(booking.startsAt, booking.endsAt)} ${words.childcare.kinds[booking.kind]}`;
  const waits = booking.state === "waitlisted";
  return (
    <>
      <Button variant="default" w="fit-content" onClick={confirm.open}>
        {waits ? say.leaveQueue : say.giveUp}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.giveUpTitle}
        text={
          <Stack gap="sm">
            <span>
              {booking.costFen > 0 ? say.giveUpCosts(what, words.meals.yuan(booking.costFen)) : say.giveUpFree(what)}
            </span>
            <TextInput label={say.reason} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          </Stack>
        }
        yes={waits ? say.leaveQueue : say.giveUpYes}
        no={say.giveUpNo}
        danger
        act={act}
        onYes={() => act.run({ bookingId: booking.id, expectedFen: booking.costFen, reason: reason.trim() || null })}
      />
    </>
  );
}

function Earlier({ today }: { today: string }) {
  const say = useWords().childcare.mine;
  const [shown, setShown] = useState(false);
  const earlier = useOwnSessions(today, shown);
  if (!shown) {
    return (
      <Button variant="light" w="fit-content" onClick={() => setShown(true)}>
        {say.earlier}
      </Button>
    );
  }
  return (
    <Answer of={earlier}>
      {({ bookings }) =>
        bookings.length === 0 ? <Text c="dimmed">{say.noEarlier}</Text> : <Days bookings={bookings} />
      }
    </Answer>
  );
}
