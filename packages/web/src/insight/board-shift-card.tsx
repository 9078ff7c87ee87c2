import type { Words } from "@linli/shared/words/words";
import { Button, Group, Text } from "@mantine/core";
import { IconClipboardCheck, IconListDetails, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Board, type BoardShift, useNamed } from "./queries.ts";

interface BoardShiftProps {
  shift: BoardShift;
  station: Board["station"];
  now: number;
}

const tones: Record<BoardShift["people"][number]["where"], Tone> = {
  missing: "bad",
  expected: "waiting",
  in: "good",
  left: "quiet",
  absent: "bad",
};

/** One shift of today: how many are there, whom to call, and the two lists it leads to. */
export function BoardShiftCard({ shift, station, now }: BoardShiftProps) {
  const words = useWords();
  const named = useNamed();
  const { times } = useFormat(station.zone);
  const say = words.insight.board;
  const missing = shift.people.filter((person) => person.where === "missing");
  const others = shift.people.filter((person) => person.where !== "missing");
  const title = named(shift.title, shift.titleEn);
  const base = `/desk/${station.id}/shifts/${shift.id}`;
  const { tone, word } = stageOf(words, shift, now);
  return (
    <li className="linli-board-shift" data-missing={missing.length > 0 || undefined}>
      <Group gap="xs" justify="space-between">
        <span className="linli-board-time">{times(shift.startsAt, shift.endsAt)}</span>
        <StatusBadge tone={tone}>{word}</StatusBadge>
      </Group>
      <Text component="h3" fw={650} size="lg" m={0}>
        {title}
      </Text>
      <Roles shift={shift} />
      <Group gap="xs">
        {(["in", "expected", "missing", "left", "absent"] as const)
          .filter((where) => shift.counts[where] > 0)
          .map((where) => (
            <StatusBadge key={where} tone={tones[where]}>
              {`${words.insight.whereabouts[where]} ${shift.counts[where]}`}
            </StatusBadge>
          ))}
        {shift.people.length === 0 && <Text c="dimmed">{say.nobody}</Text>}
      </Group>
      {missing.length > 0 && (
        <div className="linli-board-missing">
          <Text fw={600} mb={6}>
            {say.missingTitle(missing.length)}
          </Text>
          <People people={missing} />
        </div>
      )}
      {others.length > 0 && (
        <details className="linli-board-more">
          <summary>{say.others(others.length)}</summary>
          <People people={others} badges />
        </details>
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconClipboardCheck size="1.25em" aria-hidden />}
          aria-label={`${say.rollCall}: ${title}`}
          renderRoot={(props) => <Link to={`${base}/attendance` as "/"} {...props} />}
        >
          {say.rollCall}
        </Button>
        <Button
          variant="default"
          leftSection={<IconListDetails size="1.25em" aria-hidden />}
          aria-label={`${say.roster}: ${title}`}
          renderRoot={(props) => <Link to={base as "/"} {...props} />}
        >
          {say.roster}
        </Button>
      </Group>
    </li>
  );
}

function Roles({ shift }: { shift: BoardShift }) {
  const words = useWords();
  const named = useNamed();
  const say = words.insight.board;
  return (
    <ul className="linli-board-roles">
      {shift.roles.map((role) => {
        const facts = [
          say.roles(role.taken, role.capacity),
          role.needed > 0 && say.needed(role.needed),
          role.taken < role.needed && say.short(role.needed - role.taken),
          role.waiting > 0 && say.queue(role.waiting),
        ].filter(Boolean);
        return (
          <li key={role.poolId}>
            <strong>{named(role.role, role.roleEn)}</strong> {facts.join(" · ")}
          </li>
        );
      })}
    </ul>
  );
}

function People({ people, badges }: { people: BoardShift["people"]; badges?: boolean }) {
  const words = useWords();
  const named = useNamed();
  const say = words.insight.board;
  return (
    <ul className="linli-board-people">
      {people.map((person) => (
        <li key={person.personId}>
          <span>
            <strong>{person.name}</strong>{" "}
            {person.role && (
              <Text span c="dimmed" size="sm">
                {named(person.role, person.roleEn)}
              </Text>
            )}
          </span>
          <Group gap="xs">
            {badges && <StatusBadge tone={tones[person.where]}>{words.insight.whereabouts[person.where]}</StatusBadge>}
            {person.phone ? (
              <Button
                component="a"
                href={`tel:${person.phone}`}
                variant="default"
                aria-label={`${say.call(person.name)}: ${person.phone}`}
                leftSection={<IconPhone size="1.125em" aria-hidden />}
              >
                {person.phone}
              </Button>
            ) : (
              person.where === "missing" && (
                <Text span c="dimmed" size="sm">
                  {say.noPhone}
                </Text>
              )
            )}
          </Group>
        </li>
      ))}
    </ul>
  );
}

function stageOf(words: Words, shift: BoardShift, now: number): { tone: Tone; word: string } {
  const say = words.insight.board;
  if (shift.closedAt !== null) return { tone: "quiet", word: say.closed };
  if (now >= shift.endsAt) return { tone: "attention", word: say.over };
  return now >= shift.startsAt ? { tone: "good", word: say.running } : { tone: "info", word: say.coming };
}
