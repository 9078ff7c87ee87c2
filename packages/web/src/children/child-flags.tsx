import { Group } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { ChildToday } from "./queries.ts";

/** What a carer must see at a glance; what lies behind it is a look. */
export function Flags({ child }: { child: ChildToday }) {
  const words = useWords();
  const say = words.handover.flags;
  const format = useFormat();
  const { allergy, medical } = child.flags;
  return (
    <Group gap={6}>
      {allergy && <StatusBadge tone="bad">{say.allergy}</StatusBadge>}
      {medical && <StatusBadge tone="attention">{say.medical}</StatusBadge>}
      {child.medicines.length > 0 && <StatusBadge tone="attention">{say.medicine}</StatusBadge>}
      {child.proofSince && <StatusBadge tone="attention">{say.proof(format.day(child.proofSince))}</StatusBadge>}
      {child.missing.map(({ kind, expiredOn }) => (
        <StatusBadge key={kind} tone="waiting">
          {(expiredOn ? say.ranOut : say.missing)(words.children.documents[kind])}
        </StatusBadge>
      ))}
      {child.lateTimes > 0 && <StatusBadge tone="quiet">{say.late(child.lateTimes)}</StatusBadge>}
    </Group>
  );
}

/** "08:00–12:00 · 小熊房". */
export function useWhenWhere() {
  const say = useWords().handover;
  const format = useFormat();
  const own = useOwnText();
  return (child: ChildToday) =>
    say.times(format.times(child.startsAt, child.endsAt), own(child.roomName, child.roomNameEn));
}
