import { checkOutcomes, ladder } from "@linli/shared/checks/rules";
import { closeCheckInput, stepInput } from "@linli/shared/checks/schema";
import { Button, Modal, Select, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import type { Check } from "./queries.ts";

/** Writes down what was tried; the next thing of the ladder is offered first. */
export function TakeStep({ check }: { check: Check }) {
  const words = useWords();
  const say = words.checks;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="light" onClick={open}>
        {say.did}
      </Button>
      <Modal opened={opened} onClose={close} title={say.did} closeButtonProps={{ "aria-label": words.app.close }}>
        <StepForm check={check} done={close} />
      </Modal>
    </>
  );
}

function StepForm({ check, done }: { check: Check; done: () => void }) {
  const words = useWords();
  const say = words.checks;
  const trpc = useTRPC();
  const act = useAct(trpc.checks.step.mutationOptions(), { said: () => say.stepSaved, after: done });
  const start = { what: check.next as string, note: "" };
  const toInput = (values: typeof start) => ({
    checkId: check.id,
    what: values.what as Check["next"],
    note: values.note || null,
  });
  const entry = useEntry({
    start,
    schema: stepInput,
    toInput,
    check: () => ({}),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <Select
        label={say.did}
        allowDeselect={false}
        data={[
          ...ladder.map((rung) => ({ value: rung as string, label: say.rungs[rung] })),
          { value: "note", label: say.steps.note },
        ]}
        {...entry.field("what")}
      />
      <Textarea label={say.note} description={say.noteHint} maxLength={300} autosize {...entry.field("note")} />
    </EntryForm>
  );
}

/** Ends a check: it is known how they are. */
export function EndCheck({ check }: { check: Check }) {
  const words = useWords();
  const say = words.checks;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{say.close}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.closeTitle(check.personName)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <EndForm check={check} done={close} />
      </Modal>
    </>
  );
}

function EndForm({ check, done }: { check: Check; done: () => void }) {
  const say = useWords().checks;
  const trpc = useTRPC();
  const act = useAct(trpc.checks.close.mutationOptions(), { said: () => say.closed, after: done });
  // Nothing is chosen beforehand: nobody is written down as well by one tap too many.
  const start = { outcome: "", note: "" };
  const toInput = (values: typeof start) => ({
    checkId: check.id,
    outcome: values.outcome as (typeof checkOutcomes)[number],
    note: values.note || null,
  });
  const entry = useEntry({
    start,
    schema: closeCheckInput,
    toInput,
    check: (values) => ({ outcome: values.outcome === "" && say.chooseOutcome }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.closeShort}>
      <Select
        label={say.outcome}
        placeholder={say.chooseOutcome}
        allowDeselect={false}
        data={checkOutcomes.map((one) => ({ value: one as string, label: say.outcomes[one] }))}
        {...entry.field("outcome")}
      />
      <Textarea label={say.closeNote} maxLength={300} autosize {...entry.field("note")} />
    </EntryForm>
  );
}
