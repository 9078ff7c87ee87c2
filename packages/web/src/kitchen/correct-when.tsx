import { minuteIn } from "@linli/shared/events/times";
import { Checkbox, Group, TextInput } from "@mantine/core";
import { clockOf, minutesOf } from "../ui/clock-times.ts";
import type { Entry } from "../ui/entry.tsx";
import type { Format } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

/** When it was, as a correction says it: a date and a time at the station, or that it was not so at all. */
export interface When {
  notSo: boolean;
  onDate: string;
  time: string;
}

export function whenOf(at: number, format: Format, zone: string): When {
  return { notSo: false, onDate: format.dayOf(at), time: clockOf(minuteIn(zone, at)) };
}

export function whenInput({ notSo, onDate, time }: When): { onDate: string; atMin: number } | null {
  return notSo ? null : { onDate, atMin: minutesOf(time) };
}

export function WhenFields<T extends When>({ entry }: { entry: Entry<T> }) {
  const say = useWords().kitchen.samples;
  const { notSo } = entry.values;
  return (
    <>
      <Checkbox
        label={say.notSo}
        checked={notSo}
        onChange={(event) => entry.form.setFieldValue("notSo", event.currentTarget.checked as never)}
      />
      {!notSo && (
        <Group gap="sm" grow>
          <TextInput type="date" label={say.onDate} {...entry.field("onDate")} />
          <TextInput type="time" label={say.time} {...entry.field("time")} />
        </Group>
      )}
    </>
  );
}
