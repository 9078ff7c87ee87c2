import { weekdayOf } from "@linli/shared/events/days";
import { Select, TextInput } from "@mantine/core";
import { clockOf } from "../ui/clock-times.ts";
import type { Entry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import { useRegularTimes } from "./queries.ts";
import { useSayRegular } from "./regular-line.ts";

/** What a regular visit is made of, as it is typed; "" stands for whoever is free, and for no end. */
export interface RegularValues extends Record<string, unknown> {
  everyWeeks: string;
  fromOn: string;
  startsMin: string;
  staffId: string;
  untilOn: string;
  address: string;
  note: string;
}

/** The same for the procedures. */
export function planOf(values: RegularValues, atHome: boolean) {
  return {
    everyWeeks: Number(values.everyWeeks),
    fromOn: values.fromOn,
    startsMin: Number(values.startsMin),
    staffId: values.staffId || null,
    untilOn: values.untilOn || null,
    address: atHome ? values.address.trim() || null : null,
    note: values.note.trim() || null,
  };
}

interface RegularFieldsProps {
  entry: Pick<Entry<RegularValues>, "field" | "values">;
  service: { id: string; atHome: boolean };
  today: string;
}

/** How often, from which day on (whose weekday is that of all), at what time, with whom, until when, where. */
export function RegularFields({ entry, service, today }: RegularFieldsProps) {
  const words = useWords();
  const say = words.care.regular;
  const { often } = useSayRegular();
  const { fromOn, startsMin, everyWeeks } = entry.values;
  const starts = useRegularTimes(service.id, fromOn).data ?? [];
  const staff = starts.find((start) => String(start.startsMin) === startsMin)?.staff ?? [];
  const gone = startsMin !== "" && starts.length > 0 && !starts.some((start) => String(start.startsMin) === startsMin);
  const weeks = [...new Set([1, 2, 3, 4, Number(everyWeeks)])];
  return (
    <>
      <Select
        label={say.often}
        allowDeselect={false}
        data={weeks.map((count) => ({ value: String(count), label: often(count) }))}
        {...entry.field("everyWeeks")}
      />
      <div className="linli-pair">
        <TextInput
          type="date"
          label={say.fromOn}
          description={fromOn ? say.fromHint(words.centre.settings.weekdays[weekdayOf(fromOn) - 1] ?? "") : undefined}
          min={today}
          {...entry.field("fromOn")}
        />
        <TextInput type="date" label={say.until} description={say.untilHint} min={today} {...entry.field("untilOn")} />
      </div>
      <Select
        label={say.time}
        allowDeselect={false}
        description={starts.length === 0 ? say.noTimes : undefined}
        data={starts.map((start) => ({ value: String(start.startsMin), label: clockOf(start.startsMin) }))}
        {...entry.field("startsMin")}
        {...(gone && { error: say.timeGone })}
      />
      {staff.length > 0 && (
        <Select
          label={words.care.book.with}
          allowDeselect={false}
          data={[
            { value: "", label: words.care.book.anybody },
            ...staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...entry.field("staffId")}
        />
      )}
      {service.atHome && (
        <TextInput
          label={words.care.book.address}
          description={words.care.book.addressHint}
          maxLength={200}
          {...entry.field("address")}
        />
      )}
      <TextInput
        label={words.care.book.note}
        description={words.care.book.noteHint}
        maxLength={200}
        {...entry.field("note")}
      />
    </>
  );
}
