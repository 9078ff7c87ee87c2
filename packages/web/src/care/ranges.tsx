import { type Measure, measures } from "@linli/shared/care/readings";
import { NumberInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import type { DeskReadings } from "./reading-queries.ts";

interface RangesProps {
  stationId: string;
  ranges: DeskReadings["ranges"];
}

/** From where to where a reading is in range at this centre. */
export function Ranges({ stationId, ranges }: RangesProps) {
  const say = useWords().readings;
  return (
    <Section title={say.desk.ranges} lead={say.desk.rangesLead}>
      <ul className="linli-choices">
        {measures.map((measure) => {
          const per = unitOf(measure);
          const { low, high } = ranges[measure];
          return (
            <li key={measure} className="linli-choice">
              <span>
                <strong>{say.measures[measure]}</strong>
                <span className="hint">{say.desk.range(String(low / per), String(high / per))}</span>
              </span>
              <May permission="care.edit">
                <EditDialog title={say.desk.changeRange(say.measures[measure])}>
                  {(done) => <RangeForm stationId={stationId} measure={measure} range={ranges[measure]} done={done} />}
                </EditDialog>
              </May>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

interface RangeFormProps {
  stationId: string;
  measure: Measure;
  range: { low: number; high: number };
  done: () => void;
}

function RangeForm({ stationId, measure, range, done }: RangeFormProps) {
  const words = useWords();
  const say = words.readings.desk;
  const trpc = useTRPC();
  const per = unitOf(measure);
  const act = useAct(trpc.care.saveRange.mutationOptions(), { said: () => words.app.saved, after: done });
  const entry = useEntry({
    start: { low: range.low / per, high: range.high / per },
    check: ({ low, high }) => ({ high: !(Number(high) >= Number(low)) && words.app.form.wrong }),
    send: ({ low, high }) =>
      act.run({ stationId, measure, low: Math.round(Number(low) * per), high: Math.round(Number(high) * per) }),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <div className="linli-pair">
        <NumberInput label={say.low} min={0} decimalScale={1} {...entry.field("low")} />
        <NumberInput label={say.high} min={0} decimalScale={1} {...entry.field("high")} />
      </div>
    </EntryForm>
  );
}

/** Glucose is kept in tenths of what people say. */
function unitOf(measure: Measure): number {
  return measure.startsWith("glucose") ? 10 : 1;
}
