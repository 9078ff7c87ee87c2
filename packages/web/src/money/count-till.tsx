import { Button, Modal, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useIntention } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { fenOf, yuanOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import type { Till } from "./queries.ts";

interface CountTillProps {
  stationId: string;
  till: Till;
}

/** "分文不差", "多 5.00 元", "少 1.00 元". */
export function useSayDifference(): (fen: number) => string {
  const words = useWords();
  const say = words.accounts.till;
  return (fen) => {
    if (fen === 0) return say.even;
    return fen > 0 ? say.over(words.meals.yuan(fen)) : say.short(words.meals.yuan(-fen));
  };
}

/** The drawer is counted, and the day closed. */
export function CountTill(props: CountTillProps) {
  const words = useWords();
  const say = words.accounts.till;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{props.till.counts.length > 0 ? say.again : say.count}</Button>
      <Modal opened={opened} onClose={close} title={say.count} closeButtonProps={{ "aria-label": words.app.close }}>
        <CountForm {...props} done={close} />
      </Modal>
    </>
  );
}

function CountForm({ stationId, till, done }: CountTillProps & { done: () => void }) {
  const words = useWords();
  const say = words.accounts.till;
  const trpc = useTRPC();
  const intention = useIntention();
  const sayDifference = useSayDifference();
  const act = useAct(trpc.money.countTill.mutationOptions(), {
    said: ({ differenceFen }) => say.done(sayDifference(differenceFen)),
    after: () => {
      intention.done();
      done();
    },
  });
  const wrong = words.canteen.settings.amountWrong;
  const entry = useEntry({
    start: { float: yuanOf(till.counts.at(-1)?.floatFen ?? 0), counted: "", note: "" },
    check: ({ float, counted }) => ({
      float: Number.isNaN(fenOf(float)) && wrong,
      counted: Number.isNaN(fenOf(counted)) && wrong,
    }),
    send: ({ float, counted, note }) => {
      const count = { floatFen: fenOf(float), countedFen: fenOf(counted), note: note.trim() || null };
      const requestKey = intention.key(JSON.stringify([till.onDate, till.cashFen, count]));
      return act.run({ stationId, onDate: till.onDate, ...count, requestKey });
    },
  });
  return (
    <EntryForm entry={entry} act={act} send={say.yes}>
      <Text>{say.countLead}</Text>
      <TextInput label={say.float} inputMode="decimal" {...entry.field("float")} />
      <TextInput label={say.counted} inputMode="decimal" data-autofocus {...entry.field("counted")} />
      <TextInput label={say.note} maxLength={200} {...entry.field("note")} />
    </EntryForm>
  );
}
