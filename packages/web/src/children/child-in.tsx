import { Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { Flags, useWhenWhere } from "./child-flags.tsx";
import { CollectDialog } from "./collect-dialog.tsx";
import { Doses } from "./doses.tsx";
import { IncidentButton } from "./incident-dialog.tsx";
import { LogButton, useSayLog } from "./log-dialog.tsx";
import type { ChildToday, Today } from "./queries.ts";
import { LookButton } from "./record-dialog.tsx";

interface ChildInProps {
  stationId: string;
  child: ChildToday;
  /** Everybody who is in, for what is written down of several. */
  all: readonly ChildToday[];
  today: Today;
}

/** One child who is in: what was written down last, what is to be given, and the way home. */
export function ChildIn({ stationId, child, all, today }: ChildInProps) {
  const say = useWords().handover;
  const format = useFormat();
  const whenWhere = useWhenWhere();
  const sayLog = useSayLog();
  const [collecting, setCollecting] = useState(false);
  const last = child.logs.at(-1);
  const unseen = child.incidents.filter((one) => one.seenAt === null).length;
  return (
    <article className="linli-serve">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3">
          {child.childName}
        </Title>
        {child.endsAt < today.now && <StatusBadge tone="bad">{say.flags.overdue}</StatusBadge>}
      </Group>
      <Text c="dimmed">
        {[
          whenWhere(child),
          say.check.arrivedAt(format.time(child.arrivedAt ?? 0)),
          child.stay?.broughtName && say.check.broughtLine(child.stay.broughtName),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <Flags child={child} />
      {last && <Text>{say.log.last(format.time(last.at), sayLog(last))}</Text>}
      {unseen > 0 && <Text fw={600}>{say.incident.unseen(unseen)}</Text>}
      <Doses child={child} meId={today.meId} />
      <Group gap="xs">
        <Button
          size="lg"
          flex="1 1 8rem"
          onClick={() => setCollecting(true)}
          aria-label={say.collect.openOf(child.childName)}
        >
          {say.collect.open}
        </Button>
        <LogButton all={all} chosen={[child.id]} />
        <IncidentButton child={child} />
        <LookButton stationId={stationId} child={child} />
      </Group>
      <CollectDialog child={child} opened={collecting} onClose={() => setCollecting(false)} />
    </article>
  );
}
