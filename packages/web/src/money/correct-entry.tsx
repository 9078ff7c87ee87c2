import { Button, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useIntention } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { fenOf, yuanOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

interface Correctable {
  id: string;
  what: "top-up" | "pay-out" | "charge" | "refund" | "merge" | "correction";
  at: number;
  fen: number;
}
interface CorrectEntryProps {
  stationId: string;
  entry: Correctable;
  /** Whose account it moved. */
  person: { id: string; name: string };
}

/** A wrong entry is taken back and, where it was cash, the right one made in its place. */
export function CorrectEntry(props: CorrectEntryProps) {
  const words = useWords();
  const say = words.accounts.correct;
  const format = useFormat();
  const [opened, { open, close }] = useDisclosure(false);
  const { what, fen, at } = props.entry;
  const named = say.actOf(words.money.statement.kinds[what], words.meals.yuan(Math.abs(fen)), format.dateTime(at));
  return (
    <>
      <Button variant="default" size="sm" onClick={open} aria-label={named}>
        {say.act}
      </Button>
      <Modal opened={opened} onClose={close} title={say.title} closeButtonProps={{ "aria-label": words.app.close }}>
        <CorrectForm {...props} named={named} done={close} />
      </Modal>
    </>
  );
}

function CorrectForm({
  stationId,
  entry: wrong,
  person,
  named,
  done,
}: CorrectEntryProps & { named: string; done: () => void }) {
  const words = useWords();
  const say = words.accounts.correct;
  const trpc = useTRPC();
  const intention = useIntention();
  const isCharge = wrong.what === "charge";
  const [how, setHow] = useState(isCharge ? "only" : "replace");
  const [whose, setWhose] = useState("same");
  const [other, setOther] = useState<FoundPerson | null>(null);
  const act = useAct(trpc.money.correct.mutationOptions(), {
    said: ({ balanceFen }) => say.done(words.meals.yuan(balanceFen)),
    after: () => {
      intention.done();
      done();
    },
  });
  const replaces = how === "replace";
  const entry = useEntry({
    start: { amount: yuanOf(Math.abs(wrong.fen)), reason: "" },
    check: ({ amount, reason }) => ({
      amount: replaces && !(fenOf(amount) > 0) && words.canteen.settings.amountWrong,
      reason: reason.trim() === "" && words.app.confirm.reasonMissing,
    }),
    send: ({ amount, reason }) => {
      const personId = whose === "same" ? person.id : other?.id;
      if (replaces && !personId) return;
      const right = replaces && personId ? { personId, fen: fenOf(amount) } : null;
      const requestKey = intention.key(`${wrong.id}-${JSON.stringify(right)}`);
      return act.run({ stationId, entryId: wrong.id, right, reason, requestKey });
    },
  });
  return (
    <EntryForm entry={entry} act={act} send={say.yes}>
      <Text fw={600}>{named}</Text>
      <Text>{isCharge ? say.leadCharge : say.lead}</Text>
      {!isCharge && (
        <Choices
          title={say.how}
          value={how}
          choose={setHow}
          among={[
            { value: "replace", label: say.replace },
            { value: "only", label: say.only },
          ]}
        />
      )}
      {replaces && (
        <Stack gap="md">
          <TextInput label={say.amount} inputMode="decimal" {...entry.field("amount")} />
          <Choices
            title={say.who}
            value={whose}
            choose={setWhose}
            among={[
              { value: "same", label: say.samePerson(person.name) },
              { value: "other", label: say.otherPerson },
            ]}
          />
          {whose === "other" && (
            <PersonPicker
              label={say.find}
              stationId={stationId}
              except={person.id}
              chosen={other}
              onChoose={setOther}
              error={other === null && Object.keys(entry.form.errors).length > 0 ? say.whoMissing : null}
            />
          )}
        </Stack>
      )}
      <Textarea label={words.app.confirm.reason} autosize minRows={2} {...entry.field("reason")} />
    </EntryForm>
  );
}
