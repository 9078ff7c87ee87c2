import { Group, Text } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { ListedStation } from "./queries.ts";

interface OpenBadgeProps {
  state: ListedStation["state"];
  zone?: string;
}

/** Whether a station is open now by the server's clock, until when, or when it opens again. */
export function OpenBadge({ state, zone }: OpenBadgeProps) {
  const words = useWords();
  const format = useFormat(zone);
  const say = words.stations.state;
  const when = (instant: number) =>
    format.dayOf(instant) === state.today ? format.time(instant) : format.dateTime(instant);
  const more = () => {
    if (state.open) return state.until === null ? say.always : say.until(when(state.until));
    if (state.closedToday) return say.closedToday(state.closedToday);
    return state.next === null ? say.unknown : say.next(when(state.next));
  };
  return (
    <Group gap="xs" component="span" wrap="wrap">
      <StatusBadge tone={state.open ? "good" : "quiet"}>{state.open ? say.open : say.closed}</StatusBadge>
      <Text component="span" size="sm" c="dimmed">
        {more()}
      </Text>
    </Group>
  );
}
