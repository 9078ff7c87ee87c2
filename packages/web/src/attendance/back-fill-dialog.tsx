import { backFillInput } from "@linli/shared/attendance/schema";
import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import type { SheetRow } from "./queries.ts";

interface BackFillDialogProps {
  row: SheetRow;
  shiftId: string;
  opened: boolean;
  close: () => void;
}

/** Staff enter afterwards when somebody came and left, with the reason. */
export function BackFillDialog(props: BackFillDialogProps) {
  const words = useWords();
  const say = words.attendance.sheet.fill;
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={say.title(props.row.name)}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ row, shiftId, close }: BackFillDialogProps) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.attendance.sheet.fill;
  const act = useAct(trpc.attendance.backFill.mutationOptions(), {
    said: () => words.attendance.sheet.saidHere,
    after: close,
  });
  const toInput = ({ inTime, outTime, reason }: { inTime: string; outTime: string; reason: string }) => ({
    shiftId,
    personIds: [row.personId],
    inTime: inTime || undefined,
    outTime: outTime || undefined,
    reason,
  });
  const entry = useEntry({
    start: { inTime: "", outTime: "", reason: "" },
    schema: backFillInput,
    toInput,
    say: { reason: say.reasonMissing },
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.submit}>
      <Stack gap="md">
        <Text>{say.lead}</Text>
        <TextInput type="time" label={say.inTime} description={say.inHint} {...entry.field("inTime")} />
        <TextInput type="time" label={say.outTime} description={say.outHint} {...entry.field("outTime")} />
        <TextInput label={say.reason} description={say.reasonHint} maxLength={500} {...entry.field("reason")} />
      </Stack>
    </EntryForm>
  );
}
