import type { Presence } from "@linli/shared/attendance/rules";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";

const tones: Record<Presence, Tone> = { expected: "waiting", in: "good", out: "info", absent: "bad" };

/** Where somebody stands: colour, icon and word. */
export function PresenceBadge({ presence }: { presence: Presence }) {
  const words = useWords();
  return <StatusBadge tone={tones[presence]}>{words.attendance.presence[presence]}</StatusBadge>;
}
