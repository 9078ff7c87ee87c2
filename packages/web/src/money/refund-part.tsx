import { Button, Modal, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useIntention } from "../shifts/queries.ts";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { fenOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useMealBill } from "./queries.ts";

type Bill = Outputs["meals"]["bill"];

/** Dishes of a charged meal, or an amount, that come back to whoever paid for them. */
export function RefundPart({ mealId, when }: { mealId: string; when: string }) {
  const words = useWords();
  const say = words.accounts.part;
  const [opened, { open, close }] = useDisclosure(false);
  const bill = useMealBill(mealId, opened);
  return (
    <>
      <Button variant="default" size="sm" onClick={open} aria-label={say.actOf(when)}>
        {say.act}
      </Button>
      <Modal opened={opened} onClose={close} title={say.title} closeButtonProps={{ "aria-label": words.app.close }}>
        <Answer of={bill}>{(found) => <PartForm bill={found} done={close} />}</Answer>
      </Modal>
    </>
  );
}

function PartForm({ bill, done }: { bill: Bill; done: () => void }) {
  const words = useWords();
  const say = words.accounts.part;
  const { yuan } = words.meals;
  const own = useOwnText();
  const trpc = useTRPC();
  const intention = useIntention();
  const [by, setBy] = useState("dishes");
  const [portions, setPortions] = useState<Record<string, number>>({});
  const lines = Object.entries(portions)
    .filter(([, count]) => count > 0)
    .map(([poolId, count]) => ({ poolId, portions: count }));
  const act = useAct(trpc.meals.refundPart.mutationOptions(), {
    said: ({ back }) => say.done(yuan(back.ownFen), yuan(back.subsidyFen)),
    after: () => {
      intention.done();
      done();
    },
  });
  const entry = useEntry({
    start: { amount: "", reason: "" },
    check: ({ amount, reason }) => ({
      amount:
        by === "sum" ? !(fenOf(amount) > 0) && words.canteen.settings.amountWrong : lines.length === 0 && say.nothing,
      reason: reason.trim() === "" && words.app.confirm.reasonMissing,
    }),
    send: ({ amount, reason }) => {
      const asked = by === "sum" ? { fen: fenOf(amount) } : { lines };
      const requestKey = intention.key(JSON.stringify(asked));
      return act.run({ mealId: bill.meal.id, ...asked, reason, requestKey });
    },
  });
  return (
    <EntryForm entry={entry} act={act} send={say.yes}>
      <Text>{say.lead}</Text>
      <Text fw={600}>{say.paid(yuan(bill.paid.ownFen), yuan(bill.paid.subsidyFen))}</Text>
      {bill.back.ownFen + bill.back.subsidyFen > 0 && (
        <Text fw={600}>{say.back(yuan(bill.back.ownFen), yuan(bill.back.subsidyFen))}</Text>
      )}
      <Choices
        title={say.by}
        value={by}
        choose={setBy}
        among={[
          { value: "dishes", label: say.dishes },
          { value: "sum", label: say.sum },
        ]}
      />
      {by === "sum" ? (
        <TextInput label={say.amount} inputMode="decimal" {...entry.field("amount")} />
      ) : (
        <Stack gap="xs">
          {bill.lines
            .filter((line) => line.left > 0)
            .map((line) => (
              <NumberInput
                key={line.poolId}
                label={say.portionsOf(own(line.name, line.nameEn), line.left)}
                min={0}
                max={line.left}
                value={portions[line.poolId] ?? 0}
                onChange={(count) => setPortions({ ...portions, [line.poolId]: Number(count) || 0 })}
              />
            ))}
          {entry.form.errors.amount && <Text c="red">{entry.form.errors.amount}</Text>}
        </Stack>
      )}
      <Textarea label={words.app.confirm.reason} autosize minRows={2} {...entry.field("reason")} />
    </EntryForm>
  );
}
