import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconBandage } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { Today } from "./queries.ts";

/** Children of earlier days whom nobody signed out, each until it is written down what became of it. */
export function Unsigned({ today }: { today: Today }) {
  const say = useWords().handover.unsigned;
  if (today.unsigned.length === 0) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={say.title}>
      <Stack gap="sm">
        <Text>{say.text}</Text>
        {today.unsigned.map((stay) => (
          <OneUnsigned key={stay.id} stay={stay} />
        ))}
      </Stack>
    </Alert>
  );
}

/** Incidents of earlier days that no guardian has seen: of whom, and when. */
export function Unseen({ today }: { today: Today }) {
  const say = useWords().handover.incident;
  const format = useFormat(today.zone);
  if (today.unseen.length === 0) return null;
  return (
    <Alert color="vermilion" icon={<IconBandage />} title={say.earlier}>
      <Text>{say.earlierText}</Text>
      {today.unseen.map((one) => (
        <Text key={one.id} fw={600}>
          {say.earlierLine(one.childName, format.dateTime(one.at))}
        </Text>
      ))}
    </Alert>
  );
}

function OneUnsigned({ stay }: { stay: Today["unsigned"][number] }) {
  const say = useWords().handover.unsigned;
  const format = useFormat();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.children.settleStay.mutationOptions(), { said: () => say.settled });
  const label = say.settleOf(stay.childName);
  return (
    <Group gap="sm">
      <Text fw={600}>{say.line(stay.childName, format.day(stay.onDate))}</Text>
      <May permission="child.settle">
        <Button variant="default" onClick={confirm.open} aria-label={label}>
          {say.settle}
        </Button>
        <ConfirmDialog
          {...confirm}
          title={label}
          text={say.text}
          yes={say.settle}
          reason={{ label: say.note, hint: say.noteHint }}
          act={act}
          onYes={(note) => act.run({ bookingId: stay.id, note })}
        />
      </May>
    </Group>
  );
}
