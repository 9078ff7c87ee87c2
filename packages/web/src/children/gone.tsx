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
  return (
    <article className="linli-serve" data-served>
      <Title order={2} size="h3">
        {child.childName}
      </Title>
      <Text>{say.collect.leftAt(format.time(child.leftAt ?? 0), child.stay?.collectedName ?? "")}</Text>
      {late > 0 && <StatusBadge tone="attention">{say.collect.lateBy(late)}</StatusBadge>}
    </article>
  );
}
