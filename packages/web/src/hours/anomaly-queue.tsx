import { anomalyOutcomes, closeAnomalyInput } from "@linli/shared/hours/schema";
import { Button, Modal, Radio, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { LineStateBadge } from "./line-facts.tsx";
import { type Anomaly, useAnomalies, useClosedAnomalies } from "./queries.ts";

/** What is odd at a station, to be looked into by a manager. */
export function AnomalyQueue({ stationId }: { stationId: string }) {
  const words = useWords();
  const say = words.hours.desk.anomalies;
  const anomalies = useAnomalies(stationId);
  const before = useClosedAnomalies(stationId);
  const closed = before.data?.pages.flatMap((page) => page.anomalies) ?? [];
  return (
    <Answer
      of={{
        data: before.data && anomalies.data,
        error: anomalies.error ?? before.error,
        isPending: anomalies.isPending,
      }}
    >
      {(open) => {
        if (open.length + closed.length === 0) return <EmptyState title={say.emptyTitle} text={say.emptyText} />;
        return (
          <Stack gap="lg">
            <Text c="dimmed">{say.rule}</Text>
            {open.length > 0 && <Anomalies title={say.open} anomalies={open} />}
            {closed.length > 0 && <Anomalies title={say.closed} anomalies={closed} />}
            <ShowMore of={before} />
          </Stack>
        );
      }}
    </Answer>
  );
}

function Anomalies({ title, anomalies }: { title: string; anomalies: Anomaly[] }) {
  return (
    <Section title={title} plain>
      <ul className="linli-hours-lines">
        {anomalies.map((anomaly) => (
          <AnomalyCard key={anomaly.id} anomaly={anomaly} />
        ))}
      </ul>
    </Section>
  );
}

function AnomalyCard({ anomaly }: { anomaly: Anomaly }) {
  const words = useWords();
  const say = words.hours.desk.anomalies;
  const format = useFormat();
  const sayFacts = useAnomalyFacts();
  const { may } = useActor();
  const [closing, setClosing] = useState(false);
  const kind = words.hours.anomalyKinds[anomaly.kind];
  const open = anomaly.closedAt === null;
  return (
    <li className="linli-hours-line">
      <div className="top">
        <div>
          <Title order={3}>{kind.title}</Title>
          {anomaly.personName && <Text c="dimmed">{say.about(anomaly.personName)}</Text>}
        </div>
        <StatusBadge tone={open ? "attention" : "good"}>
          {open ? kind.short : say.outcomes[anomaly.outcome as keyof typeof say.outcomes].done}
        </StatusBadge>
      </div>
      <p>{sayFacts(anomaly)}</p>
      <details>
        <summary>{say.lines(anomaly.lines.length)}</summary>
        <ul className="linli-hours-refs">
          {anomaly.lines.map((line) => (
            <li key={line.id}>
              <span>{words.hours.number(line.number)}</span>
              <span className="who">
                {line.personName} · {line.activity} · {format.span(line.startsAt, line.endsAt)} ·{" "}
                {format.minutes(line.minutes)}
              </span>
              <LineStateBadge line={line} />
            </li>
          ))}
        </ul>
      </details>
      {!open && (
        <div className="linli-hours-said">
          {anomaly.note && <p>{anomaly.note}</p>}
          <Text size="sm" c="dimmed">
            {say.closedBy(anomaly.closedBy ?? "", format.date(anomaly.closedAt ?? 0))}
          </Text>
        </div>
      )}
      {open && anomaly.own && <Text>{say.own}</Text>}
      {open && !anomaly.own && may("hours.approve") && (
        <div>
          <Button
            variant="light"
            aria-label={say.closeOf(kind.short, anomaly.personName ?? "")}
            onClick={() => setClosing(true)}
          >
            {say.close}
          </Button>
        </div>
      )}
      {closing && <CloseDialog anomaly={anomaly} close={() => setClosing(false)} />}
    </li>
  );
}

function CloseDialog({ anomaly, close }: { anomaly: Anomaly; close: () => void }) {
  const words = useWords();
  const say = words.hours.desk.anomalies;
  const act = useAct(useTRPC().hours.closeAnomaly.mutationOptions(), { said: () => say.done, after: close });
  const start: { outcome: "" | (typeof anomalyOutcomes)[number]; note: string } = { outcome: "", note: "" };
  const toInput = ({ outcome, note }: typeof start) => ({
    anomalyId: anomaly.id,
    outcome: outcome as (typeof anomalyOutcomes)[number],
    note,
  });
  const entry = useEntry({
    start,
    schema: closeAnomalyInput,
    toInput,
    say: { outcome: say.outcomeMissing },
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Modal opened onClose={close} title={say.closeTitle} closeButtonProps={{ "aria-label": words.app.close }}>
      <EntryForm entry={entry} act={act} send={say.close}>
        <Radio.Group label={say.outcome} {...entry.field("outcome")}>
          {anomalyOutcomes.map((outcome) => (
            <Radio key={outcome} value={outcome} label={say.outcomes[outcome].label} />
          ))}
        </Radio.Group>
        <Textarea label={say.note} description={say.noteHint} {...entry.field("note")} />
      </EntryForm>
    </Modal>
  );
}

/** What an anomaly knows, as a sentence of its kind. */
function useAnomalyFacts(): (anomaly: Anomaly) => string {
  const say = useWords().hours.desk.anomalies;
  const format = useFormat();
  const day = (date?: string) => (date ? format.day(date) : "");
  const length = (minutes?: number) => format.minutes(minutes ?? 0);
  return ({ kind, facts }) => {
    if (kind === "capped") return say.capped(day(facts.onDate));
    if (kind === "overlap") {
      const span = format.span(facts.startsAt ?? 0, facts.endsAt ?? 0);
      return say.overlap(facts.title ?? "", facts.stationName ?? "", span);
    }
    if (kind === "long-day") return say.longDay(day(facts.onDate), length(facts.minutes), length(facts.limit));
    if (kind === "many-back-filled")
      return say.manyBackFilled(day(facts.week), length(facts.minutes), length(facts.limit));
    return say.noScans(day(facts.onDate), facts.title ?? "", facts.people ?? 0);
  };
}
