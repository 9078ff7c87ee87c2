import "./children.css";
import { Anchor, NativeSelect, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CodeButton } from "./code-button.tsx";
import { AddCollector, CollectorRow, FormerCollectors } from "./collectors.tsx";
import { DayOfChild } from "./day-of-child.tsx";
import { Missing } from "./papers.tsx";
import { type ChildDay, useChildDay } from "./queries.ts";

/** A child's day at its station for its guardians, and who may collect it. */
export default function ChildPage() {
  const say = useWords().children;
  const { childId } = useParams({ from: "/me/family/$childId" });
  const [onDate, setOnDate] = useState<string | null>(null);
  return (
    <Answer of={useChildDay(childId, onDate)}>
      {(day) => (
        <>
          <PageHeader title={day.name} />
          <Stack gap="lg">
            <Missing missing={day.missing} />
            <Day day={day} onPick={(date) => setOnDate(date === day.today ? null : date)} />
            <Collectors day={day} />
            <Anchor component={Link} to={`/me/family/${childId}/record` as "/"} className="linli-child-open">
              {say.family.recordOf(day.name)}
            </Anchor>
          </Stack>
        </>
      )}
    </Answer>
  );
}

function Day({ day, onPick }: { day: ChildDay; onPick: (date: string) => void }) {
  const say = useWords().children.day;
  const format = useFormat();
  const dates = [...new Set([day.today, ...day.days])];
  return (
    <Section title={day.onDate === day.today ? say.title : say.titleOn(format.day(day.onDate))}>
      {dates.length > 1 && (
        <NativeSelect
          label={say.pick}
          value={day.onDate}
          data={dates.map((date) => ({ value: date, label: format.day(date) }))}
          onChange={(event) => onPick(event.currentTarget.value)}
        />
      )}
      {day.stays.length === 0 && <Text c="dimmed">{say.none}</Text>}
      {day.stays.map((stay) => (
        <DayOfChild key={stay.id} stay={stay} />
      ))}
      {day.lateTimes > 0 && <Text>{say.lateTimes(day.lateTimes)}</Text>}
    </Section>
  );
}

function Collectors({ day }: { day: ChildDay }) {
  const words = useWords().children;
  const say = words.collectors;
  return (
    <Section title={say.title} lead={say.lead} actions={<AddCollector childId={day.id} today={day.today} />}>
      <ul className="linli-choices">
        {day.me && (
          <li className="linli-choice linli-child-row">
            <span>
              <strong>{words.codes.own}</strong>
              <CodeUntil code={day.me.code} />
            </span>
            <CodeButton childId={day.id} collectorId={null} name={day.me.name} has={day.me.code !== null} />
          </li>
        )}
        {day.collectors.map((collector) => (
          <li key={collector.id} className="linli-choice linli-child-row">
            <CollectorRow collector={collector} facts={<CodeUntil code={collector.code} />}>
              <CodeButton
                childId={day.id}
                collectorId={collector.id}
                name={collector.name}
                has={collector.code !== null}
              />
            </CollectorRow>
          </li>
        ))}
      </ul>
      {day.collectors.length === 0 && <Text c="dimmed">{say.none}</Text>}
      <FormerCollectors former={day.formerCollectors} />
    </Section>
  );
}

function CodeUntil({ code }: { code: { expiresAt: number } | null }) {
  const say = useWords().children.codes;
  const format = useFormat();
  return code && <span className="hint">{say.has(format.dateTime(code.expiresAt))}</span>;
}
