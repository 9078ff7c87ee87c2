import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconDeviceMobileQuestion } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { Batch, Conflict } from "./queries.ts";

/** What phones said that could not count: somebody looks, and says it has been seen or records the outcome. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { deliveries } = useWords();
  const say = deliveries.desk;
  const trpc = useTRPC();
  const act = useAct(trpc.deliveries.tapSeen.mutationOptions());
  return (
    <Alert icon={<IconDeviceMobileQuestion />} color="yellow" title={say.conflictsTitle}>
      <Stack gap="xs">
        <Problem act={act} />
        {conflicts.map((one) => (
          <Group key={one.id} justify="space-between" gap="xs">
            <Text flex="1 1 16rem">
              {say.conflict(
                one.byName,
                one.personName,
                one.outcome === null ? say.tookBack : deliveries.outcomes[one.outcome],
                one.conflict === null ? "" : deliveries.conflicts[one.conflict],
              )}{" "}
              {one.note}
            </Text>
            <Button variant="default" size="sm" loading={act.busy} onClick={() => act.run({ tapId: one.id })}>
              {say.seen}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}

/** What was recorded together, and the way back for all of it (case 25). */
export function Batches({ stationId, batches }: { stationId: string; batches: readonly Batch[] }) {
  const { deliveries } = useWords();
  const say = deliveries.desk;
  const format = useFormat();
  const trpc = useTRPC();
  const act = useAct(trpc.deliveries.undoBatch.mutationOptions(), {
    said: ({ restored, left }) => say.undone(restored, left),
  });
  return (
    <Stack gap="xs" role="group" aria-label={say.batches}>
      <Problem act={act} />
      {batches.map((batch) => (
        <Group key={batch.id} justify="space-between" gap="xs">
          <Text flex="1 1 16rem">
            {say.batch(
              batch.byName,
              format.time(batch.at),
              batch.count,
              batch.outcome === null ? say.tookBack : deliveries.outcomes[batch.outcome],
            )}
          </Text>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconArrowBackUp size="1.25em" aria-hidden />}
            loading={act.busy}
            onClick={() => act.run({ stationId, batchId: batch.id })}
          >
            {say.undo}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
