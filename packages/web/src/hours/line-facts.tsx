import { useFormat } from "../ui/format.ts";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { Line } from "./queries.ts";

const tones: Record<Line["state"], Tone> = { waiting: "waiting", approved: "good", refused: "bad" };

export function LineStateBadge({ line: { state } }: { line: { state: Line["state"] } }) {
  return <StatusBadge tone={tones[state]}>{useWords().hours.states[state]}</StatusBadge>;
}

/** What a record holds besides name, date and time. */
export function LineFacts({ line }: { line: Line }) {
  const words = useWords();
  const say = words.hours.desk.ledger.columns;
  return (
    <dl className="linli-hours-facts">
      <dt>{say.content}</dt>
      <dd>{line.content}</dd>
      <dt>{say.place}</dt>
      <dd>{line.place}</dd>
      <dt>{words.hours.mine.howKnown}</dt>
      <dd>{words.hours.evidence[line.evidence]}</dd>
      <dt>{say.organiser}</dt>
      <dd>{line.organiser}</dd>
      <dt>{say.inCharge}</dt>
      <dd>{line.inCharge}</dd>
      <dt>{words.hours.mine.recordNumber}</dt>
      <dd>{words.hours.number(line.number)}</dd>
    </dl>
  );
}

/** A difference in words: "减 30 分钟". */
export function useSignedMinutes(): (minutes: number) => string {
  const words = useWords();
  const format = useFormat();
  return (minutes) => words.hours.signed(format.minutes(Math.abs(minutes)), minutes < 0);
}
