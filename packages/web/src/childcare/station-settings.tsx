import { dropInInput, saveChildcareInput } from "@linli/shared/childcare/schema";
import { Button, Group, NumberInput, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { clockOf, fenOf, minutesOf, yuanOf } from "../ui/clock-times.ts";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { Desk } from "./desk-queries.ts";

/** When a session is paid, until when one cancels for nothing, how long a free place is kept. */
export function Settings({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.childcare.desk;
  const act = useAct(useTRPC().childcare.save.mutationOptions(), { said: () => words.app.saved });
  const { childcare, station } = desk;
  const start = {
    chargeAt: childcare?.chargeAt ?? "arrival",
    credit: yuanOf(childcare?.creditFen ?? 0),
    cutOffDays: childcare?.cutOffDays ?? 1,
    cutOff: clockOf(childcare?.cutOffMin ?? 960),
    latePercent: childcare?.latePercent ?? 50,
    offerMinutes: childcare?.offerMinutes ?? 120,
    papersAt: childcare?.papersAt ?? "arrival",
  };
  const toInput = (values: typeof start) => ({
    stationId: station.id,
    chargeAt: values.chargeAt,
    creditFen: fenOf(values.credit),
    cutOffDays: values.cutOffDays,
    cutOffMin: minutesOf(values.cutOff),
    latePercent: values.latePercent,
    offerMinutes: values.offerMinutes,
    papersAt: values.papersAt,
  });
  const entry = useEntry({
    start,
    schema: saveChildcareInput,
    toInput,
    check: ({ credit }) => ({ credit: Number.isNaN(fenOf(credit)) && say.amountWrong }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Section title={say.settings} lead={childcare ? say.settingsLead : say.firstStep}>
      <EntryForm entry={entry} act={act} send={words.app.save}>
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <Select
            label={say.chargeAt}
            allowDeselect={false}
            data={[
              { value: "booking", label: say.atBooking },
              { value: "arrival", label: say.atArrival },
            ]}
            {...entry.field("chargeAt")}
          />
          <TextInput label={say.credit} inputMode="decimal" {...entry.field("credit")} />
          <NumberInput label={say.offerMinutes} min={5} max={2880} {...entry.field("offerMinutes")} />
        </Group>
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <NumberInput label={say.cutOffDays} min={0} max={10} {...entry.field("cutOffDays")} />
          <TextInput type="time" label={say.cutOffTime} {...entry.field("cutOff")} />
          <NumberInput label={say.latePercent} min={0} max={100} {...entry.field("latePercent")} />
        </Group>
        <Radio.Group label={say.papersAt} description={say.papersHint} {...entry.field("papersAt")}>
          <Stack gap="xs" mt={6}>
            <Radio value="arrival" label={say.papersArrival} />
            <Radio value="booking" label={say.papersBooking} />
          </Stack>
        </Radio.Group>
      </EntryForm>
    </Section>
  );
}

/** The district's receipt without which there is no drop-in care. */
export function DropIn({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.childcare.desk;
  const format = useFormat(desk.station.zone);
  const act = useAct(useTRPC().childcare.saveDropIn.mutationOptions(), { said: () => words.app.saved });
  const confirm = useConfirm();
  const stationId = desk.station.id;
  const start = { number: "", onDate: desk.today };
  const entry = useEntry({
    start,
    schema: dropInInput,
    toInput: (receipt) => ({ stationId, receipt }),
    say: { "receipt.number": words.app.form.missing },
    send: (receipt) => act.run({ stationId, receipt }),
  });
  const { dropInReceipt, dropInOn } = desk.childcare ?? { dropInReceipt: null, dropInOn: null };
  return (
    <Section title={say.dropIn} lead={say.dropInLead}>
      {dropInReceipt && dropInOn ? (
        <Stack gap="sm">
          <Text>{say.dropInHas(dropInReceipt, format.day(dropInOn))}</Text>
          <Button variant="default" w="fit-content" onClick={confirm.open}>
            {say.dropInEnd}
          </Button>
          <ConfirmDialog
            {...confirm}
            title={say.dropInEndTitle}
            text={say.dropInEndText}
            yes={say.dropInEnd}
            danger
            act={act}
            onYes={() => act.run({ stationId, receipt: null })}
          />
        </Stack>
      ) : (
        <>
          <StatusBadge tone="quiet">{say.dropInNot}</StatusBadge>
          <EntryForm entry={entry} act={act} send={say.dropInSave}>
            <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
              <TextInput label={say.dropInNumber} {...entry.field("number")} />
              <TextInput type="date" label={say.dropInDay} {...entry.field("onDate")} />
            </Group>
          </EntryForm>
        </>
      )}
    </Section>
  );
}
