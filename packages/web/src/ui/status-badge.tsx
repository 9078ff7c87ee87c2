import { Badge } from "@mantine/core";
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconInfoCircle,
} from "@tabler/icons-react";

/** What a state means to the person reading it; colour, icon and word say it together. */
export type Tone = "good" | "waiting" | "attention" | "bad" | "info" | "quiet";

const tones: Record<Tone, { color: string; icon: Icon }> = {
  good: { color: "green", icon: IconCircleCheck },
  waiting: { color: "yellow", icon: IconClock },
  attention: { color: "vermilion", icon: IconAlertTriangle },
  bad: { color: "red", icon: IconCircleX },
  info: { color: "blue", icon: IconInfoCircle },
  quiet: { color: "gray", icon: IconCircleDashed },
};

export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const { color, icon: Picture } = tones[tone];
  return (
    <Badge color={color} leftSection={<Picture size="1em" stroke={2.2} aria-hidden />} className="linli-status">
      {children}
    </Badge>
  );
}
