import { disputeInput } from "@linli/shared/hours/schema";
import { Modal, NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { Line } from "./queries.ts";

/** A volunteer says what is not right about one of their lines. */
export function DisputeDialog({ line, close }: { line: Line; close: () => void }) {
  const words = useWords();
  const say = words.hours.dispute;
  const format = useFormat(line.zone);
  const act = useAct(useTRPC().hours.dispute.mutationOptions(), { said: () => say.sent, after: close });
  const start: { claim: string; claimedMinutes: number | "" } = { claim: "", claimedMinutes: "" };
  const toInput = (values: typeof start) => ({
    lineId: line.id,
    claim: values.claim,
    claimedMinutes: values.claimedMinutes === "" ? null : Number(values.claimedMinutes),
  });
  const entry = useEntry({ start, schema: disputeInput, toInput, send: (values) => act.run(toInput(values)) });
  return (
    <Modal opened onClose={close} title={say.title} closeButtonProps={{ "aria-label": words.app.close }}>
      <Stack gap="md">
        <Text>{say.about(line.activity, format.day(line.onDate))}</Text>
        <EntryForm entry={entry} act={act} send={say.send}>
          <Textarea data-autofocus label={say.claim} description={say.claimHint} {...entry.field("claim")} />
          <NumberInput
            label={say.minutes}
            description={say.minutesHint}
            min={0}
            max={2880}
            allowDecimal={false}
            {...entry.field("claimedMinutes")}
          />
        </EntryForm>
      </Stack>
    </Modal>
  );
}
