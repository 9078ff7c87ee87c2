import { type SessionKind, sessionKinds } from "@linli/shared/childcare/kinds";
import { openSessionInput, savePatternInput } from "@linli/shared/childcare/schema";
import { mealTimes } from "@linli/shared/meals/kinds";
import { Button, Checkbox, Group, Modal, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { clockOf, fenOf, minutesOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Desk } from "./desk-queries.ts";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];
const QUARTER = 15;

/** Sessions that come again every week. */
export function AddPattern({ desk }: { desk: Desk }) {
  const say = useWords().childcare.week;
  return <InModal title={say.addPattern}>{(close) => <PatternForm desk={desk} done={close} />}</InModal>;
}

/** One session on one day. */
export function AddSession({ desk }: { desk: Desk }) {
  const say = useWords().childcare.week;
  return <InModal title={say.addSession}>{(close) => <SessionForm desk={desk} done={close} />}</InModal>;
}

function InModal({ title, children }: { title: string; children: (close: () => void) => React.ReactNode }) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="light" onClick={open}>
        {title}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": words.app.close }}>
        {children(close)}
      </Modal>
    </>
  );
}

function startOf(desk: Desk) {
  return {
    roomId: desk.rooms[0]?.id ?? "",
    kind: "full-day" as SessionKind,
    starts: clockOf(8 * 60),
    ends: clockOf(17 * 60),
    fee: "0",
    meals: [] as string[],
    weekdays: ["1", "2", "3", "4", "5"],
    onDate: desk.today,
    untilOn: "",
  };
}
type Values = ReturnType<typeof startOf>;

function whatOf(values: Values) {
  return {
    roomId: values.roomId,
    kind: values.kind,
    startsMin: minutesOf(values.starts),
    endsMin: minutesOf(values.ends),
    feeFen: fenOf(values.fee),
    meals: mealTimes.filter((meal) => values.meals.includes(meal)),
  };
}

function useChecks() {
  const words = useWords();
  const say = words.childcare.week;
  return ({ starts, ends, fee }: Values) => ({
    starts: minutesOf(starts) % QUARTER !== 0 && say.quarters,
    ends:
      (!(minutesOf(ends) > minutesOf(starts)) && say.endsTooEarly) || (minutesOf(ends) % QUARTER !== 0 && say.quarters),
    fee: Number.isNaN(fenOf(fee)) && words.childcare.desk.amountWrong,
  });
}

function PatternForm({ desk, done }: { desk: Desk; done: () => void }) {
  const words = useWords();
  const say = words.childcare.week;
  const check = useChecks();
  const act = useAct(useTRPC().childcare.savePattern.mutationOptions(), { said: () => say.saved, after: done });
  const toInput = (values: Values) => ({
    ...whatOf(values),
    weekdays: values.weekdays.map(Number),
    fromOn: values.onDate,
    untilOn: values.untilOn || null,
  });
  const entry = useEntry({
    start: startOf(desk),
    schema: savePatternInput,
    toInput,
    check,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.save}>
      <What entry={entry} desk={desk} />
      <Checkbox.Group label={say.weekdays} {...entry.field("weekdays")}>
        <Group gap="sm" mt={4}>
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={day} label={words.standing.weekdays[Number(day)]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <TextInput type="date" label={say.fromOn} {...entry.field("onDate")} />
        <TextInput type="date" label={say.untilOn} {...entry.field("untilOn")} />
      </Group>
    </EntryForm>
  );
}

function SessionForm({ desk, done }: { desk: Desk; done: () => void }) {
  const say = useWords().childcare.week;
  const check = useChecks();
  const act = useAct(useTRPC().childcare.openSession.mutationOptions(), { said: () => say.saved, after: done });
  const toInput = (values: Values) => ({ ...whatOf(values), onDate: values.onDate });
  const entry = useEntry({
    start: startOf(desk),
    schema: openSessionInput,
    toInput,
    check,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.save}>
      <TextInput type="date" label={say.day} {...entry.field("onDate")} />
      <What entry={entry} desk={desk} />
    </EntryForm>
  );
}

/** Where, what kind, when, what it costs and serves. */
function What({ entry, desk }: { entry: ReturnType<typeof useEntry<Values>>; desk: Desk }) {
  const words = useWords();
  const say = words.childcare.week;
  const own = useOwnText();
  return (
    <>
      <Select
        label={say.room}
        allowDeselect={false}
        data={desk.rooms.map((room) => ({ value: room.id, label: own(room.name, room.nameEn) }))}
        {...entry.field("roomId")}
      />
      <Select
        label={say.kind}
        allowDeselect={false}
        data={sessionKinds
          .filter((kind) => kind !== "drop-in" || desk.childcare?.dropInReceipt)
          .map((kind) => ({ value: kind, label: words.childcare.kinds[kind] }))}
        {...entry.field("kind")}
      />
      <Group grow align="flex-start">
        <TextInput type="time" step={900} label={say.starts} {...entry.field("starts")} />
        <TextInput type="time" step={900} label={say.ends} {...entry.field("ends")} />
      </Group>
      <TextInput label={say.fee} inputMode="decimal" {...entry.field("fee")} />
      <Checkbox.Group label={say.meals} {...entry.field("meals")}>
        <Group gap="sm" mt={4}>
          {mealTimes.map((meal) => (
            <Checkbox key={meal} value={meal} label={words.meals.times[meal]} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}
