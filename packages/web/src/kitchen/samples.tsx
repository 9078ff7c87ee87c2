import { SAMPLE_GRAMS } from "@linli/shared/kitchen/safety";
import { correctSampleInput, takeSampleInput } from "@linli/shared/kitchen/schema";
import { Button, NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { WhenFields, whenInput, whenOf } from "./correct-when.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { type SampleDish, type SampleLine, useSamples } from "./queries.ts";

const USUAL_GRAMS = [125, 150, 200] as const;

/** Samples of each dish of a day: put away, kept for two days, taken out; and those of earlier days that may go out. */
export function SamplesView({ stationId, onDate }: { stationId: string; onDate: string }) {
  const words = useWords();
  const say = words.kitchen.samples;
  const format = useFormat();
  return (
    <Answer of={useSamples(stationId, onDate)}>
      {({ sittings, toTakeOut, zone, now }) => (
        <Stack gap="lg">
          {toTakeOut.length > 0 && (
            <Section title={say.toTakeOut}>
              <ul className="linli-trays">
                {toTakeOut.map((dish) => (
                  <li key={dish.poolId}>
                    <Dish
                      dish={dish}
                      where={`${format.day(dish.onDate)} ${words.meals.times[dish.meal]}`}
                      {...{ zone, now, late: false }}
                    />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {sittings.length + toTakeOut.length === 0 && (
            <EmptyState title={words.kitchen.nothing} text={words.kitchen.nothingText} />
          )}
          {sittings.map((sitting) => (
            <Section
              key={sitting.id}
              title={words.kitchen.heading(
                words.meals.times[sitting.meal],
                format.times(sitting.startsAt, sitting.endsAt),
              )}
              lead={say.lead}
            >
              <ul className="linli-trays">
                {sitting.dishes.map((dish) => (
                  <li key={dish.poolId}>
                    <Dish dish={dish} {...{ zone, now, late: sitting.missing }} />
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

interface DishProps {
  dish: SampleDish;
  zone: string;
  now: number;
  /** Half an hour after the sitting began. */
  late: boolean;
  where?: string;
}

function Dish({ dish, zone, now, late, where }: DishProps) {
  const words = useWords();
  const say = words.kitchen.samples;
  const own = useOwnText();
  const name = own(dish.name, dish.nameEn);
  const mayGo = dish.outFrom !== null && dish.outFrom <= now && dish.out === null;
  return (
    <>
      <div>
        <Text fw={650}>{where ? `${name} · ${where}` : name}</Text>
        <State dish={dish} zone={zone} late={late} />
        {dish.lines.length > 0 && <History lines={dish.lines} zone={zone} />}
      </div>
      <div className="linli-kitchen-acts">
        {dish.in === null && (
          <FormDialog button={say.take} title={say.takeOf(name)} look={{ size: "lg" }}>
            {(close) => <TakeForm poolId={dish.poolId} done={close} />}
          </FormDialog>
        )}
        {mayGo && <TakeOut dish={dish} name={name} />}
        {(dish.in ?? dish.out) && (
          <FormDialog button={say.correct} title={say.correctOf(name)} look={{ variant: "subtle" }}>
            {(close) => <Correct dish={dish} zone={zone} done={close} />}
          </FormDialog>
        )}
      </div>
    </>
  );
}

function State({ dish, zone, late }: Pick<DishProps, "dish" | "zone" | "late">) {
  const say = useWords().kitchen.samples;
  const format = useFormat(zone);
  if (dish.in === null) {
    if (dish.portions === 0) return <Text c="dimmed">{say.noOrders}</Text>;
    return late ? <StatusBadge tone="attention">{say.missing}</StatusBadge> : <Text c="dimmed">{say.none}</Text>;
  }
  const { grams, at, byName } = dish.in;
  return (
    <>
      <Text>{say.in(grams ?? SAMPLE_GRAMS, format.dateTime(at), byName)}</Text>
      {dish.out ? (
        <Text>{say.out(format.dateTime(dish.out.at), dish.out.byName)}</Text>
      ) : (
        <Text c="dimmed">{say.keepUntil(format.dateTime(dish.outFrom ?? at))}</Text>
      )}
    </>
  );
}

/** Every line that was ever written, those that others took the place of, too. */
function History({ lines, zone }: { lines: readonly SampleLine[]; zone: string }) {
  const say = useWords().kitchen.samples;
  const format = useFormat(zone);
  const what = ({ at, grams, what: kind }: SampleLine) => {
    if (at === null) return say.wasNot(say.kinds[kind]);
    return kind === "in" ? say.wasIn(format.dateTime(at), grams ?? SAMPLE_GRAMS) : say.wasOut(format.dateTime(at));
  };
  return (
    <details>
      <summary>{say.history}</summary>
      <ul className="linli-check-steps">
        {lines.map((line) => (
          <li key={line.id}>{say.line(format.dateTime(line.recordedAt), what(line), line.byName, line.reason)}</li>
        ))}
      </ul>
    </details>
  );
}

/** The weight, with the usual ones to tap; when and by whom is known. */
function TakeForm({ poolId, done }: { poolId: string; done: () => void }) {
  const say = useWords().kitchen.samples;
  const trpc = useTRPC();
  const act = useAct(trpc.kitchen.takeSample.mutationOptions(), { said: () => say.taken, after: done });
  const entry = useEntry({
    start: { grams: 150 as number | string },
    schema: takeSampleInput,
    toInput: ({ grams }) => ({ poolId, grams: Number(grams) }),
    say: { grams: say.gramsWrong },
    send: ({ grams }) => act.run({ poolId, grams: Number(grams) }),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.take}>
      <Choices
        title={say.grams}
        value={String(entry.values.grams)}
        choose={(grams) => entry.form.setFieldValue("grams", Number(grams))}
        among={USUAL_GRAMS.map((grams) => ({ value: String(grams), label: String(grams) }))}
      />
      <NumberInput size="lg" label={say.grams} hideControls allowDecimal={false} {...entry.field("grams")} />
    </EntryForm>
  );
}

function TakeOut({ dish, name }: { dish: SampleDish; name: string }) {
  const say = useWords().kitchen.samples;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.kitchen.takeOut.mutationOptions(), { said: () => say.taken });
  return (
    <>
      <Button size="lg" aria-label={say.takeOutOf(name)} onClick={confirm.open}>
        {say.takeOut}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.takeOutOf(name)}
        text={say.takeOutText}
        yes={say.takeOut}
        act={act}
        onYes={() => act.run({ poolId: dish.poolId })}
      />
    </>
  );
}

function Correct({ dish, zone, done }: { dish: SampleDish; zone: string; done: () => void }) {
  const words = useWords();
  const say = words.kitchen.samples;
  const lines = [dish.out, dish.in].filter((line) => line !== null);
  const [id, setId] = useState(lines[0]?.id ?? "");
  const line = lines.find((one) => one.id === id);
  return (
    <Stack gap="md">
      <Text>{say.correctText}</Text>
      {lines.length > 1 && (
        <Choices
          title={say.which}
          value={id}
          choose={setId}
          among={lines.map((one) => ({ value: one.id, label: say.kinds[one.what] }))}
        />
      )}
      {line && <CorrectForm key={id} line={line} zone={zone} done={done} />}
    </Stack>
  );
}

function CorrectForm(props: { line: SampleLine & { at: number }; zone: string; done: () => void }) {
  const { line, zone, done } = props;
  const words = useWords();
  const say = words.kitchen.samples;
  const format = useFormat(zone);
  const trpc = useTRPC();
  const act = useAct(trpc.kitchen.correctSample.mutationOptions(), { said: () => say.corrected, after: done });
  const start = { ...whenOf(line.at, format, zone), grams: (line.grams ?? "") as number | string, reason: "" };
  const toInput = (values: typeof start) => ({
    sampleId: line.id,
    when: whenInput(values),
    grams: line.what === "in" && !values.notSo ? Number(values.grams) : null,
    reason: values.reason,
  });
  const entry = useEntry({
    start,
    schema: correctSampleInput,
    toInput,
    say: { grams: say.gramsWrong },
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.correct}>
      <WhenFields entry={entry} />
      {line.what === "in" && !entry.values.notSo && (
        <NumberInput label={say.grams} hideControls allowDecimal={false} {...entry.field("grams")} />
      )}
      <Textarea label={say.reason} maxLength={200} autosize {...entry.field("reason")} />
    </EntryForm>
  );
}
