import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { DeskRound } from "./queries.ts";
import { type Editing, StopList } from "./stop-list.tsx";

/** One round: who carries it, how far it is, and its doors in order. */
export function RoundCard({ stationId, round, ...editing }: Editing & { stationId: string; round: DeskRound }) {
  const { deliveries } = useWords();
  const say = deliveries.desk;
  const format = useFormat();
  const name = deliveries.roundIn(round.number, round.areaName);
  const open = round.stops.filter((stop) => stop.stands && stop.outcome === null);
  const unstaffed = round.carriers.length === 0 && open.length > 0 && !round.over;
  return (
    <article className="linli-round" aria-label={name}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {name}
        </Title>
        <Progress round={round} />
      </Group>
      <Text className={round.carriers.length === 0 ? undefined : "linli-strong"}>
        {say.volunteers(
          round.carriers.map((one) => one.name),
          round.places,
        )}
      </Text>
      {round.unsaid > 0 && <Text className="linli-harm">{say.unsaid(round.unsaid)}</Text>}
      {unstaffed && <Text c="dimmed">{say.unstaffed(open.length)}</Text>}
      {round.stops.length === 0 ? (
        <Text c="dimmed">{say.empty}</Text>
      ) : (
        <StopList stops={round.stops} roundId={round.id} {...editing} />
      )}
      <Group gap="sm" mt="xs">
        <Button
          variant="light"
          leftSection={<IconPrinter size="1.25em" aria-hidden />}
          aria-label={say.paperOf(name)}
          renderRoot={(props) => (
            <Link to="/desk/$stationId/rounds/$roundId" params={{ stationId, roundId: round.id }} {...props} />
          )}
        >
          {say.paper}
        </Button>
        <Anchor
          aria-label={say.shiftOf(name)}
          renderRoot={(props) => (
            <Link to="/desk/$stationId/shifts/$shiftId" params={{ stationId, shiftId: round.shiftId }} {...props} />
          )}
        >
          {say.shift}
        </Anchor>
        <Text size="sm" c="dimmed">
          {format.times(round.startsAt, round.endsAt)}
        </Text>
      </Group>
    </article>
  );
}

function Progress({ round }: { round: DeskRound }) {
  const say = useWords().deliveries.desk;
  const format = useFormat();
  if (round.cancelledAt !== null) return <StatusBadge tone="bad">{say.cancelled}</StatusBadge>;
  if (round.endedAt !== null) return <StatusBadge tone="good">{say.ended(format.time(round.endedAt))}</StatusBadge>;
  if (round.startedAt !== null)
    return <StatusBadge tone="info">{say.started(format.time(round.startedAt))}</StatusBadge>;
  return <StatusBadge tone="waiting">{say.setsOff(format.time(round.startsAt))}</StatusBadge>;
}
