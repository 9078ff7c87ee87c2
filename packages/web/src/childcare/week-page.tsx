import "./childcare.css";
import { addDays } from "@linli/shared/events/days";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { clockOf } from "../ui/clock-times.ts";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { ChildcareNav } from "./childcare-nav.tsx";
import { ChooseWeek } from "./choose-week.tsx";
import {
  type Desk,
  type Pattern,
  useChildcareDesk,
  useSessionWeek,
  type Week,
  type WeekSession,
} from "./desk-queries.ts";
import { MissingSection } from "./missing-section.tsx";
import { AddPattern, AddSession } from "./session-forms.tsx";

const WEEK = 7;

/** Sessions of seven days with how many are booked and left, and the sessions of every week. */
export default function WeekPage() {
  const words = useWords();
  const say = words.childcare.week;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/childcare/week" });
  const [from, setFrom] = useState<string>();
  const desk = useChildcareDesk(stationId);
  const week = useSessionWeek(stationId, from);
  return (
    <>
      <ChildcareNav stationId={stationId} active="week" />
      <PageHeader
        title={say.title}
        lead={desk.data && own(desk.data.station.name, desk.data.station.nameEn)}
        actions={
          <Button
            renderRoot={(props) => (
              <Link
                to="/desk/$stationId/childcare/book"
                params={{ stationId }}
                search={from ? { day: from } : {}}
                {...props}
              />
            )}
          >
            {words.childcareDesk.open}
          </Button>
        }
      />
      <Answer of={desk}>
        {(found) => (
          <Stack gap="lg">
            <MissingSection stationId={stationId} />
            <Answer of={week}>
              {(data) => (
                <>
                  <Weeks week={data} choose={setFrom} />
                  <Days week={data} zone={found.station.zone} />
                </>
              )}
            </Answer>
            <Patterns desk={found} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Weeks({ week, choose }: { week: Week; choose: (from: string) => void }) {
  const say = useWords().childcare.week;
  const format = useFormat();
  return (
    <ChooseWeek
      shown={say.from(format.day(week.from), format.day(addDays(week.from, WEEK - 1)))}
      earlier={{ label: say.earlier, go: () => choose(addDays(week.from, -WEEK)) }}
      later={{ label: say.later, go: () => choose(addDays(week.from, WEEK)) }}
    >
      {week.from !== week.today && (
        <Button variant="subtle" onClick={() => choose(week.today)}>
          {say.today}
        </Button>
      )}
    </ChooseWeek>
  );
}

function Days({ week, zone }: { week: Week; zone: string }) {
  const say = useWords().childcare.week;
  const format = useFormat(zone);
  const days = [
    ...new Set([...week.sessions.map((one) => one.onDate), ...week.closings.map((one) => one.closedOn)]),
  ].sort();
  if (days.length === 0) return <EmptyState title={say.none} text="" />;
  return days.map((day) => {
    const closing = week.closings.find((one) => one.closedOn === day);
    return (
      <Section key={day} title={format.day(day)} plain lead={closing && say.closedDay(closing.reason)}>
        <ul className="linli-sessions">
          {week.sessions
            .filter((session) => session.onDate === day)
            .map((session) => (
              <li key={session.id}>
                <SessionCard session={session} now={week.now} zone={zone} />
              </li>
            ))}
        </ul>
      </Section>
    );
  });
}

function SessionCard({ session, now, zone }: { session: WeekSession; now: number; zone: string }) {
  const words = useWords();
  const say = words.childcare.week;
  const own = useOwnText();
  const format = useFormat(zone);
  const held = session.cancelledAt === null;
  const booked = session.booked.reduce((sum, one) => sum + one.count, 0);
  const meals = session.meals.map((meal) => words.meals.times[meal]);
  const about = [
    own(session.roomName, session.roomNameEn),
    session.feeFen > 0 ? words.meals.yuan(session.feeFen) : words.childcare.find.free,
    ...(meals.length > 0 ? [words.childcare.find.withMeals(meals)] : []),
  ];
  return (
    <article className="linli-session" data-off={held ? undefined : ""}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {`${format.times(session.startsAt, session.endsAt)} ${words.childcare.kinds[session.kind]}`}
        </Title>
        {session.breaks && held && <StatusBadge tone="attention">{say.breaks}</StatusBadge>}
      </Group>
      <Text>{about.join(" · ")}</Text>
      {held ? (
        <>
          <Text>
            {say.booked(booked)}
            {session.waiting > 0 && ` · ${say.waiting(session.waiting)}`}
          </Text>
          <Text c="dimmed">
            {session.left.map(({ kind, count }) => say.left(words.childcare.classes[kind], count)).join(" · ")}
          </Text>
          {session.endsAt > now && (
            <May permission="childcare.edit">
              <Cancel session={session} booked={booked} zone={zone} />
            </May>
          )}
        </>
      ) : (
        <Text>{say.cancelled(session.cancelReason ?? "")}</Text>
      )}
    </article>
  );
}

function Cancel({ session, booked, zone }: { session: WeekSession; booked: number; zone: string }) {
  const words = useWords();
  const say = words.childcare.week;
  const format = useFormat(zone);
  const confirm = useConfirm();
  const act = useAct(useTRPC().childcare.cancelSession.mutationOptions(), { said: () => say.cancelDone });
  const what = `${format.span(session.startsAt, session.endsAt)} ${words.childcare.kinds[session.kind]}`;
  return (
    <>
      <Button variant="default" w="fit-content" onClick={confirm.open} aria-label={say.cancelAt(what)}>
        {say.cancel}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.cancelTitle}
        text={say.cancelText(booked)}
        yes={say.cancelYes}
        no={say.cancelNo}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ sessionId: session.id, reason })}
      />
    </>
  );
}

function Patterns({ desk }: { desk: Desk }) {
  const say = useWords().childcare.week;
  return (
    <Section
      title={say.patterns}
      lead={say.patternsLead}
      actions={
        desk.rooms.length > 0 ? (
          <May permission="childcare.edit">
            <AddPattern desk={desk} />
            <AddSession desk={desk} />
          </May>
        ) : undefined
      }
    >
      {desk.patterns.length === 0 ? (
        <Text c="dimmed">{say.noPatterns}</Text>
      ) : (
        <ul className="linli-children">
          {desk.patterns.map((pattern) => (
            <li key={pattern.id}>
              <PatternLine pattern={pattern} desk={desk} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function PatternLine({ pattern, desk }: { pattern: Pattern; desk: Desk }) {
  const words = useWords();
  const say = words.childcare.week;
  const own = useOwnText();
  const format = useFormat(desk.station.zone);
  const confirm = useConfirm();
  const act = useAct(useTRPC().childcare.endPattern.mutationOptions(), { said: () => say.ended });
  const room = desk.rooms.find((one) => one.id === pattern.roomId);
  const about = [
    say.every(pattern.weekdays.map((day) => words.standing.weekdays[day] ?? "")),
    `${clockOf(pattern.startsMin)}–${clockOf(pattern.endsMin)}`,
    words.childcare.kinds[pattern.kind],
    room ? own(room.name, room.nameEn) : "",
    pattern.feeFen > 0 ? words.meals.yuan(pattern.feeFen) : words.childcare.find.free,
    ...(pattern.untilOn ? [words.childcare.desk.untilOn(format.day(pattern.untilOn))] : []),
  ].join(" · ");
  return (
    <>
      <span>{about}</span>
      {pattern.untilOn === null && (
        <May permission="childcare.edit">
          <Button
            variant="default"
            onClick={confirm.open}
            aria-label={`${say.endPattern}${words.childcare.colon}${about}`}
          >
            {say.endPattern}
          </Button>
          <ConfirmDialog
            {...confirm}
            title={say.endPatternTitle}
            text={say.endPatternText}
            yes={say.endPattern}
            danger
            act={act}
            onYes={() => act.run({ patternId: pattern.id, untilOn: desk.today })}
          />
        </May>
      )}
    </>
  );
}
