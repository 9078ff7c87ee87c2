import { correctInput } from "@linli/shared/hours/schema";
import { Checkbox, Modal, NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

interface CorrectDialogProps {
  /** The first line, whose it is, and the minutes that stand now. */
  line: { id: string; personName: string; standing: number };
  close: () => void;
}

/** A manager sets right what stands for a presence. */
export function CorrectDialog({ line, close }: CorrectDialogProps) {
  const words = useWords();
  const say = words.hours.desk;
  const format = useFormat();
  const act = useAct(useTRPC().hours.correct.mutationOptions(), { said: () => say.corrected, after: close });
  const start: { minutes: number | ""; reason: string; beyondShift: boolean } = {
    minutes: line.standing,
    reason: "",
    beyondShift: false,
  };
  const toInput = (values: typeof start) => ({
    lineId: line.id,
    minutes: values.minutes === "" ? Number.NaN : Number(values.minutes),
    reason: values.reason,
    beyondShift: values.beyondShift,
  });
  const entry = useEntry({
    start,
    schema: correctInput,
    toInput,
    say: { minutes: words.app.form.missing },
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={say.correctTitle(line.personName)}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <Stack gap="md">
        <Text>{say.correctText(format.minutes(line.standing))}</Text>
        <EntryForm entry={entry} act={act} send={say.correctYes}>
          <NumberInput
            data-autofocus
            label={say.minutes}
            min={0}
            max={2880}
            allowDecimal={false}
            {...entry.field("minutes")}
          />
          <Textarea label={say.reason} description={say.reasonHint} {...entry.field("reason")} />
          <Checkbox
            label={say.beyond}
            description={say.beyondHint}
            {...entry.field("beyondShift", { type: "checkbox" })}
          />
        </EntryForm>
      </Stack>
    </Modal>
  );
}
