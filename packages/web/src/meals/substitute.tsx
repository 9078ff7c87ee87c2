import type { Allergen } from "@linli/shared/meals/kinds";
import { dietClash } from "@linli/shared/meals/rules";
import { substituteInput } from "@linli/shared/meals/schema";
import { NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import { FormDialog } from "../kitchen/form-dialog.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { DeskMeal, ServedSitting } from "./desk-queries.ts";

type Dish = ServedSitting["dishes"][number];

/** A dish ran out or is spoilt: another one of the menu in its place, for one diner. */
export function Substitute({ meal, dishes }: { meal: DeskMeal; dishes: readonly Dish[] }) {
  const say = useWords().kitchen.substitute;
  return (
    <FormDialog
      button={say.open}
      title={say.openOf(meal.personName)}
      look={{ variant: "subtle", ...(meal.servedAt === null ? { size: "lg" } : {}) }}
    >
      {(close) => <Form meal={meal} dishes={dishes} done={close} />}
    </FormDialog>
  );
}

function Form({ meal, dishes, done }: { meal: DeskMeal; dishes: readonly Dish[]; done: () => void }) {
  const words = useWords();
  const say = words.kitchen.substitute;
  const own = useOwnText();
  const trpc = useTRPC();
  const key = useRef(crypto.randomUUID());
  const act = useAct(trpc.meals.substitute.mutationOptions(), {
    said: ({ backFen }) => say.done(backFen > 0 ? words.meals.yuan(backFen) : null),
    after: done,
  });
  const start = { from: meal.lines[0]?.poolId ?? "", to: "", portions: 1 as number | string, reason: "" };
  const toInput = (values: typeof start) => ({
    mealId: meal.id,
    fromPoolId: values.from,
    toPoolId: values.to || " ",
    portions: Number(values.portions),
    reason: values.reason,
    requestKey: key.current,
  });
  const entry = useEntry({
    start,
    schema: substituteInput,
    toInput,
    check: ({ to }) => ({ to: to === "" && say.choose }),
    send: (values) => act.run(toInput(values)),
  });
  const diner = { allergens: meal.allergens as Allergen[], diets: [] };
  const harm = (dish: Dish) => dietClash(diner, dish)?.allergens ?? [];
  const others = dishes.filter((dish) => dish.free > 0 && !meal.lines.some((line) => line.poolId === dish.poolId));
  const safe = others.filter((dish) => harm(dish).length === 0);
  const from = meal.lines.find((line) => line.poolId === entry.values.from);
  if (safe.length === 0) return <Text>{say.nothing}</Text>;
  return (
    <EntryForm entry={entry} act={act} send={say.send}>
      <Text>{say.lead}</Text>
      {meal.lines.length > 1 && (
        <Choices
          title={say.from}
          value={entry.values.from}
          choose={(poolId) => entry.form.setFieldValue("from", poolId)}
          among={meal.lines.map((line) => ({ value: line.poolId, label: own(line.name, line.nameEn) }))}
        />
      )}
      <Stack gap={6}>
        <Choices
          title={say.to}
          value={entry.values.to}
          choose={(poolId) => entry.form.setFieldValue("to", poolId)}
          among={safe.map((dish) => ({
            value: dish.poolId,
            label: `${own(dish.name, dish.nameEn)} · ${say.left(dish.free)}`,
          }))}
        />
        {entry.form.errors.to && (
          <Text role="alert" className="linli-harm">
            {entry.form.errors.to}
          </Text>
        )}
        {others
          .filter((dish) => harm(dish).length > 0)
          .map((dish) => (
            <Text key={dish.poolId} size="sm" c="dimmed">
              {`${own(dish.name, dish.nameEn)}: ${say.harms(harm(dish).map((one) => words.meals.allergens[one]))}`}
            </Text>
          ))}
      </Stack>
      {from && from.portions > 1 && (
        <NumberInput
          label={say.portions}
          min={1}
          max={from.portions}
          allowDecimal={false}
          {...entry.field("portions")}
        />
      )}
      <Textarea label={say.reason} maxLength={200} autosize {...entry.field("reason")} />
    </EntryForm>
  );
}
