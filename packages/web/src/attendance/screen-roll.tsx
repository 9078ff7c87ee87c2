import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconDoorExit, IconSearch, IconUserCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { findByName } from "./find-by-name.ts";
import { PresenceBadge } from "./presence-badge.tsx";
import { type Screen, type SheetRow, useSheet } from "./queries.ts";
import { useRollCall } from "./roll-acts.ts";

type ShownShift = Screen["shifts"][number];

/** Staff call the roll on the tablet: find a name, tap. */
export function ScreenRoll({ stationId, shifts, zone }: { stationId: string; shifts: ShownShift[]; zone: string }) {
  const words = useWords();
  const say = words.attendance.screen;
  const language = useLanguage();
  const { times } = useFormat(zone);
  const open = shifts.filter((shift) => shift.closedAt === null && (shift.state !== "over" || shift.counts.in > 0));
  const [chosen, setChosen] = useState<string | null>(null);
  const shift = open.find((one) => one.id === chosen) ?? open[0];
  if (!shift) return <EmptyState title={say.noShifts} text={say.noShiftsText} picture="calendar" />;
  return (
    <Section title={say.roll.title}>
      {open.length > 1 && (
        <Group gap="xs" role="group" aria-label={say.roll.shift}>
          {open.map((one) => (
            <Button
              key={one.id}
              variant={one.id === shift.id ? "filled" : "default"}
              aria-pressed={one.id === shift.id}
              onClick={() => setChosen(one.id)}
            >
              {times(one.startsAt, one.endsAt)} {language === "en" ? (one.titleEn ?? one.title) : one.title}
            </Button>
          ))}
        </Group>
      )}
      <RollOf key={shift.id} shiftId={shift.id} stationId={stationId} />
    </Section>
  );
}

function RollOf({ shiftId, stationId }: { shiftId: string; stationId: string }) {
  const words = useWords();
  const say = words.attendance.screen.roll;
  const sheet = useSheet(shiftId);
  const [text, setText] = useState("");
  const { call, rollCall } = useRollCall(shiftId);
  return (
    <Stack gap="md">
      <TextInput
        label={say.search}
        description={say.searchHint}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Problem act={rollCall} />
      <Answer of={sheet}>
        {({ rows }) => {
          const found = findByName(rows, text);
          if (found.length === 0) return <EmptyState title={say.nobody} text={say.nobodyText} picture="people" />;
          return (
            <ul className="linli-plain-list linli-roll">
              {found.map((row) => (
                <RollRow key={row.personId} row={row} busy={rollCall.busy} call={call} />
              ))}
            </ul>
          );
        }}
      </Answer>
      <Anchor
        renderRoot={(props) => (
          <Link to="/desk/$stationId/shifts/$shiftId/attendance" params={{ stationId, shiftId }} {...props} />
        )}
      >
        {say.more}
      </Anchor>
    </Stack>
  );
}

function RollRow(props: { row: SheetRow; busy: boolean; call: (row: SheetRow, end: "in" | "out") => void }) {
  const words = useWords();
  const { row, busy, call } = props;
  const say = words.attendance.sheet;
  const { name, presence } = row;
  return (
    <li className="linli-roll-row">
      <span>
        <Text span fw={600} size="xl">
          {name}
        </Text>
        <PresenceBadge presence={presence} />
      </span>
      {(presence === "expected" || presence === "absent") && (
        <Button
          className="linli-key"
          leftSection={<IconUserCheck aria-hidden />}
          disabled={busy}
          aria-label={say.hereFor(name)}
          onClick={() => call(row, "in")}
        >
          {say.here}
        </Button>
      )}
      {presence === "in" && (
        <Button
          className="linli-key"
          variant="default"
          leftSection={<IconDoorExit aria-hidden />}
          disabled={busy}
          aria-label={say.goneFor(name)}
          onClick={() => call(row, "out")}
        >
          {say.gone}
        </Button>
      )}
    </li>
  );
}
