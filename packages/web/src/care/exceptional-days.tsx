import { saveCareDayInput } from "@linli/shared/care/schema";
import { Button, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { clockOf, minutesOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { type LeftVisit, LeftVisits } from "./left-visits.tsx";
import type { CareDesk } from "./queries.ts";

/** Leave and extra hours: dates on which somebody's week is not as usual. */
export function ExceptionalDays({ desk }: { desk: CareDesk }) {
  const words = useWords();
  const say = words.centre.settings;
  const format = useFormat(desk.station.zone);
  const trpc = useTRPC();
  const remove = useAct(trpc.care.removeDay.mutationOptions(), { said: () => say.saved });
  return (
    <Section
      title={say.days}
      lead={say.daysLead}
      actions={
        desk.hours.length > 0 && (
          <May permission="care.edit">
            <EditDialog title={say.addDay} adds>
              {(done) => <DayForm desk={desk} done={done} />}
            </EditDialog>
          </May>
        )
      }
    >
      {desk.days.length === 0 && <Text c="dimmed">{say.noDays}</Text>}
      <ul className="linli-choices">
        {desk.days.map((day) => (
          <li key={day.id} className="linli-choice linli-choice-wide">
            <span>
              <strong>{`${format.day(day.onDate)} ${day.personName}`}</strong>
              <span className="hint">{`${say[day.what]} ${clockOf(day.fromMin)}–${clockOf(day.untilMin)}`}</span>
            </span>
            <May permission="care.edit">
              <Button
                variant="default"
                loading={remove.busy}
                aria-label={say.removeDay(day.personName, format.day(day.onDate))}
                onClick={() => remove.run({ stationId: desk.station.id, careDayId: day.id })}
              >
                {words.app.remove}
              </Button>
            </May>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DayForm({ desk, done }: { desk: CareDesk; done: () => void }) {
  const words = useWords();
  const say = words.centre.settings;
  const trpc = useTRPC();
  const [left, setLeft] = useState<{ key: string; visits: readonly LeftVisit[] } | null>(null);
  const look = useAct(trpc.care.previewDay.mutationOptions());
  const save = useAct(trpc.care.saveDay.mutationOptions(), {
    said: ({ visits }) => (visits > 0 ? say.savedWith(visits) : say.saved),
    after: done,
  });
  const people = [...new Map(desk.hours.map((row) => [row.personId, row.personName]))];
  const start = {
    personId: people[0]?.[0] ?? "",
    onDate: desk.today,
    what: "away" as "away" | "extra",
    from: "00:00",
    until: "23:59",
  };
  const toInput = ({ from, until, ...values }: typeof start) => ({
    ...values,
    stationId: desk.station.id,
    fromMin: minutesOf(from),
    untilMin: minutesOf(until),
  });
  const entry = useEntry({
    start,
    schema: saveCareDayInput,
    toInput,
    check: (values) => ({ until: !(minutesOf(values.until) > minutesOf(values.from)) && say.fillIn }),
    send: async (values) => {
      const input = toInput(values);
      if (values.what === "extra") return save.run(input);
      const key = JSON.stringify(values);
      const known = left?.key === key && !save.problem ? left.visits : null;
      const visits = known ?? (await look.run(input))?.done;
      if (!visits) return;
      setLeft({ key, visits });
      save.reset();
      // Nobody is left without anybody, or they have been seen.
      if (visits.length === 0 || known) await save.run({ ...input, seenAffected: visits.length });
    },
  });
  const shown = left?.key === JSON.stringify(entry.values) ? left.visits : [];
  const act = { busy: look.busy || save.busy, problem: look.problem ?? save.problem };
  return (
    <EntryForm entry={entry} act={act} send={shown.length > 0 ? say.saveSeen : words.app.save}>
      <Select
        label={say.person}
        allowDeselect={false}
        data={people.map(([value, label]) => ({ value, label }))}
        {...entry.field("personId")}
      />
      <TextInput type="date" label={words.centre.day.date} {...entry.field("onDate")} />
      <Select
        label={say.whatDay}
        allowDeselect={false}
        data={(["away", "extra"] as const).map((value) => ({ value, label: say[value] }))}
        {...entry.field("what")}
      />
      <div className="linli-pair">
        <TextInput type="time" label={say.from} {...entry.field("from")} />
        <TextInput type="time" label={say.until} {...entry.field("until")} />
      </div>
      {shown.length > 0 && <LeftVisits visits={shown} />}
    </EntryForm>
  );
}
