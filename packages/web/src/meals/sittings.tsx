import { mealTimes } from "@linli/shared/meals/kinds";
import { saveSittingInput } from "@linli/shared/meals/schema";
import { Button, Group, Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { clockOf, minutesOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { Desk, Sitting } from "./desk-queries.ts";

/** When a canteen serves, until when one orders for it, and how many it usually takes. */
export function Sittings({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.canteen.settings;
  return (
    <Section
      title={say.sittings}
      lead={say.sittingsLead}
      actions={
        <May permission="meal.edit">
          <EditSitting stationId={desk.station.id} />
        </May>
      }
    >
      <ul className="linli-choices">
        {desk.sittings.map((sitting) => (
          <li key={sitting.id} className="linli-choice">
            <span>
              <strong>
                {`${words.meals.times[sitting.meal]} ${clockOf(sitting.startsMin)}–${clockOf(sitting.endsMin)}`}
              </strong>
              <span className="hint">{say.cutOff(sitting.cutOffDays, clockOf(sitting.cutOffMin))}</span>
              <span className="hint">{say.usualPlaces(sitting.dineIn, sitting.takeaway, sitting.delivery)}</span>
            </span>
            <May permission="meal.edit">
              <EditSitting stationId={desk.station.id} sitting={sitting} />
            </May>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function EditSitting({ stationId, sitting }: { stationId: string; sitting?: Sitting }) {
  const words = useWords();
  const say = words.canteen.settings;
  const [opened, { open, close }] = useDisclosure(false);
  const title = sitting ? say.editSitting(words.meals.times[sitting.meal]) : say.addSitting;
  return (
    <>
      <Button variant={sitting ? "default" : "light"} onClick={open} aria-label={title}>
        {sitting ? words.app.edit : say.addSitting}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": words.app.close }}>
        <SittingForm stationId={stationId} sitting={sitting} done={close} />
      </Modal>
    </>
  );
}

function SittingForm({ stationId, sitting, done }: { stationId: string; sitting?: Sitting; done: () => void }) {
  const words = useWords();
  const say = words.canteen.settings;
  const trpc = useTRPC();
  const act = useAct(trpc.meals.saveSitting.mutationOptions(), { said: () => words.app.saved, after: done });
  const start = {
    meal: sitting?.meal ?? "lunch",
    starts: clockOf(sitting?.startsMin ?? 660),
    ends: clockOf(sitting?.endsMin ?? 750),
    cutOffDays: sitting?.cutOffDays ?? 1,
    cutOff: clockOf(sitting?.cutOffMin ?? 960),
    dineIn: sitting?.dineIn ?? 40,
    takeaway: sitting?.takeaway ?? 20,
    delivery: sitting?.delivery ?? 10,
  };
  const toInput = (values: typeof start) => ({
    stationId,
    sittingId: sitting?.id ?? null,
    meal: values.meal,
    startsMin: minutesOf(values.starts),
    endsMin: minutesOf(values.ends),
    cutOffDays: values.cutOffDays,
    cutOffMin: minutesOf(values.cutOff),
    dineIn: values.dineIn,
    takeaway: values.takeaway,
    delivery: values.delivery,
  });
  const entry = useEntry({
    start,
    schema: saveSittingInput,
    toInput,
    check: (values) => ({ ends: !(minutesOf(values.ends) > minutesOf(values.starts)) && say.endsTooEarly }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <Select
        label={say.meal}
        allowDeselect={false}
        data={mealTimes.map((meal) => ({ value: meal, label: words.meals.times[meal] }))}
        {...entry.field("meal")}
      />
      <Group grow align="flex-start">
        <TextInput type="time" label={say.starts} {...entry.field("starts")} />
        <TextInput type="time" label={say.ends} {...entry.field("ends")} />
      </Group>
      <Group grow align="flex-start">
        <NumberInput label={say.cutOffDays} min={0} max={10} {...entry.field("cutOffDays")} />
        <TextInput type="time" label={say.cutOffTime} {...entry.field("cutOff")} />
      </Group>
      <Group grow align="flex-start">
        <NumberInput label={words.meals.modes["dine-in"]} min={0} max={2000} {...entry.field("dineIn")} />
        <NumberInput label={words.meals.modes.takeaway} min={0} max={2000} {...entry.field("takeaway")} />
        <NumberInput label={words.meals.modes.delivery} min={0} max={2000} {...entry.field("delivery")} />
      </Group>
    </EntryForm>
  );
}
