import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useIntention } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Ending, useEnding } from "./queries.ts";

interface OfPerson {
  stationId: string;
  personId: string;
}

/** Whether somebody died or moved away, what that ended, and what is left to settle. */
export function PersonEnding({ stationId, personId }: OfPerson) {
  const words = useWords();
  const say = words.accounts.ending;
  const format = useFormat();
  return (
    <Answer of={useEnding(stationId, personId)}>
      {(found) => (
        <Section title={say.title}>
          <Stack gap="sm">
            {found.standing ? (
              <Standing stationId={stationId} found={found} standing={found.standing} />
            ) : (
              <>
                <Text>{say.none}</Text>
                <Group>
                  <Record stationId={stationId} personId={personId} today={found.today} />
                </Group>
              </>
            )}
            {found.undone.map((one) => (
              <Text key={one.id} c="dimmed">
                {say.history(
                  say.kinds[one.what],
                  format.day(one.onDate),
                  one.undoneByName ?? "",
                  one.undoneAt === null ? "" : format.dateTime(one.undoneAt),
                )}
              </Text>
            ))}
          </Stack>
        </Section>
      )}
    </Answer>
  );
}

interface StandingProps {
  stationId: string;
  found: Ending;
  standing: NonNullable<Ending["standing"]>;
}

function Standing({ stationId, found, standing }: StandingProps) {
  const words = useWords();
  const say = words.accounts.ending;
  const format = useFormat();
  const { balanceFen, person } = found;
  const { standingOrders, meals, categories } = standing.ended;
  const at = { stationId, personId: person.id };
  return (
    <>
      <Text fw={600}>{say.said[standing.what](format.day(standing.onDate))}</Text>
      <Text>{say.by(standing.recordedByName, format.dateTime(standing.recordedAt))}</Text>
      {standing.evidence && <Text>{standing.evidence}</Text>}
      <Text>{say.what_done(standingOrders, meals, categories)}</Text>
      {balanceFen === 0 ? (
        <Text fw={600}>{say.nothingLeft}</Text>
      ) : (
        <Text fw={600}>
          {balanceFen > 0 ? say.left : say.owed} {words.meals.yuan(Math.abs(balanceFen))}
        </Text>
      )}
      <Group gap="sm">
        {balanceFen > 0 && <Settle {...at} fen={balanceFen} />}
        <Undo {...at} />
      </Group>
    </>
  );
}

function Record({ stationId, personId, today }: OfPerson & { today: string }) {
  const words = useWords();
  const say = words.accounts.ending;
  const [opened, { open, close }] = useDisclosure(false);
  const [what, setWhat] = useState("died");
  const act = useAct(useTRPC().people.recordEnding.mutationOptions(), { said: () => say.recorded, after: close });
  const entry = useEntry({
    start: { onDate: today, evidence: "" },
    check: ({ onDate, evidence }) => ({
      onDate: onDate === "" && words.app.form.missing,
      evidence: evidence.trim() === "" && words.app.form.missing,
    }),
    send: (values) => act.run({ stationId, personId, what: what as "died" | "moved", ...values }),
  });
  return (
    <>
      <Button variant="light" color="red" onClick={open}>
        {say.record}
      </Button>
      <Modal opened={opened} onClose={close} title={say.record} closeButtonProps={{ "aria-label": words.app.close }}>
        <EntryForm entry={entry} act={act} send={say.yes}>
          <Text>{say.none}</Text>
          <Choices
            title={say.what}
            value={what}
            choose={setWhat}
            among={[
              { value: "died", label: say.kinds.died },
              { value: "moved", label: say.kinds.moved },
            ]}
          />
          <TextInput type="date" label={say.onDate} max={today} {...entry.field("onDate")} />
          <Textarea label={say.evidence} autosize minRows={2} maxLength={300} {...entry.field("evidence")} />
        </EntryForm>
      </Modal>
    </>
  );
}

/** All that is left of their own, in cash, to whoever may have it. */
function Settle({ stationId, personId, fen }: OfPerson & { fen: number }) {
  const words = useWords();
  const say = words.accounts.ending;
  const [opened, { open, close }] = useDisclosure(false);
  const intention = useIntention();
  const act = useAct(useTRPC().money.payOut.mutationOptions(), {
    said: () => say.settled,
    after: () => {
      intention.done();
      close();
    },
  });
  const title = say.settleTitle(words.meals.yuan(fen));
  const entry = useEntry({
    start: { receipt: "", reason: "" },
    check: ({ receipt, reason }) => ({
      receipt: receipt.trim() === "" && words.app.form.missing,
      reason: reason.trim() === "" && words.app.form.missing,
    }),
    send: ({ receipt, reason }) => {
      const requestKey = intention.key(`${fen}-${receipt.trim()}`);
      return act.run({ stationId, personId, fen, receipt: receipt.trim(), reason, requestKey });
    },
  });
  return (
    <>
      <Button onClick={open}>{say.settle}</Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": words.app.close }}>
        <EntryForm entry={entry} act={act} send={title}>
          <Text>{say.settleText}</Text>
          <TextInput label={say.receipt} {...entry.field("receipt")} />
          <Textarea label={say.payee} autosize minRows={2} maxLength={200} {...entry.field("reason")} />
        </EntryForm>
      </Modal>
    </>
  );
}

function Undo({ stationId, personId }: OfPerson) {
  const say = useWords().accounts.ending;
  const confirm = useConfirm();
  const act = useAct(useTRPC().people.undoEnding.mutationOptions(), { said: () => say.undone });
  return (
    <>
      <Button variant="default" onClick={confirm.open}>
        {say.undo}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.undoTitle}
        text={say.undoText}
        yes={say.undo}
        no={say.keep}
        reason
        act={act}
        onYes={(reason) => act.run({ stationId, personId, reason })}
      />
    </>
  );
}
