import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useIntention } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { fenOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";

/** Cash in, and for managers cash out, each with the number of its paper receipt. */
export function CashForms({ stationId, personId }: { stationId: string; personId: string }) {
  const say = useWords().canteen.counter;
  const { may } = useActor();
  return (
    <Group gap="sm">
      <Cash label={say.topUp} stationId={stationId} personId={personId} />
      {may("money.payOut") && <Cash label={say.payOut} stationId={stationId} personId={personId} out />}
    </Group>
  );
}

interface CashProps {
  label: string;
  stationId: string;
  personId: string;
  /** Money goes out, and somebody has to say why. */
  out?: boolean;
}

function Cash(props: CashProps) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant={props.out ? "default" : "filled"} onClick={open}>
        {props.label}
      </Button>
      <Modal opened={opened} onClose={close} title={props.label} closeButtonProps={{ "aria-label": words.app.close }}>
        <CashForm {...props} done={close} />
      </Modal>
    </>
  );
}

function CashForm({ label, stationId, personId, out, done }: CashProps & { done: () => void }) {
  const words = useWords();
  const say = words.canteen.counter;
  const trpc = useTRPC();
  const intention = useIntention();
  const after = () => {
    intention.done();
    done();
  };
  const said = ({ balanceFen }: { balanceFen: number }) => say.balanceNow(words.meals.yuan(balanceFen));
  const topUp = useAct(trpc.money.topUp.mutationOptions(), { said, after });
  const payOut = useAct(trpc.money.payOut.mutationOptions(), { said, after });
  const act = out ? payOut : topUp;
  const entry = useEntry({
    start: { amount: "", receipt: "", reason: "" },
    check: ({ amount, receipt, reason }) => ({
      amount: !(fenOf(amount) > 0) && words.canteen.settings.amountWrong,
      receipt: receipt.trim() === "" && words.app.form.missing,
      reason: out && reason.trim() === "" && words.app.confirm.reasonMissing,
    }),
    send: ({ amount, receipt, reason }) => {
      const fen = fenOf(amount);
      const requestKey = intention.key(`${fen}-${receipt.trim()}`);
      const cash = { stationId, personId, fen, receipt: receipt.trim(), requestKey };
      return out ? payOut.run({ ...cash, reason }) : topUp.run(cash);
    },
  });
  return (
    <EntryForm entry={entry} act={act} send={label}>
      <Stack gap="md">
        <TextInput label={say.amount} inputMode="decimal" data-autofocus {...entry.field("amount")} />
        <TextInput label={say.receipt} {...entry.field("receipt")} />
        {out && <TextInput label={words.app.confirm.reason} {...entry.field("reason")} />}
      </Stack>
    </EntryForm>
  );
}
