import { addDays } from "@linli/shared/events/days";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { ChooseWeek } from "./choose-week.tsx";
import type { Found, FoundSession } from "./queries.ts";

const WEEK = 7;

/** The weeks in which there are sessions. */
export function SessionWeeks({ found, choose }: { found: Found; choose: (from: string) => void }) {
  const say = useWords().childcare.find;
  const format = useFormat(found.station.zone);
  const next = addDays(found.from, WEEK);
  return (
    <ChooseWeek
      shown={say.from(format.day(found.from))}
      earlier={{
        label: say.earlierWeek,
        go: () => choose(addDays(found.from, -WEEK)),
        off: found.from <= found.today,
      }}
      later={{ label: say.nextWeek, go: () => choose(next), off: next > found.last }}
    />
  );
}

interface SessionDaysProps {
  found: Found;
  /** Places are counted for a child that was chosen, else class by class. */
  forChild: boolean;
  /** What can be done with a session that nothing stands in the way of. */
  children: (session: FoundSession) => ReactNode;
}

/** Sessions day by day, each with the places that are left, or with what stands in its way. */
export function SessionDays({ found, forChild, children }: SessionDaysProps) {
  const say = useWords().childcare.find;
  const format = useFormat(found.station.zone);
  const days = [...new Set(found.sessions.map((session) => session.onDate))];
  return (
    <>
      {found.closings.map((closing) => (
        <Text key={closing.closedOn}>{say.closed(format.day(closing.closedOn), closing.reason)}</Text>
      ))}
      {days.length === 0 && <EmptyState title={say.none} text={say.noneText(found.station.contact)} />}
      {days.map((day) => (
        <Section key={day} title={format.day(day)} plain>
          <ul className="linli-sessions">
            {found.sessions
              .filter((session) => session.onDate === day)
              .map((session) => (
                <li key={session.id}>
                  <SessionCard session={session} forChild={forChild} zone={found.station.zone}>
                    {!session.booking && children(session)}
                  </SessionCard>
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

interface SessionCardProps {
  session: FoundSession;
  forChild: boolean;
  zone: string;
  children: ReactNode;
}

function SessionCard({ session, forChild, zone, children }: SessionCardProps) {
  const words = useWords();
  const say = words.childcare.find;
  const own = useOwnText();
  const format = useFormat(zone);
  const meals = session.meals.map((meal) => words.meals.times[meal]);
  const price = session.feeFen > 0 ? say.fee(words.meals.yuan(session.feeFen)) : say.free;
  const about = [own(session.roomName, session.roomNameEn), price, ...(meals.length > 0 ? [say.withMeals(meals)] : [])];
  return (
    <article className="linli-session">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {`${format.times(session.startsAt, session.endsAt)} ${words.childcare.kinds[session.kind]}`}
        </Title>
        {session.booking && <Booked state={session.booking.state} />}
      </Group>
      <Text>{about.join(" · ")}</Text>
      {session.objection ? (
        !session.booking && (
          <Text>
            {session.objection.code === "already_started"
              ? say.begun
              : sayRefusal(words, session.objection, format.dateTime)}
          </Text>
        )
      ) : (
        <>
          <Text>
            {forChild
              ? say.left(session.left[0]?.count ?? 0)
              : session.left.map(({ kind, count }) => say.leftOf(words.childcare.classes[kind], count)).join(" · ")}
            {session.waiting > 0 && ` · ${say.waiting(session.waiting)}`}
          </Text>
          {children}
        </>
      )}
    </article>
  );
}

function Booked({ state }: { state: string }) {
  const say = useWords().childcare.find;
  if (state === "waitlisted") return <StatusBadge tone="waiting">{say.waitingAlready}</StatusBadge>;
  if (state === "offered") return <StatusBadge tone="attention">{say.offeredAlready}</StatusBadge>;
  return <StatusBadge tone="good">{say.already}</StatusBadge>;
}
