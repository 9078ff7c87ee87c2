import "./childcare.css";
import { Stack, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { AreaNav } from "../insight/area-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { AddClassRules } from "./class-rules-form.tsx";
import { type DatedRule, type KindOfRules, useClassRules } from "./desk-queries.ts";
import { TakeBackRule } from "./take-back-rule.tsx";

/** How large each class may be and how many children one carer may have: what holds, what comes, what held before. */
export default function ClassRulesPage() {
  const say = useWords().classRules;
  const { placeId } = useParams({ from: "/area/$placeId/childcare-rules" });
  const rules = useClassRules(placeId);
  return (
    <>
      <AreaNav placeId={placeId} active="classRules" />
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={rules.data && <AddClassRules placeId={placeId} today={rules.data.today} kinds={rules.data.kinds} />}
      />
      <Answer of={rules}>
        {({ kinds }) => (
          <ul className="linli-sessions linli-rule-kinds">
            {kinds.map((one) => (
              <li key={one.kind}>
                <Kind of={one} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </>
  );
}

function Kind({ of }: { of: KindOfRules }) {
  const words = useWords();
  const say = words.classRules;
  // What holds now is read first.
  const standing = [
    ...of.rules.filter((rule) => rule.state === "now"),
    ...of.rules.filter((rule) => rule.state === "coming").reverse(),
  ];
  const over = of.rules.filter((rule) => rule.state === "over");
  return (
    <article className="linli-session">
      <Title order={2} size="h3">
        {words.childcare.classes[of.kind]}
      </Title>
      <Text c="dimmed">{say.months(of.months.from, of.months.before)}</Text>
      <Rules of={standing} kind={of.kind} />
      {over.length > 0 && (
        <details className="linli-earlier">
          <summary>{say.earlier(over.length)}</summary>
          <Rules of={over} kind={of.kind} />
        </details>
      )}
    </article>
  );
}

const tones: Record<DatedRule["state"], Tone> = { now: "good", coming: "waiting", over: "quiet" };

function Rules({ of, kind }: { of: readonly DatedRule[]; kind: KindOfRules["kind"] }) {
  const words = useWords();
  const say = words.classRules;
  const format = useFormat();
  return (
    <ul className="linli-rules">
      {of.map((rule) => {
        const line = say.line(rule.size, rule.perCarer);
        const from = format.day(rule.fromOn);
        return (
          <li key={`${rule.id ?? ""} ${rule.fromOn}`}>
            <Stack gap={4} align="flex-start">
              <Text fw={rule.state === "over" ? undefined : 600}>{line}</Text>
              <StatusBadge tone={tones[rule.state]}>{say.states[rule.state]}</StatusBadge>
              <Text size="sm">
                {rule.untilOn === null ? say.from(from) : say.fromTo(from, format.day(rule.untilOn))}
                {` · ${rule.placeName === null ? say.ministry : say.by(rule.placeName)}`}
              </Text>
              <Text size="sm" c="dimmed">
                {rule.source === null ? say.noSource : say.source(rule.source)}
              </Text>
              {rule.mayTakeBack && rule.id !== null && (
                <TakeBackRule ruleId={rule.id} what={`${words.childcare.classes[kind]} ${line} ${say.from(from)}`} />
              )}
            </Stack>
          </li>
        );
      })}
    </ul>
  );
}
