import { correctCookedInput, noteCookedInput } from "@linli/shared/kitchen/schema";
import { NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { WhenFields, whenInput, whenOf } from "./correct-when.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { type CookedDish, useCooking } from "./queries.ts";

const USUAL_DEGREES = [70, 75, 80, 85, 90] as const;
type Note = CookedDish["notes"][number];

/** 755 tenths as "75.5". */
const degreesOf = (tenths: number) => (tenths / 10).toFixed(1);

/** How hot each dish of a day was inside when it was done; what is not hot enough stays marked until it is. */
export function CookingView({ stationId, onDate }: { stationId: string; onDate: string }) {
  const words = useWords();
  const format = useFormat();
  return (
    <Answer of={useCooking(stationId, onDate)}>
      {({ sittings, zone }) => (
        <Stack gap="lg">
          {sittings.map((sitting) => (
            <Section
              key={sitting.id}
              title={words.kitchen.heading(
                words.meals.times[sitting.meal],
                format.times(sitting.startsAt, sitting.endsAt),
              )}
              lead={words.kitchen.cooking.lead}
            >
              <ul className="linli-trays">
                {sitting.dishes.map((dish) => (
                  <li key={dish.poolId}>
                    <Dish dish={dish} zone={zone} />
                  </li>
                ))}
              </ul>
            </Section>
          ))}
        </Stack>
      )}
    </Answer>
  );
}

function Dish({ dish, zone }: { dish: CookedDish; zone: string }) {
  const words = useWords();
  const say = words.kitchen.cooking;
  const own = useOwnText();
  const format = useFormat(zone);
  const name = own(dish.name, dish.nameEn);
  const last = dish.notes.at(-1);
  return (
    <>
      <div>
        <Text fw={650}>{name}</Text>
        {dish.notes.length === 0 && (
          <Text c="dimmed">{dish.portions === 0 ? words.kitchen.samples.noOrders : say.none}</Text>
        )}
        {dish.notes.map((note) => (
          <Text key={note.id}>
            {say.hot(degreesOf(note.coreTenths), format.time(note.at), note.byName)}
            {note.minutes !== null && ` · ${say.took(note.minutes)}`}
          </Text>
        ))}
        {last && (
          <StatusBadge tone={dish.underdone ? "bad" : "good"}>{dish.underdone ? say.tooCold : say.enough}</StatusBadge>
        )}
        {dish.lines.length > dish.notes.length && <History dish={dish} zone={zone} />}
      </div>
      <div className="linli-kitchen-acts">
        <FormDialog button={say.note} title={say.noteOf(name)} look={{ size: "lg" }}>
          {(close) => <NoteForm poolId={dish.poolId} done={close} />}
        </FormDialog>
        {last && (
          <FormDialog
            button={words.kitchen.samples.correct}
            title={words.kitchen.samples.correctOf(name)}
            look={{ variant: "subtle" }}
          >
            {(close) => <CorrectForm note={last} zone={zone} done={close} />}
          </FormDialog>
        )}
      </div>
    </>
  );
}

function History({ dish, zone }: { dish: CookedDish; zone: string }) {
  const words = useWords();
  const say = words.kitchen.cooking;
  const format = useFormat(zone);
  return (
    <details>
      <summary>{words.kitchen.samples.history}</summary>
      <ul className="linli-check-steps">
        {dish.lines.map((line) => {
          const what = line.at === null ? say.wasNot : say.was(degreesOf(line.coreTenths), format.dateTime(line.at));
          return (
            <li key={line.id}>
              {words.kitchen.samples.line(format.dateTime(line.recordedAt), what, line.byName, line.reason)}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

const tenthsOf = (degrees: number | string) => Math.round(Number(degrees === "" ? Number.NaN : degrees) * 10);
const minutesTyped = (minutes: number | string) => (minutes === "" ? null : Number(minutes));

function NoteForm({ poolId, done }: { poolId: string; done: () => void }) {
  const say = useWords().kitchen.cooking;
  const trpc = useTRPC();
  const act = useAct(trpc.kitchen.noteCooked.mutationOptions(), { said: () => say.noted, after: done });
  const start = { degrees: "" as number | string, minutes: "" as number | string };
  const toInput = ({ degrees, minutes }: typeof start) => ({
    poolId,
    coreTenths: tenthsOf(degrees),
    minutes: minutesTyped(minutes),
  });
  const entry = useEntry({
    start,
    schema: noteCookedInput,
    toInput,
    check: ({ degrees }) => ({ degrees: isWrong(degrees) && say.degreesWrong }),
    say: { minutes: say.minutesWrong },
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.note}>
      <Choices
        title={say.degrees}
        value={String(entry.values.degrees)}
        choose={(degrees) => entry.form.setFieldValue("degrees", Number(degrees))}
        among={USUAL_DEGREES.map((degrees) => ({ value: String(degrees), label: String(degrees) }))}
      />
      <NumberInput size="lg" label={say.degrees} hideControls decimalScale={1} {...entry.field("degrees")} />
      <NumberInput label={say.minutes} hideControls allowDecimal={false} {...entry.field("minutes")} />
    </EntryForm>
  );
}

function isWrong(degrees: number | string): boolean {
  const tenths = tenthsOf(degrees);
  return !(tenths >= 0 && tenths <= 1500);
}

function CorrectForm({ note, zone, done }: { note: Note; zone: string; done: () => void }) {
  const words = useWords();
  const say = words.kitchen.cooking;
  const format = useFormat(zone);
  const trpc = useTRPC();
  const said = () => words.kitchen.samples.corrected;
  const act = useAct(trpc.kitchen.correctCooked.mutationOptions(), { said, after: done });
  const start = {
    ...whenOf(note.at, format, zone),
    degrees: (note.coreTenths / 10) as number | string,
    minutes: (note.minutes ?? "") as number | string,
    reason: "",
  };
  const toInput = (values: typeof start) => ({
    noteId: note.id,
    when: whenInput(values),
    coreTenths: tenthsOf(values.degrees),
    minutes: minutesTyped(values.minutes),
    reason: values.reason,
  });
  const entry = useEntry({
    start,
    schema: correctCookedInput,
    toInput,
    check: ({ degrees }) => ({ degrees: isWrong(degrees) && say.degreesWrong }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.kitchen.samples.correct}>
      <Text>{words.kitchen.samples.correctText}</Text>
      <WhenFields entry={entry} />
      {!entry.values.notSo && (
        <NumberInput label={say.degrees} hideControls decimalScale={1} {...entry.field("degrees")} />
      )}
      <Textarea label={words.kitchen.samples.reason} maxLength={200} autosize {...entry.field("reason")} />
    </EntryForm>
  );
}
