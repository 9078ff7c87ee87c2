import { openRosterInput } from "@linli/shared/childcare/schema";
import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { clockOf, minutesOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Desk } from "./desk-queries.ts";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];
const QUARTER = 15;

/** Shifts of a room's carers, each week on some days. */
export function AddRoster({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.childcare.roster;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="light" onClick={open}>
        {say.addRoster}
      </Button>
      <Modal opened={opened} onClose={close} title={say.addRoster} closeButtonProps={{ "aria-label": words.app.close }}>
        <RosterForm desk={desk} done={close} />
      </Modal>
    </>
  );
}

function RosterForm({ desk, done }: { desk: Desk; done: () => void }) {
  const words = useWords();
  const say = words.childcare.roster;
  const own = useOwnText();
  const act = useAct(useTRPC().childcare.openRoster.mutationOptions(), { said: () => say.opened, after: done });
  const start = {
    roomId: desk.rooms[0]?.id ?? "",
    weekdays: ["1", "2", "3", "4", "5"],
    starts: clockOf(8 * 60),
    ends: clockOf(17 * 60),
    carers: 2,
    fromOn: desk.today,
    untilOn: "",
  };
  const toInput = (values: typeof start) => ({
    roomId: values.roomId,
    weekdays: values.weekdays.map(Number),
    startsMin: minutesOf(values.starts),
    endsMin: minutesOf(values.ends),
    carers: values.carers,
    fromOn: values.fromOn,
    untilOn: values.untilOn || null,
  });
  const entry = useEntry({
    start,
    schema: openRosterInput,
    toInput,
    check: ({ starts, ends }) => ({
      starts: minutesOf(starts) % QUARTER !== 0 && words.childcare.week.quarters,
      ends:
        (!(minutesOf(ends) > minutesOf(starts)) && words.childcare.week.endsTooEarly) ||
        (minutesOf(ends) % QUARTER !== 0 && words.childcare.week.quarters),
    }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.open}>
      <Select
        label={say.room}
        allowDeselect={false}
        data={desk.rooms.map((room) => ({ value: room.id, label: own(room.name, room.nameEn) }))}
        {...entry.field("roomId")}
      />
      <Checkbox.Group label={say.weekdays} {...entry.field("weekdays")}>
        <Group gap="sm" mt={4}>
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={day} label={words.standing.weekdays[Number(day)]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <TextInput type="time" step={900} label={say.starts} {...entry.field("starts")} />
        <TextInput type="time" step={900} label={say.ends} {...entry.field("ends")} />
      </Group>
      <NumberInput label={say.carers} min={1} max={20} {...entry.field("carers")} />
      <Group grow align="flex-start">
        <TextInput type="date" label={say.fromOn} {...entry.field("fromOn")} />
        <TextInput type="date" label={say.untilOn} {...entry.field("untilOn")} />
      </Group>
    </EntryForm>
  );
}

/** Puts somebody on a shift of a room's carers. */
export function PutOn({ stationId, poolId, what }: { stationId: string; poolId: string; what: string }) {
  const words = useWords();
  const say = words.childcare.roster;
  const [opened, { open, close }] = useDisclosure(false);
  const [person, setPerson] = useState<FoundPerson | null>(null);
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const act = useAct(useTRPC().childcare.putOn.mutationOptions(), {
    said: () => say.putOnDone,
    after: () => {
      setPerson(null);
      setRequestKey(crypto.randomUUID());
      close();
    },
  });
  return (
    <>
      <Button variant="light" w="fit-content" onClick={open} aria-label={say.putOnAt(what)}>
        {say.putOn}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.putOnAt(what)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Stack gap="md">
          <PersonPicker label={say.whom} stationId={stationId} except="" chosen={person} onChoose={setPerson} />
          <Problem act={act} />
          <Group justify="flex-end">
            <Button
              disabled={person === null}
              loading={act.busy}
              onClick={() => person && act.run({ stationId, poolId, personId: person.id, requestKey })}
            >
              {say.putOn}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
