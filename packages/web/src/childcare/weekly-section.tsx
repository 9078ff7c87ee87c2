import { saveWeeklyInput } from "@linli/shared/childcare/schema";
import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { clockOf } from "../ui/clock-times.ts";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Child, useChildcareStations, useChildren, useWeekly, useWeeklyOffers, type Weekly } from "./queries.ts";

/** Sessions that are booked for one's children every week without asking each time. */
export function WeeklySection({ today }: { today: string }) {
  const words = useWords();
  const say = words.childcare.weekly;
  const [opened, { open, close }] = useDisclosure(false);
  const children = useChildren(true);
  return (
    <Section
      title={say.title}
      lead={say.lead}
      actions={
        (children.data?.length ?? 0) > 0 ? (
          <Button variant="light" onClick={open}>
            {say.add}
          </Button>
        ) : undefined
      }
    >
      <Answer of={useWeekly()}>
        {(weeklies) =>
          weeklies.length === 0 ? (
            <Text c="dimmed">{say.none}</Text>
          ) : (
            <ul className="linli-children">
              {weeklies.map((weekly) => (
                <li key={weekly.id}>
                  <Line weekly={weekly} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <Modal opened={opened} onClose={close} title={say.add} closeButtonProps={{ "aria-label": words.app.close }}>
        <ChooseStation own={children.data ?? []} today={today} done={close} />
      </Modal>
    </Section>
  );
}

function Line({ weekly }: { weekly: Weekly }) {
  const words = useWords();
  const say = words.childcare.weekly;
  const own = useOwnText();
  const confirm = useConfirm();
  const act = useAct(useTRPC().childcare.endWeekly.mutationOptions(), { said: () => say.ended });
  const days = weekly.weekdays.map((day) => words.standing.weekdays[day] ?? "");
  const time = `${clockOf(weekly.startsMin)}–${clockOf(weekly.endsMin)}`;
  const about = [
    words.childcare.mine.heading(weekly.childName, words.childcare.kinds[weekly.kind]),
    say.every(days, time),
    own(weekly.stationName, weekly.stationNameEn),
  ].join(" · ");
  return (
    <>
      <span>{about}</span>
      <Button variant="default" onClick={confirm.open} aria-label={`${say.end}${words.childcare.colon}${about}`}>
        {say.end}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.endTitle}
        text={say.endText}
        yes={say.end}
        danger
        act={act}
        onYes={() => act.run({ weeklyId: weekly.id })}
      />
    </>
  );
}

interface FormProps {
  own: readonly Child[];
  today: string;
  done: () => void;
}

function ChooseStation({ own: children, today, done }: FormProps) {
  const words = useWords();
  const ownText = useOwnText();
  const stations = useChildcareStations();
  const [chosen, setChosen] = useState<string | null>(null);
  const stationId = chosen ?? stations.data?.[0]?.stationId ?? null;
  return (
    <Stack gap="md">
      <Select
        label={words.childcare.duties.station}
        allowDeselect={false}
        value={stationId}
        onChange={setChosen}
        data={(stations.data ?? []).map((one) => ({ value: one.stationId, label: ownText(one.name, one.nameEn) }))}
      />
      {stationId && <WeeklyForm key={stationId} stationId={stationId} own={children} today={today} done={done} />}
    </Stack>
  );
}

function WeeklyForm({ stationId, own: children, today, done }: FormProps & { stationId: string }) {
  const say = useWords().childcare.weekly;
  return (
    <Answer of={useWeeklyOffers(stationId)}>
      {(offers) =>
        offers.length === 0 ? (
          <Text>{say.noOffers}</Text>
        ) : (
          <Fields offers={offers} own={children} today={today} done={done} />
        )
      }
    </Answer>
  );
}

type Offers = NonNullable<ReturnType<typeof useWeeklyOffers>["data"]>;

function Fields({ offers, own: children, today, done }: FormProps & { offers: Offers }) {
  const words = useWords();
  const say = words.childcare.weekly;
  const ownText = useOwnText();
  const act = useAct(useTRPC().childcare.saveWeekly.mutationOptions(), { said: () => say.saved, after: done });
  const start = {
    childId: children[0]?.id ?? "",
    patternId: offers[0]?.id ?? "",
    weekdays: (offers[0]?.weekdays ?? []).map(String),
    fromOn: today,
    untilOn: "",
  };
  const toInput = (values: typeof start) => ({
    childId: values.childId,
    patternId: values.patternId,
    weekdays: values.weekdays.map(Number),
    fromOn: values.fromOn,
    untilOn: values.untilOn || null,
  });
  const entry = useEntry({ start, schema: saveWeeklyInput, toInput, send: (values) => act.run(toInput(values)) });
  const pattern = offers.find((one) => one.id === entry.values.patternId) ?? offers[0];
  return (
    <EntryForm entry={entry} act={act} send={say.save}>
      <Select
        label={say.child}
        allowDeselect={false}
        data={children.map((child) => ({ value: child.id, label: child.name }))}
        {...entry.field("childId")}
      />
      <Select
        label={say.session}
        allowDeselect={false}
        data={offers.map((one) => ({
          value: one.id,
          label: `${words.childcare.kinds[one.kind]} ${clockOf(one.startsMin)}–${clockOf(one.endsMin)} · ${ownText(one.roomName, one.roomNameEn)}`,
        }))}
        {...entry.field("patternId")}
      />
      <Checkbox.Group label={say.weekdays} {...entry.field("weekdays")}>
        <Group gap="sm" mt={4}>
          {(pattern?.weekdays ?? []).map((day) => (
            <Checkbox key={day} value={String(day)} label={words.standing.weekdays[day]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <TextInput type="date" label={say.fromOn} {...entry.field("fromOn")} />
        <TextInput type="date" label={say.untilOn} {...entry.field("untilOn")} />
      </Group>
    </EntryForm>
  );
}
