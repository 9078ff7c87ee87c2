import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { DeskVisit, Session } from "./queries.ts";
import { Queue } from "./queue.tsx";

interface SessionCardProps {
  session: Session;
  stationId: string;
  /** The date at the station. */
  today: string;
  now: number;
}

/** One session: when, what, by whom, where, and everybody in it with a large button. */
export function SessionCard({ session, stationId, today, now }: SessionCardProps) {
  const words = useWords();
  const say = words.centre.day;
  const own = useOwnText();
  const format = useFormat(session.zone);
  const by = [session.staffName, session.roomName && own(session.roomName, session.roomNameEn)].filter(Boolean);
  return (
    <article className="linli-serve">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {`${format.times(session.startsAt, session.endsAt)} ${own(session.name, session.nameEn)}`}
        </Title>
        {session.openedAheadAt !== null && <Text>{say.places(session.taken, session.capacity)}</Text>}
      </Group>
      {by.length > 0 && <Text>{by.join(" · ")}</Text>}
      {session.travelMin > 0 && <Text c="dimmed">{say.travel(session.travelMin)}</Text>}
      {session.visits.length === 0 && <Text c="dimmed">{say.nobodyYet}</Text>}
      {session.visits
        .filter((visit) => visit.state === "confirmed")
        .map((visit) => (
          <VisitLine key={visit.visitId} visit={visit} {...{ stationId, today, now }} />
        ))}
      <Queue visits={session.visits.filter((visit) => visit.state !== "confirmed")} stationId={stationId} />
      {session.openedAheadAt !== null && session.startsAt > now && <CancelSession session={session} />}
    </article>
  );
}

type VisitLineProps = Omit<SessionCardProps, "session"> & { visit: DeskVisit };

function VisitLine({ visit, stationId, today, now }: VisitLineProps) {
  const say = useWords().centre.day;
  const format = useFormat(visit.zone);
  return (
    <div className="linli-visit">
      <Group justify="space-between" gap="xs">
        <Anchor
          fw={600}
          renderRoot={(props) => (
            <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId: visit.personId }} {...props} />
          )}
        >
          {visit.personName}
        </Anchor>
        {visit.cameAt !== null && <StatusBadge tone="good">{say.cameAt(format.time(visit.cameAt))}</StatusBadge>}
        {visit.missedAt !== null && (
          <StatusBadge tone="attention">{say.missedAt(format.time(visit.missedAt))}</StatusBadge>
        )}
        {visit.onDate > today && <Cancel visit={visit} />}
      </Group>
      {visit.checkId !== null && visit.cameAt === null && <Text fw={600}>{say.checking}</Text>}
      {visit.address && <Text>{say.home(visit.address)}</Text>}
      {visit.note && <Text fs="italic">{visit.note}</Text>}
      {visit.onDate <= today && <Tapped visit={visit} now={now} />}
    </div>
  );
}

/** From its date on: what is to be tapped, or was. */
function Tapped({ visit, now }: { visit: DeskVisit; now: number }) {
  const open = visit.cameAt === null && visit.missedAt === null;
  return open ? <Tap visit={visit} now={now} /> : <Undo visit={visit} />;
}

function Tap({ visit, now }: { visit: DeskVisit; now: number }) {
  const say = useWords().centre.day;
  const trpc = useTRPC();
  const home = visit.atHome === 1;
  const came = useAct(trpc.care.came.mutationOptions());
  const missing = useConfirm();
  const missed = useAct(trpc.care.missed.mutationOptions());
  const { visitId, personName } = visit;
  return (
    <>
      <Problem act={came} />
      <Group gap="xs" className="linli-no-print">
        <Button
          size="lg"
          flex="1 1 7rem"
          leftSection={<IconCheck size="1.25em" aria-hidden />}
          loading={came.busy}
          aria-label={home ? say.doneOf(personName) : say.cameOf(personName)}
          onClick={() => came.run({ visitId })}
        >
          {home ? say.done : say.came}
        </Button>
        {visit.startsAt <= now && (
          <Button
            variant="default"
            size="lg"
            onClick={missing.open}
            aria-label={home ? say.notHomeOf(personName) : say.missedOf(personName)}
          >
            {home ? say.notHome : say.missed}
          </Button>
        )}
        <Cancel visit={visit} size="lg" />
      </Group>
      <ConfirmDialog
        {...missing}
        title={say.missedTitle(personName)}
        text={visit.checkMissed === 1 ? say.missedCheckText : say.missedText}
        yes={home ? say.notHome : say.missed}
        act={missed}
        onYes={() => missed.run({ visitId })}
      />
    </>
  );
}

function Cancel({ visit: { visitId, personName }, size }: { visit: DeskVisit; size?: "lg" }) {
  const words = useWords();
  const say = words.centre.day;
  const confirm = useConfirm();
  const cancel = useAct(useTRPC().care.deskCancel.mutationOptions(), { said: () => say.cancelled });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size={size}
        className="linli-no-print"
        onClick={confirm.open}
        aria-label={say.cancelOf(personName)}
      >
        {say.cancel}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.cancelOf(personName)}
        text={say.cancelText}
        yes={say.cancel}
        no={words.care.mine.cancelNo}
        danger
        reason
        act={cancel}
        onYes={(reason) => cancel.run({ visitId, reason })}
      />
    </>
  );
}

function Undo({ visit }: { visit: DeskVisit }) {
  const say = useWords().centre.day;
  const trpc = useTRPC();
  const act = useAct(trpc.care.undo.mutationOptions(), { said: () => say.undone });
  return (
    <>
      <Problem act={act} />
      <Button
        variant="default"
        w="fit-content"
        className="linli-no-print"
        loading={act.busy}
        aria-label={say.undoOf(visit.personName)}
        onClick={() => act.run({ visitId: visit.visitId })}
      >
        {say.undo}
      </Button>
    </>
  );
}

function CancelSession({ session }: { session: Session }) {
  const words = useWords();
  const say = words.centre.day;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.care.cancelSession.mutationOptions(), { said: () => say.cancelled });
  return (
    <>
      <Button variant="subtle" color="red" w="fit-content" className="linli-no-print" onClick={confirm.open}>
        {say.cancelSession}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.cancelSession}
        text={say.cancelSessionText}
        yes={say.cancelSession}
        no={words.care.mine.cancelNo}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ sessionId: session.id, reason })}
      />
    </>
  );
}
