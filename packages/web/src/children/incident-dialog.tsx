import { addIncidentInput } from "@linli/shared/children/desk-schema";
import type { BodyPart } from "@linli/shared/children/kinds";
import { Button, Modal, Textarea } from "@mantine/core";
import { IconBandage } from "@tabler/icons-react";
import { useKeys } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import { BodySketch } from "./body-sketch.tsx";
import type { ChildToday } from "./queries.ts";

/** Something happened to a child: where, what, and what was done. */
export function IncidentButton({ child }: { child: ChildToday }) {
  const words = useWords();
  const say = words.handover.incident;
  const dialog = useConfirm();
  return (
    <>
      <Button
        size="lg"
        variant="default"
        leftSection={<IconBandage size="1.25em" aria-hidden />}
        onClick={dialog.open}
        aria-label={say.openFor(child.childName)}
      >
        {say.open}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.title(child.childName)}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <IncidentForm child={child} done={dialog.close} />
      </Modal>
    </>
  );
}

function IncidentForm({ child, done }: { child: ChildToday; done: () => void }) {
  const words = useWords();
  const say = words.handover.incident;
  const trpc = useTRPC();
  const act = useAct(trpc.children.addIncident.mutationOptions(), { said: () => say.saved, after: done });
  const keyOf = useKeys();
  const toInput = <T extends object>(values: T) => ({ ...values, bookingId: child.id, requestKey: keyOf(values) });
  const entry = useEntry({
    start: { parts: [] as BodyPart[], text: "", done: "" },
    schema: addIncidentInput,
    toInput,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <BodySketch parts={entry.values.parts} onChange={(parts) => entry.form.setFieldValue("parts", parts)} />
      <Textarea label={say.text} autosize minRows={2} {...entry.field("text")} />
      <Textarea label={say.done} autosize minRows={2} {...entry.field("done")} />
    </EntryForm>
  );
}
