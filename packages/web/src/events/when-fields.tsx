import { type Weekday, weekdays } from "@linli/shared/events/repeat";
import { Alert, Button, Chip, Group, Input, NativeSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconCalendarEvent, IconCalendarOff, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useFormat } from "../ui/format.ts";
import { useSayError } from "../ui/say-error.ts";
import { useWords } from "../ui/words.tsx";
import { seriesOf } from "./entry-values.ts";
import type { EventEntryForm } from "./event-form.tsx";
import { type FormFacts, useDates } from "./queries.ts";

interface FieldsProps {
  entry: EventEntryForm;
  facts: FormFacts;
}

/** On which days an event takes place, with the next of them shown as they are chosen. */
export function WhenFields({ entry, facts }: FieldsProps) {
  const say = useWords().events.form;
  const { repeat, end } = entry.values;
  const repeats = repeat !== "once";
  return (
    <Stack gap="md">
      <div className="linli-filters">
        <NativeSelect
          label={say.repeat}
          data={Object.entries(say.repeats).map(([value, label]) => ({ value, label }))}
          {...entry.field("repeat")}
        />
        <TextInput type="date" label={repeats ? say.startsOnRepeat : say.startsOn} {...entry.field("startsOn")} />
        {repeat === "weekly" && (
          <NativeSelect
            label={say.interval}
            data={Object.entries(say.intervals).map(([value, label]) => ({ value, label }))}
            {...entry.field("interval")}
          />
        )}
        {repeat === "monthly" && <MonthlyFields entry={entry} />}
        {repeat === "custom" && (
          <TextInput label={say.rule} description={say.ruleHint} {...entry.field("customRule")} />
        )}
      </div>
      {repeat === "weekly" && <DaysField entry={entry} />}
      {repeats && (
        <div className="linli-filters">
          {repeat !== "custom" && (
            <NativeSelect
              label={say.end}
              data={Object.entries(say.ends).map(([value, label]) => ({ value, label }))}
              {...entry.field("end")}
            />
          )}
          {repeat !== "custom" && end === "on" && (
            <TextInput type="date" label={say.endDate} min={entry.values.startsOn} {...entry.field("endDate")} />
          )}
          {repeat !== "custom" && end === "after" && (
            <NumberInput label={say.endCount} min={1} max={999} allowDecimal={false} {...entry.field("endCount")} />
          )}
          {repeat !== "working-days" && (
            <NativeSelect
              label={say.holidays}
              data={(["skip", "keep", "previous-working-day"] as const).map((way) => ({
                value: way,
                label: say.holidayWays[way],
              }))}
              {...entry.field("holidays")}
            />
          )}
        </div>
      )}
      {repeats && <ExceptField entry={entry} />}
      <NextDates entry={entry} facts={facts} />
    </Stack>
  );
}

function MonthlyFields({ entry }: { entry: EventEntryForm }) {
  const { form, nths, weekdays: names } = useWords().events;
  return (
    <>
      <NativeSelect
        label={form.nth}
        data={[1, 2, 3, 4, -1].map((nth) => ({ value: String(nth), label: nths[nth] ?? "" }))}
        {...entry.field("nth")}
      />
      <NativeSelect
        label={form.nthDay}
        data={weekdays.map((day) => ({ value: day, label: names[day] }))}
        {...entry.field("nthDay")}
      />
    </>
  );
}

function DaysField({ entry }: { entry: EventEntryForm }) {
  const { form, weekdays: names } = useWords().events;
  return (
    <Input.Wrapper label={form.days} error={entry.form.errors.days} labelElement="div">
      <Chip.Group
        multiple
        value={entry.values.days}
        onChange={(days) => entry.form.setFieldValue("days", days as Weekday[])}
      >
        <Group gap="xs" role="group" aria-label={form.days}>
          {weekdays.map((day) => (
            <Chip key={day} value={day}>
              {names[day]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

function ExceptField({ entry }: { entry: EventEntryForm }) {
  const say = useWords().events.form;
  const format = useFormat();
  const [date, setDate] = useState("");
  const { exceptOn } = entry.values;
  const set = (dates: string[]) => entry.form.setFieldValue("exceptOn", [...new Set(dates)].sort());
  return (
    <fieldset className="linli-box">
      <legend>{say.except}</legend>
      <Group align="end" gap="sm">
        <TextInput
          type="date"
          label={say.exceptDate}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button
          variant="light"
          disabled={!date}
          onClick={() => {
            set([...exceptOn, date]);
            setDate("");
          }}
        >
          {say.exceptAdd}
        </Button>
      </Group>
      <Group gap="xs" mt="sm">
        {exceptOn.length === 0 && <Text c="dimmed">{say.exceptNone}</Text>}
        {exceptOn.map((day) => (
          <Button
            key={day}
            variant="default"
            rightSection={<IconX size="1em" aria-hidden />}
            aria-label={say.exceptRemove(format.day(day))}
            onClick={() => set(exceptOn.filter((other) => other !== day))}
          >
            {format.day(day)}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}

/** The next dates as the server reckons them, with what a holiday takes or moves. */
function NextDates({ entry, facts }: FieldsProps) {
  const { form: say, holidays } = useWords().events;
  const format = useFormat();
  const sayError = useSayError();
  const [values] = useDebouncedValue(entry.values, 400);
  const complete =
    /^\d{4}-\d\d-\d\d$/.test(values.startsOn) &&
    (values.repeat !== "weekly" || values.days.length > 0) &&
    (values.repeat !== "custom" || values.customRule.trim() !== "") &&
    (values.end !== "on" || values.endDate !== "");
  const dates = useDates(complete ? { stationId: facts.stationId, ...seriesOf(values) } : null);
  if (!complete) return null;
  return (
    <div aria-live="polite">
      <Text fw={600} mb={6}>
        {say.dates}
      </Text>
      {dates.error && <Text c="red">{sayError(dates.error)}</Text>}
      {dates.data?.dates.length === 0 && <Text>{say.datesNone}</Text>}
      <ul className="linli-dates">
        {dates.data?.dates.map(({ ruleDate, date, holiday }) => (
          <li key={ruleDate} data-out={date === null || undefined}>
            {date === null ? (
              <>
                <IconCalendarOff size="1.1em" aria-hidden /> {format.day(ruleDate)}{" "}
                {holiday ? say.skipped(holidays[holiday]) : say.excepted}
              </>
            ) : date === ruleDate ? (
              <>
                <IconCalendarEvent size="1.1em" aria-hidden /> {format.day(date)}
              </>
            ) : (
              <>
                <IconCalendarEvent size="1.1em" aria-hidden /> {format.day(ruleDate)}{" "}
                {say.moved(holidays[holiday ?? "other"], format.day(date))}
              </>
            )}
          </li>
        ))}
        {dates.data?.more && <li>{say.datesMore}</li>}
      </ul>
      {dates.data?.unannounced && (
        <Alert mt="sm" color="blue" icon={<IconAlertTriangle />}>
          {say.unannounced}
        </Alert>
      )}
    </div>
  );
}
