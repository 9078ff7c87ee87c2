import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconDoorExit, IconPencil, IconUserCheck, IconUserX } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import { BackFillDialog } from "./back-fill-dialog.tsx";
import { PresenceBadge } from "./presence-badge.tsx";
import type { Sheet, SheetRow } from "./queries.ts";

interface SheetLineProps {
  row: SheetRow;
  sheet: Sheet;
  busy: boolean;
  call: (row: SheetRow, end: "in" | "out") => void;
}

/** One person on the list: what is known, how well, and the taps that fit. */
export function SheetLine({ row, sheet, busy, call }: SheetLineProps) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.attendance.sheet;
  const [filling, { open: fill, close: endFilling }] = useDisclosure(false);
  const absent = useAct(trpc.attendance.markAbsent.mutationOptions(), { said: () => say.saidHere });
  const undo = useAct(trpc.attendance.undo.mutationOptions(), { said: () => say.saidUndone });
  const { shift, now, opensAt } = sheet;
  const { personId, name, presence } = row;
  const open = shift.closedAt === null && shift.cancelledAt === null && now >= opensAt;
  const coming = presence === "expected" || presence === "absent";
  const waiting = busy || absent.busy || undo.busy;
  const what = presence === "expected" ? null : presence;
  return (
    <li className="linli-sheet-row">
      <Facts row={row} sheet={sheet} />
      {open && (
        <Group gap="xs">
          {coming && now < shift.endsAt && (
            <Button
              leftSection={<IconUserCheck size={20} aria-hidden />}
              disabled={waiting}
              aria-label={say.hereFor(name)}
              onClick={() => call(row, "in")}
            >
              {say.here}
            </Button>
          )}
          {presence === "in" && (
            <Button
              leftSection={<IconDoorExit size={20} aria-hidden />}
              disabled={waiting}
              aria-label={say.goneFor(name)}
              onClick={() => call(row, "out")}
            >
              {say.gone}
            </Button>
          )}
          {presence === "expected" && now >= shift.startsAt && (
            <Button
              variant="default"
              leftSection={<IconUserX size={20} aria-hidden />}
              disabled={waiting}
              aria-label={say.absentFor(name)}
              onClick={() => absent.run({ shiftId: shift.id, personIds: [personId] })}
            >
              {say.absent}
            </Button>
          )}
          {what && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={20} aria-hidden />}
              disabled={waiting}
              aria-label={say.undoFor(name, words.attendance.presence[what])}
              onClick={() => undo.run({ shiftId: shift.id, personId, what })}
            >
              {say.undo}
            </Button>
          )}
          {now >= shift.startsAt && (
            <Button
              variant="subtle"
              leftSection={<IconPencil size={20} aria-hidden />}
              disabled={waiting}
              aria-label={say.backFillFor(name)}
              onClick={fill}
            >
              {say.backFill}
            </Button>
          )}
        </Group>
      )}
      <Problem act={absent} />
      <Problem act={undo} />
      <BackFillDialog row={row} shiftId={shift.id} opened={filling} close={endFilling} />
    </li>
  );
}

function Facts({ row, sheet }: { row: SheetRow; sheet: Sheet }) {
  const words = useWords();
  const language = useLanguage();
  const { time, minutes } = useFormat(sheet.shift.zone);
  const say = words.attendance.sheet;
  const { name, presence, inAt, outAt, capped, evidence, byName, note } = row;
  const role = language === "en" ? (row.roleEn ?? row.role) : row.role;
  const settled = outAt !== null && !capped;
  const known = [
    inAt === null ? null : settled ? say.times(time(inAt), time(outAt)) : say.from(time(inAt)),
    outAt !== null && capped ? say.capped(time(outAt)) : null,
    outAt !== null && row.minutes !== null ? say.minutes(minutes(row.minutes)) : null,
  ].filter((part) => part !== null);
  const shown = [
    evidence && outAt !== null
      ? words.attendance.evidence[evidence]
      : row.inMeans && words.attendance.means[row.inMeans],
    byName && say.by(byName),
    note && say.reason(note),
  ].filter((part) => part);
  return (
    <div>
      <div className="linli-sheet-name">
        <Text span fw={600} size="lg">
          {name}
        </Text>
        {role && (
          <Text span c="dimmed">
            {role}
          </Text>
        )}
        <PresenceBadge presence={presence} />
      </div>
      {known.length > 0 && <Text>{known.join(" · ")}</Text>}
      {shown.length > 0 && (
        <Text size="sm" c="dimmed">
          {shown.join(" · ")}
        </Text>
      )}
    </div>
  );
}
