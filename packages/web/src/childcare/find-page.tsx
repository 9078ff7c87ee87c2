import "./childcare.css";
import { addDays } from "@linli/shared/events/days";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useOwnText } from "../events/free-places.tsx";
import { Choices } from "../meals/choices.tsx";
import { clockOf } from "../meals/clock-times.ts";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState, LoadingState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Child, type Found, type FoundSession, useChildren, useSessions } from "./queries.ts";

const WEEK = 7;

/** A child, a week, and its sessions with the places that are left; one tap books or joins the queue. */
export default function FindPage() {
  const { me, known } = useActor();
  const children = useChildren(me !== null);
  if (!known || (me && !children.data && !children.error)) return <LoadingState />;
  return <Find own={children.data ?? []} signedIn={me !== null} />;
}

function Find({ own: children, signedIn }: { own: readonly Child[]; signedIn: boolean }) {
  const words = useWords();
  const say = words.childcare.find;
  const ownText = useOwnText();
  const { stationId } = useParams({ from: "/childcare/$stationId" });
  // The eldest may have outgrown childcare: whoever is of an age for it stands first.
  const [childId, setChildId] = useState<string | null>((children.find((one) => one.band) ?? children[0])?.id ?? null);
  const [from, setFrom] = useState<string>();
  const child = children.find((one) => one.id === childId) ?? null;
  const found = useSessions(stationId, childId, from);
  const station = found.data?.station;
  const cutOff = station ? say.cutOff(station.cutOffDays, clockOf(station.cutOffMin)) : "";
  return (
    <>
      <PageHeader title={say.title} lead={station && ownText(station.name, station.nameEn)} />
      <Stack gap="lg">
        {children.length > 1 && (
          <Choices
            title={say.child}
            value={childId ?? ""}
            choose={setChildId}
            among={children.map((one) => ({ value: one.id, label: nameWithAge(words, one) }))}
          />
        )}
        {children.length === 1 && child && <Text fw={600}>{nameWithAge(words, child)}</Text>}
        {signedIn && children.length === 0 && (
          <Section title={say.addChild} lead={say.addChildText}>
            <Button w="fit-content" renderRoot={(props) => <Link to="/me/family" {...props} />}>
              {say.addChild}
            </Button>
          </Section>
        )}
        {!signedIn && (
          <Button
            w="fit-content"
            renderRoot={(props) => <Link to="/sign-in" search={{ next: `/childcare/${stationId}` }} {...props} />}
          >
            {say.signIn}
          </Button>
        )}
        <Answer of={found}>
          {(data) => (
            <>
              <Weeks found={data} choose={setFrom} />
              <Text c="dimmed">{say.rules(cutOff, data.station.latePercent)}</Text>
              <Days found={data} child={child} />
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

function nameWithAge(words: ReturnType<typeof useWords>, child: Child): string {
  return words.childcare.find.childOf(child.name, child.band ? words.childcare.bands[child.band] : "");
}

function Weeks({ found, choose }: { found: Found; choose: (from: string) => void }) {
  const say = useWords().childcare.find;
  const format = useFormat(found.station.zone);
  const next = addDays(found.from, WEEK);
  return (
    <Group gap="sm" align="center">
      <Button variant="default" disabled={found.from <= found.today} onClick={() => choose(addDays(found.from, -WEEK))}>
        {say.earlierWeek}
      </Button>
      <Text fw={600}>{say.from(format.day(found.from))}</Text>
      <Button variant="default" disabled={next > found.last} onClick={() => choose(next)}>
        {say.nextWeek}
      </Button>
    </Group>
  );
}

function Days({ found, child }: { found: Found; child: Child | null }) {
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
                  <SessionCard session={session} child={child} zone={found.station.zone} />
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function SessionCard({ session, child, zone }: { session: FoundSession; child: Child | null; zone: string }) {
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
        <Text>{sayRefusal(words, session.objection, format.dateTime)}</Text>
      ) : (
        <>
          <Text>
            {child
              ? say.left(session.left[0]?.count ?? 0)
              : session.left.map(({ kind, count }) => say.leftOf(words.childcare.classes[kind], count)).join(" · ")}
            {session.waiting > 0 && ` · ${say.waiting(session.waiting)}`}
          </Text>
          {child && !session.booking && <Book session={session} child={child} zone={zone} />}
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

function Book({ session, child, zone }: { session: FoundSession; child: Child; zone: string }) {
  const say = useWords().childcare.find;
  const trpc = useTRPC();
  const format = useFormat(zone);
  const act = useAct(trpc.childcare.book.mutationOptions(), {
    said: (booking) => (booking.state === "waitlisted" ? say.queued : say.booked),
  });
  // Made once for this session and child, so that a second tap after a lost answer is the same request.
  const [requestKey] = useState(() => crypto.randomUUID());
  const full = (session.left[0]?.count ?? 0) === 0;
  const when = format.span(session.startsAt, session.endsAt);
  return (
    <>
      <Button
        w="fit-content"
        variant={full ? "light" : "filled"}
        loading={act.busy}
        aria-label={full ? say.queueAt(child.name, when) : say.bookAt(child.name, when)}
        onClick={() => act.run({ sessionId: session.id, childId: child.id, requestKey })}
      >
        {full ? say.queue : say.book}
      </Button>
      <Problem act={act} />
    </>
  );
}
