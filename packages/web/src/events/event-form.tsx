import "./events.css";
import { eventCategories } from "@linli/shared/events/kinds";
import { eventSchema } from "@linli/shared/events/schema";
import { NativeSelect, NumberInput, Stack, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type Entry, EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { type EventValues, inputOf } from "./entry-values.ts";
import { PlanFields } from "./plan-fields.tsx";
import type { FormFacts } from "./queries.ts";
import { WhenFields } from "./when-fields.tsx";

export type EventEntryForm = Entry<EventValues>;

/** The entry of an event: what the fields hold, checked as the server will check it. */
export function useEventEntry(start: EventValues, send: (values: EventValues) => unknown): EventEntryForm {
  const words = useWords();
  const say = words.events.form;
  return useEntry<EventValues>({
    start,
    schema: eventSchema,
    toInput: inputOf,
    check: (values) => ({
      startsOn: !values.startsOn && words.app.form.missing,
      days: values.repeat === "weekly" && values.days.length === 0 && say.rulesBad,
      endDate: values.repeat !== "once" && values.end === "on" && !values.endDate && words.app.form.missing,
      customRule: values.repeat === "custom" && !values.customRule.trim() && words.app.form.missing,
      ...roleProblems(values, say),
    }),
    send,
  });
}

interface EventFormProps {
  entry: EventEntryForm;
  facts: FormFacts;
  act: { busy: boolean; problem: string | null };
  send: string;
  beside?: ReactNode;
  /** Parts of the page before the button. */
  children?: ReactNode;
}

/** What a manager says of an event: what, when, who is needed, and how one signs up. */
export function EventForm({ entry, facts, act, send, beside, children }: EventFormProps) {
  const { form } = useWords().events;
  return (
    <EntryForm entry={entry} act={act} send={send} beside={beside}>
      <Section title={form.what}>
        <WhatFields entry={entry} facts={facts} />
      </Section>
      <Section title={form.when}>
        <WhenFields entry={entry} facts={facts} />
      </Section>
      <Section title={form.shifts}>
        <PlanFields entry={entry} facts={facts} />
      </Section>
      <Section title={form.signUp}>
        <SignUpFields entry={entry} />
      </Section>
      {children}
    </EntryForm>
  );
}

function WhatFields({ entry, facts }: { entry: EventEntryForm; facts: FormFacts }) {
  const words = useWords();
  const say = words.events.form;
  const [english, setEnglish] = useState(Boolean(entry.values.titleEn || entry.values.aboutEn));
  return (
    <Stack gap="md">
      <TextInput label={say.title} placeholder={say.titleHint} {...entry.field("title")} />
      <Textarea label={say.about} description={say.aboutHint} autosize minRows={3} {...entry.field("about")} />
      {english ? (
        <>
          <TextInput label={say.titleEn} lang="en" {...entry.field("titleEn")} />
          <Textarea label={say.aboutEn} lang="en" autosize minRows={3} {...entry.field("aboutEn")} />
        </>
      ) : (
        <div>
          <button type="button" className="linli-text-button" onClick={() => setEnglish(true)}>
            {say.english}
          </button>
        </div>
      )}
      <div className="linli-filters">
        <NativeSelect
          label={say.category}
          data={eventCategories.map((code) => ({ value: code, label: words.events.categories[code] }))}
          {...entry.field("category")}
        />
        <TextInput label={say.organiser} {...entry.field("organiser")} />
        <NativeSelect
          label={say.inCharge}
          data={[
            { value: "", label: say.inChargeNone },
            ...facts.staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...entry.field("inChargeId")}
        />
      </div>
    </Stack>
  );
}

const HOUR = 60;
const DAY = 24 * HOUR;
const opensChoices = [3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];
const closesChoices = [HOUR, 2 * HOUR, 12 * HOUR, DAY, 2 * DAY];
const withdrawChoices = [2 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY];

function SignUpFields({ entry }: { entry: EventEntryForm }) {
  const say = useWords().events.form;
  const length = (minutes: number) =>
    minutes % DAY === 0 ? say.days_(minutes / DAY) : say.hours_(Math.round((minutes / HOUR) * 10) / 10);
  const choices = (usual: number[], present: string, none: { value: string; label: string }) => [
    none,
    ...[...new Set([...usual, ...(Number(present) > 0 ? [Number(present)] : [])])]
      .sort((one, other) => one - other)
      .map((minutes) => ({ value: String(minutes), label: say.before(length(minutes)) })),
  ];
  const { opensMinBefore, closesMinBefore, withdrawMinBefore } = entry.values;
  return (
    <div className="linli-filters">
      <NativeSelect
        label={say.opens}
        data={choices(opensChoices, opensMinBefore, { value: "", label: say.opensAny })}
        {...entry.field("opensMinBefore")}
      />
      <NativeSelect
        label={say.closes}
        data={choices(closesChoices, closesMinBefore, { value: "0", label: say.closesAny })}
        {...entry.field("closesMinBefore")}
      />
      <NativeSelect
        label={say.withdraw}
        data={choices(withdrawChoices, withdrawMinBefore, { value: "0", label: say.withdrawAny })}
        {...entry.field("withdrawMinBefore")}
      />
      <NativeSelect
        label={say.approval}
        data={Object.entries(say.approvals).map(([value, label]) => ({ value, label }))}
        {...entry.field("approval")}
      />
      <NativeSelect
        label={say.whenFull}
        data={Object.entries(say.whenFulls).map(([value, label]) => ({ value, label }))}
        {...entry.field("whenFull")}
      />
      <NumberInput label={say.minAge} min={0} max={100} allowDecimal={false} {...entry.field("minAge")} />
    </div>
  );
}

/** A role's name once a shift, and never more needed than there are places. */
function roleProblems(values: EventValues, say: { roleTwice: string; neededTooMany: string }): Record<string, string> {
  const problems: Record<string, string> = {};
  values.plan.forEach(({ roles }, shift) => {
    roles.forEach(({ role, places, needed }, at) => {
      const first = roles.findIndex((other) => other.role.trim() === role.trim());
      if (role.trim() && first < at) problems[`plan.${shift}.roles.${at}.role`] = say.roleTwice;
      if (Number(needed) > Number(places)) problems[`plan.${shift}.roles.${at}.needed`] = say.neededTooMany;
    });
  });
  return problems;
}
