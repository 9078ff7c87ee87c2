import "../meals/meals.css";
import "./deliveries.css";
import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { keepPages } from "../offline/keep-pages.ts";
import { useActor } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { keptRounds } from "./kept.ts";
import { type OwnRound, useOwnRounds } from "./queries.ts";
import { SignInFirst } from "./sign-in-first.tsx";

/** The rounds one has signed up for; without network those that this phone keeps. */
export default function MyRoundsPage() {
  const say = useWords().deliveries.mine;
  const { me, known, error } = useActor();
  const [kept, setKept] = useState<OwnRound[]>([]);
  useEffect(() => {
    void keptRounds().then((all) => setKept(all.map(({ manifest }) => ownRound(manifest))));
  }, []);
  const alone = !me && kept.length > 0 && (!known || Boolean(error));
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      {me ? <Asked /> : alone ? <List rounds={kept} /> : known && !error ? <SignInFirst /> : <List rounds={kept} />}
    </>
  );
}

function Asked() {
  const rounds = useOwnRounds();
  const any = (rounds.data?.rounds.length ?? 0) > 0;
  useEffect(() => {
    if (any) void keepPages();
  }, [any]);
  return <Answer of={rounds}>{(found) => <List rounds={found.rounds} />}</Answer>;
}

function List({ rounds }: { rounds: readonly OwnRound[] }) {
  const words = useWords();
  const say = words.deliveries.mine;
  if (rounds.length === 0)
    return (
      <EmptyState picture="calendar" title={say.none} text={say.noneText}>
        <Button renderRoot={(props) => <Link to="/events" {...props} />}>{say.find}</Button>
      </EmptyState>
    );
  return (
    <Stack gap="md" maw="40rem">
      {rounds.map((round) => (
        <Round key={round.id} round={round} />
      ))}
    </Stack>
  );
}

function Round({ round }: { round: OwnRound }) {
  const words = useWords();
  const say = words.deliveries.mine;
  const format = useFormat(round.zone);
  const own = useOwnText();
  const name = words.deliveries.roundIn(round.number, round.areaName);
  return (
    <article className="linli-round">
      <Title order={2} size="h3">
        {name}
      </Title>
      <Text>
        {own(round.stationName, round.stationNameEn)} · {words.meals.times[round.meal]}
      </Text>
      <Text fw={600}>{format.span(round.startsAt, round.endsAt)}</Text>
      <Text c="dimmed">{say.stops(round.open, round.stops)}</Text>
      <Button
        size="lg"
        mt="xs"
        aria-label={say.openOf(name)}
        renderRoot={(props) => <Link to="/me/rounds/$roundId" params={{ roundId: round.id }} {...props} />}
      >
        {say.open}
      </Button>
    </article>
  );
}

function ownRound({ stops, now: _, ...facts }: Awaited<ReturnType<typeof keptRounds>>[number]["manifest"]): OwnRound {
  const standing = stops.filter((stop) => stop.stands);
  return { ...facts, stops: standing.length, open: standing.filter((stop) => stop.outcome === null).length };
}
