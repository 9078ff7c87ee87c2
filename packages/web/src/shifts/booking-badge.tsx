import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";

const tones = {
  requested: "waiting",
  waitlisted: "waiting",
  offered: "attention",
  confirmed: "good",
  declined: "bad",
  cancelled: "bad",
} as const satisfies Record<string, Tone>;

/** The state of somebody's booking, in a word. */
export function BookingBadge({ state }: { state: keyof typeof tones }) {
  const { states } = useWords().shifts;
  return <StatusBadge tone={tones[state]}>{states[state]}</StatusBadge>;
}
