import { possible, type ReadingKind, readingKinds } from "@linli/shared/care/readings";
import { NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useKeyOf } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";

const start = {
  systolic: "" as number | "",
  diastolic: "" as number | "",
  pulse: "" as number | "",
  glucose: "" as number | "",
  weight: "" as number | "",
  note: "",
};

/** Large fields for one result; what it is comes first, because the fields follow from it. */
export function RecordReading({ stationId, personId }: { stationId: string; personId: string }) {
  const words = useWords();
  const say = words.readings;
  const trpc = useTRPC();
  const [kind, setKind] = useState<ReadingKind>("blood-pressure");
  const [meal, setMeal] = useState<"fasting" | "after-meal">("fasting");
  const [sent, setSent] = useState(0);
  const act = useAct(trpc.care.record.mutationOptions(), {
    said: ({ beyond }) => (beyond.length > 0 ? say.desk.savedBeyond : say.desk.saved),
    after: () => {
      entry.form.reset();
      setSent(sent + 1);
    },
  });
  const within = (value: number | "", { low, high }: { low: number; high: number }) => {
    if (value === "") return words.app.form.missing;
    if (value < low) return words.app.form.tooSmall(low);
    return value > high && words.app.form.tooBig(high);
  };
  const entry = useEntry({
    start,
    check: (values) => {
      if (kind === "glucose") return { glucose: within(values.glucose, tenths(possible.glucoseTenths)) };
      if (kind === "weight") return { weight: within(values.weight, kilograms(possible.weightGrams)) };
      const upside = values.diastolic !== "" && values.systolic !== "" && values.diastolic >= values.systolic;
      return {
        systolic: within(values.systolic, possible.systolic),
        diastolic: upside ? words.app.form.wrong : within(values.diastolic, possible.diastolic),
        pulse: values.pulse !== "" && within(values.pulse, possible.pulse),
      };
    },
    send: (values) => {
      const note = values.note.trim() || null;
      return act.run({ stationId, personId, reading: readingOf(values), note, requestKey });
    },
  });
  const requestKey = useKeyOf([kind, meal, entry.values, sent]);
  const readingOf = (values: typeof start) => {
    if (kind === "glucose") return { kind, glucoseTenths: Math.round(Number(values.glucose) * 10), meal };
    if (kind === "weight") return { kind, weightGrams: Math.round(Number(values.weight) * 1000) };
    const pulse = values.pulse === "" ? null : values.pulse;
    return { kind, systolic: Number(values.systolic), diastolic: Number(values.diastolic), pulse };
  };
  const { field } = entry;
  return (
    <EntryForm entry={entry} act={act} send={say.desk.save}>
      <Choices
        title={say.desk.what}
        value={kind}
        choose={(next) => setKind(next as ReadingKind)}
        among={readingKinds.map((one) => ({ value: one, label: say.kinds[one] }))}
      />
      {kind === "blood-pressure" && (
        <div className="linli-pair">
          <NumberInput label={say.desk.systolic} hideControls inputMode="numeric" {...field("systolic")} />
          <NumberInput label={say.desk.diastolic} hideControls inputMode="numeric" {...field("diastolic")} />
          <NumberInput label={say.desk.pulse} hideControls inputMode="numeric" {...field("pulse")} />
        </div>
      )}
      {kind === "glucose" && (
        <>
          <NumberInput
            label={say.desk.glucose}
            hideControls
            decimalScale={1}
            inputMode="decimal"
            {...field("glucose")}
          />
          <Choices
            title={say.desk.when}
            value={meal}
            choose={(next) => setMeal(next as typeof meal)}
            among={(["fasting", "after-meal"] as const).map((one) => ({ value: one, label: say.meals[one] }))}
          />
        </>
      )}
      {kind === "weight" && (
        <NumberInput label={say.desk.weight} hideControls decimalScale={1} inputMode="decimal" {...field("weight")} />
      )}
      <TextInput label={say.desk.note} maxLength={200} {...field("note")} />
    </EntryForm>
  );
}

function tenths({ low, high }: { low: number; high: number }) {
  return { low: low / 10, high: high / 10 };
}

function kilograms({ low, high }: { low: number; high: number }) {
  return { low: low / 1000, high: high / 1000 };
}
