import { pauseInput } from "@linli/shared/meals/standing";
import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { Standing } from "./standing-queries.ts";

interface PausesProps {
  standing: Standing;
  /** The station whose desk does it for somebody. */
  deskId?: string;
}

/** Days on which somebody is away: those that are written down, and the form for more. */
export function Pauses({ standing, deskId }: PausesProps) {
  const say = useWords().standing;
  const format = useFormat();
  const trpc = useTRPC();
  const own = useAct(trpc.meals.endPause.mutationOptions(), { said: () => say.endPauseDone });
  const desk = useAct(trpc.meals.deskEndPause.mutationOptions(), { said: () => say.endPauseDone });
  const end = ({ id: pauseId, personId }: Standing["pauses"][number]) =>
    deskId === undefined ? own.run({ pauseId }) : desk.run({ stationId: deskId, personId, pauseId });
  const nameOf = (id: string) => standing.people.find((one) => one.id === id)?.name ?? "";
  return (
    <Stack gap="md">
      {standing.pauses.map((pause) => (
        <Group key={pause.id} justify="space-between">
          <Text fw={600}>
            {say.pauseOf(nameOf(pause.personId), format.day(pause.fromOn), format.day(pause.untilOn))}
          </Text>
          <Button variant="default" loading={own.busy || desk.busy} onClick={() => end(pause)}>
            {say.endPause}
          </Button>
        </Group>
      ))}
      <PauseForm standing={standing} deskId={deskId} />
    </Stack>
  );
}

function PauseForm({ standing: { people, today }, deskId }: PausesProps) {
  const say = useWords().standing;
  const trpc = useTRPC();
  const options = { said: ({ ended, tooLate }: { ended: number; tooLate: number }) => say.paused(ended, tooLate) };
  const own = useAct(trpc.meals.pause.mutationOptions(), options);
  const desk = useAct(trpc.meals.deskPause.mutationOptions(), options);
  const act = deskId === undefined ? own : desk;
  const start = { forId: people[0]?.id ?? "", fromOn: today, untilOn: today };
  const entry = useEntry({
    start,
    schema: pauseInput,
    toInput: (values: typeof start) => values,
    check: () => ({}),
    send: (values) => (deskId === undefined ? own.run(values) : desk.run({ ...values, stationId: deskId })),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.pause}>
      {people.length > 1 && (
        <Select
          label={say.pauseWho}
          allowDeselect={false}
          data={people.map((one) => ({ value: one.id, label: one.name }))}
          {...entry.field("forId")}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput type="date" label={say.pauseFrom} min={today} {...entry.field("fromOn")} />
        <TextInput type="date" label={say.pauseUntil} min={today} {...entry.field("untilOn")} />
      </SimpleGrid>
    </EntryForm>
  );
}
