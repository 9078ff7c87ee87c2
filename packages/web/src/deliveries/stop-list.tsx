import { ActionIcon, Checkbox, Menu, Text } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconBuildingStore,
  IconDotsVertical,
  IconGripVertical,
  IconMoped,
} from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { toneOf } from "./outcome-badge.tsx";
import type { DeskStop, RoundsOfSitting } from "./queries.ts";

export interface Editing {
  sitting: RoundsOfSitting;
  chosen: ReadonlySet<string>;
  choose: (mealIds: readonly string[], on: boolean) => void;
}

const DRAGGED = "text/linli-stop";

/**
 * The doors of a round in order. A mouse may drag them, here and to other rounds; the menu of each does the same for a
 * keyboard, a finger or a voice (WCAG 2.2, 2.5.7).
 */
export function StopList({
  stops,
  roundId,
  ...editing
}: Editing & { stops: readonly DeskStop[]; roundId: string | null }) {
  const { deliveries } = useWords();
  const trpc = useTRPC();
  const act = useAct(trpc.deliveries.move.mutationOptions());
  const [over, setOver] = useState<number | null>(null);
  const drop = (event: DragEvent, at: number) => {
    const mealId = event.dataTransfer.getData(DRAGGED);
    setOver(null);
    if (!mealId) return;
    event.preventDefault();
    event.stopPropagation();
    const from = stops.findIndex((stop) => stop.mealId === mealId);
    void act.run({ mealId, roundId, at: from >= 0 && from < at ? at - 1 : at });
  };
  const allow = (event: DragEvent, at: number) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(at);
  };
  const open = stops.filter(isOpen).map((stop) => stop.mealId);
  const all = open.length > 1 && open.every((id) => editing.chosen.has(id));
  return (
    <>
      {open.length > 1 && (
        <Checkbox
          label={deliveries.desk.chooseAll}
          checked={all}
          onChange={(event) => editing.choose(open, event.currentTarget.checked)}
        />
      )}
      <Problem act={act} />
      <ol
        className="linli-stops"
        onDragOver={(event) => allow(event, stops.length)}
        onDrop={(event) => drop(event, stops.length)}
        onDragLeave={() => setOver(null)}
      >
        {stops.map((stop, at) => (
          <li
            key={stop.mealId}
            className="linli-stop"
            data-over={over === at || undefined}
            data-gone={!stop.stands || undefined}
            draggable={isOpen(stop)}
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED, stop.mealId)}
            onDragOver={(event) => allow(event, at)}
            onDrop={(event) => drop(event, at)}
          >
            <StopFacts {...{ stop, at, ...editing }} />
            {isOpen(stop) && (
              <MoveMenu
                {...{ stop, at, roundId, last: stops.length - 1, sitting: editing.sitting }}
                busy={act.busy}
                move={(to, place) => act.run({ mealId: stop.mealId, roundId: to, at: place })}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function isOpen(stop: DeskStop): boolean {
  return stop.stands && stop.outcome === null;
}

function StopFacts({ stop, at, chosen, choose }: Editing & { stop: DeskStop; at: number }) {
  const { deliveries } = useWords();
  const say = deliveries.desk;
  const format = useFormat();
  const notes = [
    stop.stands ? null : say.left,
    stop.stands && stop.joinedAt !== null ? say.joined : null,
    stop.stands && !stop.placed ? say.unplaced : null,
    stop.outcomeByName && stop.outcomeAt !== null ? say.by(stop.outcomeByName, format.time(stop.outcomeAt)) : null,
    stop.outcomeNote,
  ].filter((note) => note !== null);
  return (
    <>
      {isOpen(stop) && <IconGripVertical className="linli-grip" size="1.25em" aria-hidden />}
      {stop.stands && (
        <Checkbox
          aria-label={say.choose(stop.personName)}
          checked={chosen.has(stop.mealId)}
          onChange={(event) => choose([stop.mealId], event.currentTarget.checked)}
        />
      )}
      <div className="linli-stop-facts">
        <Text component="span" fw={600} td={stop.stands ? undefined : "line-through"}>
          {at + 1}. {stop.personName}
        </Text>{" "}
        {stop.outcome !== null && (
          <StatusBadge tone={toneOf(stop.outcome)}>{deliveries.outcomes[stop.outcome]}</StatusBadge>
        )}
        {notes.map((note) => (
          <Text key={note} size="sm" c="dimmed">
            {note}
          </Text>
        ))}
      </div>
    </>
  );
}

interface MoveMenuProps {
  stop: DeskStop;
  at: number;
  last: number;
  roundId: string | null;
  sitting: RoundsOfSitting;
  busy: boolean;
  move: (roundId: string | null, at: number) => unknown;
}

function MoveMenu({ stop, at, last, roundId, sitting, busy, move }: MoveMenuProps) {
  const { deliveries } = useWords();
  const say = deliveries.desk;
  const others = sitting.rounds.filter(
    (round) => round.id !== roundId && round.endedAt === null && round.cancelledAt === null,
  );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="lg"
          loading={busy}
          aria-label={say.moveOf(stop.personName)}
          title={say.move}
        >
          <IconDotsVertical size="1.25em" aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {roundId !== null && at > 0 && (
          <Menu.Item leftSection={<IconArrowUp size="1.1em" aria-hidden />} onClick={() => move(roundId, at - 1)}>
            {say.up}
          </Menu.Item>
        )}
        {roundId !== null && at < last && (
          <Menu.Item leftSection={<IconArrowDown size="1.1em" aria-hidden />} onClick={() => move(roundId, at + 1)}>
            {say.down}
          </Menu.Item>
        )}
        {others.map((round) => (
          <Menu.Item
            key={round.id}
            leftSection={<IconMoped size="1.1em" aria-hidden />}
            onClick={() => move(round.id, round.stops.length)}
          >
            {say.to} {deliveries.roundIn(round.number, round.areaName)}
          </Menu.Item>
        ))}
        {roundId !== null && (
          <Menu.Item leftSection={<IconBuildingStore size="1.1em" aria-hidden />} onClick={() => move(null, 0)}>
            {say.toDesk}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
