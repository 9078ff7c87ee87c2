import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import type { Screen } from "./queries.ts";

type ShownShift = Screen["shifts"][number];

/** Today's shifts and how many are in. No names: everybody can see this screen. */
export function ScreenShifts({ shifts, zone }: { shifts: ShownShift[]; zone: string }) {
  const words = useWords();
  const say = words.attendance.screen;
  if (shifts.length === 0) return <EmptyState title={say.noShifts} text={say.noShiftsText} picture="calendar" />;
  return (
    <Stack gap="sm" component="ul" className="linli-plain-list">
      {shifts.map((shift) => (
        <li key={shift.id}>
          <ShiftCard shift={shift} zone={zone} />
        </li>
      ))}
    </Stack>
  );
}

function ShiftCard({ shift, zone }: { shift: ShownShift; zone: string }) {
  const words = useWords();
  const language = useLanguage();
  const { times } = useFormat(zone);
  const say = words.attendance.screen;
  const { counts } = shift;
  return (
    <Paper p="md" radius="lg">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3">
          {language === "en" ? (shift.titleEn ?? shift.title) : shift.title}
        </Title>
        <StatusBadge tone={shift.state === "now" ? "info" : "quiet"}>
          {shift.closedAt === null ? say[shift.state] : say.closed}
        </StatusBadge>
      </Group>
      <Text size="lg">{times(shift.startsAt, shift.endsAt)}</Text>
      <Group gap="xs" mt="xs">
        <StatusBadge tone={counts.in > 0 ? "good" : "quiet"}>{say.inside(counts.in)}</StatusBadge>
        {counts.expected > 0 && <StatusBadge tone="waiting">{say.expected(counts.expected)}</StatusBadge>}
        {counts.out > 0 && <StatusBadge tone="info">{say.out(counts.out)}</StatusBadge>}
        {counts.absent > 0 && <StatusBadge tone="bad">{say.absent(counts.absent)}</StatusBadge>}
      </Group>
    </Paper>
  );
}
