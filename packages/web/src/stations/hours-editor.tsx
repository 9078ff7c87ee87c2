import type { Opening } from "@linli/shared/stations/schema";
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCopy, IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../ui/words.tsx";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** One span as it is typed: HH:MM, or empty while nothing is typed yet. */
export interface SpanRow {
  key: string;
  weekday: number;
  opens: string;
  closes: string;
}

interface HoursEditorProps {
  rows: readonly SpanRow[];
  error?: ReactNode;
  change: (rows: SpanRow[]) => void;
}

/** The week, day by day, each with as many spans as it has. */
export function HoursEditor({ rows, error, change }: HoursEditorProps) {
  const words = useWords();
  const say = words.stations.profile;
  const add = (weekday: number) =>
    change([...rows, { key: crypto.randomUUID(), weekday, opens: "08:30", closes: "17:30" }]);
  const edit = (key: string, typed: Partial<SpanRow>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...typed } : row)));
  const copyMonday = () => {
    const monday = rows.filter((row) => row.weekday === 1);
    change(WEEKDAYS.flatMap((weekday) => monday.map((row) => ({ ...row, weekday, key: crypto.randomUUID() }))));
  };
  return (
    <Stack gap="xs">
      {WEEKDAYS.map((weekday) => {
        const day = words.stations.weekdays[weekday];
        const spans = rows.filter((row) => row.weekday === weekday);
        return (
          <Group key={weekday} gap="sm" align="center" role="group" aria-label={day} className="linli-hours-day">
            <Text fw={600} miw="6.5rem">
              {day}
            </Text>
            {spans.length === 0 && <Text c="dimmed">{words.stations.page.rest}</Text>}
            {spans.map((row) => (
              <Group key={row.key} gap={4} wrap="nowrap" maw="100%">
                <TextInput
                  type="time"
                  style={{ flex: "1 1 6rem", minWidth: 0 }}
                  aria-label={say.opensOf(day)}
                  value={row.opens}
                  aria-invalid={error ? true : undefined}
                  onChange={(event) => edit(row.key, { opens: event.currentTarget.value })}
                />
                <span aria-hidden="true">–</span>
                <TextInput
                  type="time"
                  style={{ flex: "1 1 6rem", minWidth: 0 }}
                  aria-label={say.closesOf(day)}
                  value={row.closes}
                  aria-invalid={error ? true : undefined}
                  onChange={(event) => edit(row.key, { closes: event.currentTarget.value })}
                />
                <ActionIcon
                  aria-label={say.removeSpan(day, `${row.opens}–${row.closes}`)}
                  onClick={() => change(rows.filter((other) => other.key !== row.key))}
                >
                  <IconX size={20} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
            <ActionIcon aria-label={say.addSpan(day)} onClick={() => add(weekday)}>
              <IconPlus size={20} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      {error && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {error}
        </Text>
      )}
      <div>
        <Button variant="subtle" leftSection={<IconCopy size={18} aria-hidden />} onClick={copyMonday}>
          {say.copyDown}
        </Button>
      </div>
    </Stack>
  );
}

export function rowsOf(hours: readonly Opening[]): SpanRow[] {
  return hours.map(({ weekday, opensMin, closesMin }) => ({
    key: `${weekday}-${opensMin}`,
    weekday,
    opens: clock(opensMin),
    closes: clock(closesMin % 1440),
  }));
}

/** The spans in minutes after midnight; an end not after the start is on the next day. Null while one is incomplete. */
export function openingsOf(rows: readonly SpanRow[]): Opening[] | null {
  const hours = rows.map(({ weekday, opens, closes }) => {
    const [opensMin, end] = [minutes(opens), minutes(closes)];
    return { weekday, opensMin, closesMin: end > opensMin ? end : end + 1440 };
  });
  return hours.some(({ opensMin, closesMin }) => Number.isNaN(opensMin + closesMin)) ? null : hours;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function minutes(typed: string): number {
  const [hours = "", rest = ""] = typed.split(":");
  return hours === "" || rest === "" ? Number.NaN : Number(hours) * 60 + Number(rest);
}
