import { Button, Group, Modal, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { Flags, useWhenWhere } from "./child-flags.tsx";
import { MorningForm } from "./morning-form.tsx";
import type { ChildToday, Door } from "./queries.ts";
import { LookButton } from "./record-dialog.tsx";

/** One child who is expected: the morning check is one tap away. */
export function Arrival({ stationId, child }: { stationId: string; child: ChildToday }) {
  const words = useWords();
  const say = words.handover;
  const whenWhere = useWhenWhere();
  const trpc = useTRPC();
  const [door, setDoor] = useState<Door>();
  const open = useAct(trpc.children.door.mutationOptions());
  const comes = child.stands && child.turnedBackAt === null && child.absentAt === null;
  return (
    <article className="linli-serve" data-served={comes ? undefined : true}>
      <Title order={2} size="h3">
        {child.childName}
      </Title>
      <Text c="dimmed">{[whenWhere(child), words.childcare.bands[child.band]].join(" · ")}</Text>
      <Flags child={child} />
      {child.turnedBackAt !== null && <StatusBadge tone="bad">{say.flags.turnedBack}</StatusBadge>}
      {child.absentAt !== null && <StatusBadge tone="quiet">{say.flags.absent}</StatusBadge>}
      {comes && child.isOffered && <StatusBadge tone="waiting">{say.flags.offered}</StatusBadge>}
      <Problem act={open} />
      <Group gap="xs">
        {comes && !child.isOffered && (
          <Button
            size="lg"
            flex="1 1 8rem"
            loading={open.busy}
            aria-label={say.check.openOf(child.childName)}
            onClick={async () => setDoor((await open.run({ bookingId: child.id }))?.done)}
          >
            {say.check.open}
          </Button>
        )}
        <LookButton stationId={stationId} child={child} />
      </Group>
      <Modal.Stack>
        <Modal
          stackId="check"
          opened={door !== undefined}
          onClose={() => setDoor(undefined)}
          title={say.check.title(child.childName)}
          size="lg"
          closeButtonProps={{ "aria-label": words.app.close }}
        >
          {door && <MorningForm child={child} door={door} done={() => setDoor(undefined)} />}
        </Modal>
      </Modal.Stack>
    </article>
  );
}
