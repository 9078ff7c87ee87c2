import { addDays } from "@linli/shared/events/days";
import { mealTimes } from "@linli/shared/meals/kinds";
import { personCategories } from "@linli/shared/money/rules";
import { addRuleInput } from "@linli/shared/money/schema";
import { Checkbox, Group, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { fenOf, yuanOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import { RuleTrial } from "./rule-trial.tsx";

type Rule = Outputs["money"]["programmes"]["programmes"][number]["rules"][number];

interface RuleFormProps {
  programmeId: string;
  today: string;
  /** The rule whose place it takes: it ends the day before. */
  replaced: Rule | null;
  done: () => void;
}

/** A rule of subsidy, from tomorrow at the earliest. */
export function RuleForm({ programmeId, today, replaced, done }: RuleFormProps) {
  const words = useWords();
  const say = words.canteen.subsidies;
  const trpc = useTRPC();
  const act = useAct(trpc.money.addRule.mutationOptions(), { said: () => words.app.saved, after: done });
  const tomorrow = addDays(today, 1);
  const start = {
    fromOn: tomorrow,
    untilOn: replaced?.untilOn ?? "",
    minAge: (replaced?.minAge ?? "") as number | "",
    maxAge: (replaced?.maxAge ?? "") as number | "",
    category: (replaced?.category ?? "") as string,
    meals: [...(replaced?.meals ?? ["lunch", "dinner"])] as string[],
    perMeal: replaced ? yuanOf(replaced.perMealFen) : "",
    dayCap: replaced && replaced.dayCapFen !== null ? yuanOf(replaced.dayCapFen) : "",
    minSpend: yuanOf(replaced?.minSpendFen ?? 0),
  };
  const toInput = (values: typeof start) => ({
    programmeId,
    replacesId: replaced?.id ?? null,
    fromOn: values.fromOn,
    untilOn: values.untilOn || null,
    minAge: values.minAge === "" ? null : values.minAge,
    maxAge: values.maxAge === "" ? null : values.maxAge,
    category: (values.category || null) as Rule["category"],
    meals: values.meals as Rule["meals"][number][],
    perMealFen: fenOf(values.perMeal),
    dayCapFen: values.dayCap.trim() === "" ? null : fenOf(values.dayCap),
    minSpendFen: fenOf(values.minSpend || "0"),
  });
  const wrong = words.canteen.settings.amountWrong;
  const entry = useEntry({
    start,
    schema: addRuleInput,
    toInput,
    check: (values) => ({
      perMeal: !(fenOf(values.perMeal) > 0) && wrong,
      untilOn: values.untilOn !== "" && values.untilOn < values.fromOn && say.endsTooEarly,
      maxAge: values.minAge !== "" && values.maxAge !== "" && values.maxAge < values.minAge && say.agesWrong,
      dayCap: values.dayCap.trim() !== "" && Number.isNaN(fenOf(values.dayCap)) && wrong,
      minSpend: Number.isNaN(fenOf(values.minSpend || "0")) && wrong,
    }),
    send: (values) => act.run(toInput(values)),
  });
  const isWhole =
    fenOf(entry.values.perMeal) > 0 &&
    entry.values.meals.length > 0 &&
    !Number.isNaN(fenOf(entry.values.minSpend || "0"));
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      {replaced && <Text>{say.replaceText}</Text>}
      <Group grow align="flex-start">
        <TextInput type="date" label={say.fromOn} min={tomorrow} {...entry.field("fromOn")} />
        <TextInput type="date" label={say.untilOn} {...entry.field("untilOn")} />
      </Group>
      <Group grow align="flex-start">
        <NumberInput label={say.minAge} min={0} max={130} {...entry.field("minAge")} />
        <NumberInput label={say.maxAge} min={0} max={130} {...entry.field("maxAge")} />
      </Group>
      <Select
        label={say.category}
        allowDeselect={false}
        data={[
          { value: "", label: say.anyone },
          ...personCategories.map((one) => ({ value: one, label: words.money.categories[one] })),
        ]}
        {...entry.field("category")}
      />
      <Checkbox.Group label={say.forMeals} {...entry.field("meals")}>
        <div className="linli-ticks">
          {mealTimes.map((meal) => (
            <Checkbox key={meal} value={meal} label={words.meals.times[meal]} />
          ))}
        </div>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <TextInput label={say.perMealYuan} inputMode="decimal" {...entry.field("perMeal")} />
        <TextInput label={say.dayCapYuan} inputMode="decimal" {...entry.field("dayCap")} />
      </Group>
      <TextInput label={say.minSpendYuan} inputMode="decimal" {...entry.field("minSpend")} />
      <RuleTrial rule={toInput(entry.values)} ready={isWhole} />
    </EntryForm>
  );
}
