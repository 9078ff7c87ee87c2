import { Text, Title } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { ChildToday } from "./queries.ts";

/** One child who was collected: by whom, when, and whether that was late. */
export function Gone({ child }: { child: ChildToday }) {
  const say = useWords().handover;
  const format = useFormat();
  const late = child.stay?.lateMin ?? 0;
  const unseen = child.incidents.filter((one) => one.seenAt === null).length;
  return (
    <article className="linli-serve" data-served>
      <Title order={2} size="h3">
        {child.childName}
      </Title>
      <Text>{say.collect.leftAt(format.time(child.leftAt ?? 0), child.stay?.collectedName ?? "")}</Text>
      {child.stay?.document && (
        <Text>{say.collect.byPaper(say.papers[child.stay.document], child.stay.outByName ?? "")}</Text>
      )}
      {unseen > 0 && <StatusBadge tone="waiting">{say.incident.unseen(unseen)}</StatusBadge>}
      {late > 0 && <StatusBadge tone="attention">{say.collect.lateBy(late)}</StatusBadge>}
    </article>
  );
}
