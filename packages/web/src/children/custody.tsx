import { saveCustodyInput } from "@linli/shared/children/schema";
import { Button, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";

interface CustodyProps {
  stationId: string;
  personId: string;
  row: { id: string; name: string };
}

/** On which days a guardian answers for a minor, and what is noted of it; opening it is a look. */
export function Custody({ stationId, personId, row }: CustodyProps) {
  const words = useWords();
  const say = words.children.custody;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [opened, setOpened] = useState<Outputs["children"]["openCustody"]>();
  const open = useAct(trpc.children.openCustody.mutationOptions());
  const at = { stationId, personId, guardianshipId: row.id };
  const close = () => {
    dialog.close();
    setOpened(undefined);
  };
  return (
    <>
      <Button variant="default" size="sm" onClick={dialog.open} aria-label={say.openOf(row.name)}>
        {say.open}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={close}
        title={say.openOf(row.name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {opened ? (
          <CustodyForm at={at} start={opened} done={close} />
        ) : (
          <Stack gap="md">
            <Text>{say.lookNote}</Text>
            <Problem act={open} />
            <Button loading={open.busy} onClick={async () => setOpened((await open.run(at))?.done)}>
              {say.read}
            </Button>
          </Stack>
        )}
      </Modal>
    </>
  );
}

interface CustodyFormProps {
  at: { stationId: string; personId: string; guardianshipId: string };
  start: Outputs["children"]["openCustody"];
  done: () => void;
}

function CustodyForm({ at, start, done }: CustodyFormProps) {
  const words = useWords();
  const say = words.children.custody;
  const trpc = useTRPC();
  const act = useAct(trpc.children.saveCustody.mutationOptions(), { said: () => say.saved, after: done });
  const toInput = <T extends object>(values: T) => ({ ...values, ...at });
  const entry = useEntry({
    start: { fromOn: start.fromOn ?? "", untilOn: start.untilOn ?? "", note: start.note ?? "" },
    schema: saveCustodyInput,
    toInput,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <TextInput type="date" label={say.fromOn} description={say.none} {...entry.field("fromOn")} />
      <TextInput type="date" label={say.untilOn} description={say.none} {...entry.field("untilOn")} />
      <Textarea
        label={say.note}
        description={say.noteHint}
        autosize
        minRows={3}
        maxLength={500}
        {...entry.field("note")}
      />
    </EntryForm>
  );
}
