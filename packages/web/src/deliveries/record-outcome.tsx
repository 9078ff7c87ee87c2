import { type DoorOutcome, doorOutcomes } from "@linli/shared/deliveries/kinds";
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import type { RoundsOfSitting } from "./queries.ts";

interface ChosenProps {
  stationId: string;
  sitting: RoundsOfSitting;
  chosen: ReadonlySet<string>;
  done: () => void;
}

/** What can be done with the doors that are ticked, at the foot of the window. */
export function ChosenBar({ stationId, sitting, chosen, done }: ChosenProps) {
  const say = useWords().deliveries.desk;
  const trpc = useTRPC();
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct(trpc.deliveries.newRound.mutationOptions(), { said: () => say.newRoundDone, after: done });
  const mealIds = [...chosen];
  return (
    <section className="linli-chosen" aria-label={say.chosen(chosen.size)}>
      <Problem act={act} />
      <Group gap="sm" justify="space-between">
        <Text fw={600}>{say.chosen(chosen.size)}</Text>
        <Group gap="sm">
          <Button variant="default" loading={act.busy} onClick={() => act.run({ menuId: sitting.menuId, mealIds })}>
            {say.newRound}
          </Button>
          <Button onClick={open}>{say.record}</Button>
        </Group>
      </Group>
      {opened && <RecordDialog {...{ stationId, mealIds, close, done }} />}
    </section>
  );
}

interface RecordProps {
  stationId: string;
  mealIds: readonly string[];
  close: () => void;
  done: () => void;
}

function RecordDialog({ stationId, mealIds, close, done }: RecordProps) {
  const words = useWords();
  const { outcomes, desk: say } = words.deliveries;
  const trpc = useTRPC();
  const [outcome, setOutcome] = useState<DoorOutcome | "none" | "">("");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [requestKey] = useState(() => crypto.randomUUID());
  const act = useAct(trpc.deliveries.outcome.mutationOptions(), {
    said: () => say.recorded(mealIds.length),
    after: () => {
      close();
      done();
    },
  });
  const send = () => {
    if (outcome === "") return setMissing(true);
    const said = outcome === "none" ? null : outcome;
    return act.run({ stationId, mealIds: [...mealIds], outcome: said, note: note.trim() || null, requestKey });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say.recordTitle(mealIds.length)}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <Stack gap="md">
        <Text>{say.recordHint}</Text>
        <Radio.Group
          label={say.outcome}
          value={outcome}
          error={missing && outcome === "" ? say.chooseOutcome : null}
          onChange={(value) => setOutcome(value as DoorOutcome | "none")}
        >
          <Stack gap="xs" mt="xs">
            {doorOutcomes.map((one) => (
              <Radio key={one} value={one} label={outcomes[one]} />
            ))}
            <Radio value="none" label={say.noResult} />
          </Stack>
        </Radio.Group>
        <TextInput label={say.note} value={note} maxLength={200} onChange={(e) => setNote(e.currentTarget.value)} />
        <Problem act={act} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {words.app.cancel}
          </Button>
          <Button loading={act.busy} onClick={send}>
            {words.app.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
