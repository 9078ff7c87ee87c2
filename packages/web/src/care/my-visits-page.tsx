import "../meals/meals.css";
import "./care.css";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
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
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type OwnVisit, useOwnVisits } from "./queries.ts";
import { RegularVisits } from "./regular-visits.tsx";

/** Visits of oneself and of whom one books for, day by day. */
export default function MyVisitsPage() {
  const say = useWords().care.mine;
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={<Button renderRoot={(props) => <Link to="/care" {...props} />}>{say.book}</Button>}
      />
      <Answer of={useOwnVisits()}>
        {({ visits, now }) => (
          <Stack gap="lg">
            {visits.length === 0 ? <EmptyState title={say.none} text={say.noneText} /> : <Days visits={visits} />}
            <RegularVisits />
            <Earlier now={now} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Days({ visits }: { visits: readonly OwnVisit[] }) {
  const format = useFormat();
  const days = [...new Set(visits.map((visit) => visit.onDate))];
  return days.map((day) => (
    <Section key={day} title={format.day(day)} plain>
      <ul className="linli-meal-list">
        {visits
          .filter((visit) => visit.onDate === day)
          .map((visit) => (
            <li key={visit.visitId}>
              <VisitCard visit={visit} />
            </li>
          ))}
      </ul>
    </Section>
  ));
}

function VisitCard({ visit }: { visit: OwnVisit }) {
  const words = useWords();
  const say = words.care.mine;
  const own = useOwnText();
  const format = useFormat(visit.zone);
  const paid = visit.state === "confirmed" ? words.meals.mine.paid : say.willPay;
  const where = visit.address ? say.home(visit.address) : own(visit.stationName, visit.stationNameEn);
  return (
    <article className="linli-meal">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {say.heading(visit.personName, own(visit.name, visit.nameEn))}
        </Title>
        <State visit={visit} />
      </Group>
      <Text>{`${format.times(visit.startsAt, visit.endsAt)} · ${where}`}</Text>
      {visit.staffName && <Text>{say.with(visit.staffName)}</Text>}
      {visit.note && <Text c="dimmed">{visit.note}</Text>}
      {visit.feeFen > 0 && <Text>{paid(words.meals.yuan(visit.feeFen))}</Text>}
      {visit.byId !== visit.personId && <Text c="dimmed">{say.byName(visit.byName)}</Text>}
      {visit.visitCancelReason && <Text>{say.because(visit.visitCancelReason)}</Text>}
      {visit.state === "offered" && <Answering visit={visit} />}
      {visit.queuePlace !== null && <Text>{say.queuePlace(visit.queuePlace)}</Text>}
      {visit.canChange && <ChangeOrCancel visit={visit} />}
      {visit.canLeave && <LeaveQueue visit={visit} />}
      {!visit.canChange && !visit.canLeave && <Late visit={visit} />}
    </article>
  );
}

function State({ visit }: { visit: OwnVisit }) {
  const say = useWords().care.mine.states;
  if (!visit.stands) return <StatusBadge tone="bad">{say.cancelled}</StatusBadge>;
  if (visit.cameAt !== null) return <StatusBadge tone="good">{say.came}</StatusBadge>;
  if (visit.missedAt !== null) return <StatusBadge tone="attention">{say.missed}</StatusBadge>;
  if (visit.state === "waitlisted") return <StatusBadge tone="waiting">{say.waitlisted}</StatusBadge>;
  if (visit.state === "offered") return <StatusBadge tone="attention">{say.offered}</StatusBadge>;
  return <StatusBadge tone="info">{say.booked}</StatusBadge>;
}

function Late({ visit }: { visit: OwnVisit }) {
  const say = useWords().care.mine;
  if (!visit.stands || visit.cameAt !== null || visit.missedAt !== null) return null;
  return <Text c="dimmed">{say.tooLate(visit.contact)}</Text>;
}

/** A place came free and is kept for them: until when, and one large button. */
function Answering({ visit }: { visit: OwnVisit }) {
  const say = useWords().care.mine;
  const own = useOwnText();
  const trpc = useTRPC();
  const format = useFormat(visit.zone);
  const act = useAct(trpc.care.accept.mutationOptions(), { said: () => say.accepted });
  const what = say.heading(visit.personName, own(visit.name, visit.nameEn));
  return (
    <Stack gap="xs">
      {visit.offerExpiresAt !== null && <Text fw={600}>{say.answerBy(format.dateTime(visit.offerExpiresAt))}</Text>}
      <Problem act={act} />
      <Button
        size="lg"
        loading={act.busy}
        aria-label={say.acceptOf(what)}
        onClick={() => act.run({ visitId: visit.visitId })}
      >
        {say.accept}
      </Button>
    </Stack>
  );
}

/** Out of the queue, or no to the place that is kept: nothing was paid, and nothing is lost but the place. */
function LeaveQueue({ visit }: { visit: OwnVisit }) {
  const words = useWords();
  const say = words.care.mine;
  const own = useOwnText();
  const trpc = useTRPC();
  const format = useFormat(visit.zone);
  const confirm = useConfirm();
  const act = useAct(trpc.care.cancel.mutationOptions(), { said: () => say.leftQueue });
  const leave = visit.state === "offered" ? say.declineOffer : say.leaveQueue;
  const what = say.heading(visit.personName, own(visit.name, visit.nameEn));
  return (
    <>
      <Button variant="default" w="fit-content" onClick={confirm.open}>
        {leave}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.leaveTitle(leave)}
        text={say.leaveText(what, format.span(visit.startsAt, visit.endsAt))}
        yes={leave}
        no={words.app.cancel}
        act={act}
        onYes={() => act.run({ visitId: visit.visitId })}
      />
    </>
  );
}

function ChangeOrCancel({ visit }: { visit: OwnVisit }) {
  const say = useWords().care.mine;
  const own = useOwnText();
  const trpc = useTRPC();
  const format = useFormat(visit.zone);
  const confirm = useConfirm();
  const act = useAct(trpc.care.cancel.mutationOptions(), { said: () => say.cancelDone });
  const what = say.heading(visit.personName, own(visit.name, visit.nameEn));
  return (
    <Group gap="sm" mt="xs">
      <Button
        variant="light"
        renderRoot={(props) => (
          <Link
            to="/care/$stationId"
            params={{ stationId: visit.stationId }}
            search={{ replaces: visit.visitId }}
            {...props}
          />
        )}
      >
        {say.change}
      </Button>
      <Button variant="default" onClick={confirm.open}>
        {visit.address ? say.cancelHome : say.cancel}
      </Button>
      <Text size="sm" c="dimmed">
        {say.until(format.dateTime(visit.until))}
      </Text>
      <ConfirmDialog
        {...confirm}
        title={say.cancelTitle}
        text={say.cancelText(what, format.span(visit.startsAt, visit.endsAt))}
        yes={say.cancelYes}
        no={say.cancelNo}
        danger
        act={act}
        onYes={() => act.run({ visitId: visit.visitId })}
      />
    </Group>
  );
}

function Earlier({ now }: { now: number }) {
  const say = useWords().care.mine;
  const [before, setBefore] = useState<number | null>(null);
  const earlier = useOwnVisits(before, before !== null);
  if (before === null) {
    return (
      <Button variant="light" w="fit-content" onClick={() => setBefore(now)}>
        {say.earlier}
      </Button>
    );
  }
  return (
    <Answer of={earlier}>
      {({ visits }) => (visits.length === 0 ? <Text c="dimmed">{say.noEarlier}</Text> : <Days visits={visits} />)}
    </Answer>
  );
}
