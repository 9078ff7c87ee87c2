import { answerDisputeInput } from "@linli/shared/hours/schema";
import { Button, Checkbox, Modal, NumberInput, Radio, Stack, Text, Textarea, Title } from "@mantine/core";
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
import { LineFacts } from "./line-facts.tsx";
import { type Dispute, useAnsweredDisputes, useDisputes } from "./queries.ts";

/** Disputes of a station with their clocks, and what was answered lately. */
export function DisputeList({ stationId }: { stationId: string }) {
  const words = useWords();
  const say = words.hours.desk.disputes;
  const disputes = useDisputes(stationId);
  const before = useAnsweredDisputes(stationId);
  const answered = before.data?.pages.flatMap((page) => page.disputes) ?? [];
  return (
    <Answer
      of={{ data: before.data && disputes.data, error: disputes.error ?? before.error, isPending: disputes.isPending }}
    >
      {(open) => {
        if (open.length + answered.length === 0)
          return <EmptyState title={say.emptyTitle} text={say.emptyText} picture="letter" />;
        return (
          <Stack gap="lg">
            {open.length > 0 && <Disputes title={say.open} disputes={open} />}
            {answered.length > 0 && <Disputes title={say.answered} disputes={answered} />}
            <ShowMore of={before} />
          </Stack>
        );
      }}
    </Answer>
  );
}

function Disputes({ title, disputes }: { title: string; disputes: Dispute[] }) {
  return (
    <Section title={title} plain>
      <ul className="linli-hours-lines">
        {disputes.map((dispute) => (
          <DisputeCard key={dispute.id} dispute={dispute} />
        ))}
      </ul>
    </Section>
  );
}

function DisputeCard({ dispute }: { dispute: Dispute }) {
  const words = useWords();
  const say = words.hours.desk.disputes;
  const { line } = dispute;
  const format = useFormat(line.zone);
  const { may } = useActor();
  const [answering, setAnswering] = useState(false);
  const open = dispute.answeredAt === null;
  return (
    <li className="linli-hours-line">
      <div className="top">
        <div>
          <Title order={3}>{line.activity}</Title>
          <Text c="dimmed">{format.span(line.startsAt, line.endsAt)}</Text>
        </div>
        {open && (
          <StatusBadge tone={dispute.daysLeft < 0 ? "bad" : dispute.daysLeft <= 2 ? "attention" : "waiting"}>
            {words.hours.desk.days(dispute.daysLeft)}
          </StatusBadge>
        )}
      </div>
      {open && <Text>{say.until(format.date(dispute.dueAt))}</Text>}
      <div className="linli-hours-said">
        <Text fw={600}>{say.says(dispute.personName)}</Text>
        <p>{dispute.claim}</p>
        {dispute.claimedMinutes !== null && <p>{say.wants(format.minutes(dispute.claimedMinutes))}</p>}
      </div>
      <Text>{say.standing(format.minutes(standingNow(dispute)))}</Text>
      {!open && dispute.outcome && (
        <div className="linli-hours-said">
          <Text fw={600}>{words.hours.dispute.outcome[dispute.outcome]}</Text>
          <p>{dispute.answer}</p>
        </div>
      )}
      <details>
        <summary>{words.hours.mine.details}</summary>
        <LineFacts line={line} />
      </details>
      {open && dispute.own && <Text>{words.hours.desk.own}</Text>}
      {open && !dispute.own && may("hours.approve") && (
        <div>
          <Button aria-label={say.answerOf(dispute.personName)} onClick={() => setAnswering(true)}>
            {say.answer}
          </Button>
        </div>
      )}
      {answering && <AnswerDialog dispute={dispute} close={() => setAnswering(false)} />}
    </li>
  );
}

function AnswerDialog({ dispute, close }: { dispute: Dispute; close: () => void }) {
  const words = useWords();
  const say = words.hours.desk;
  const act = useAct(useTRPC().hours.answerDispute.mutationOptions(), { said: () => say.disputes.sent, after: close });
  const start: { outcome: "" | "upheld" | "rejected"; answer: string; minutes: number | ""; beyondShift: boolean } = {
    outcome: "",
    answer: "",
    minutes: dispute.claimedMinutes ?? "",
    beyondShift: false,
  };
  const toInput = ({ outcome, answer, minutes, beyondShift }: typeof start) => ({
    disputeId: dispute.id,
    outcome: outcome as "upheld" | "rejected",
    answer,
    minutes: outcome === "upheld" && minutes !== "" ? Number(minutes) : null,
    beyondShift,
  });
  const entry = useEntry({
    start,
    schema: answerDisputeInput,
    toInput,
    say: { outcome: say.disputes.outcomeMissing },
    check: ({ outcome, minutes }) => ({ minutes: outcome === "upheld" && minutes === "" && words.app.form.missing }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={say.disputes.answerTitle(dispute.personName)}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <EntryForm entry={entry} act={act} send={say.disputes.send}>
        <Radio.Group label={say.disputes.outcome} {...entry.field("outcome")}>
          <Radio value="upheld" label={say.disputes.upheld} />
          <Radio value="rejected" label={say.disputes.rejected} />
        </Radio.Group>
        {entry.values.outcome === "upheld" && (
          <>
            <NumberInput label={say.minutes} min={0} max={2880} allowDecimal={false} {...entry.field("minutes")} />
            <Checkbox
              label={say.beyond}
              description={say.beyondHint}
              {...entry.field("beyondShift", { type: "checkbox" })}
            />
          </>
        )}
        <Textarea label={say.disputes.words} description={say.disputes.wordsHint} {...entry.field("answer")} />
      </EntryForm>
    </Modal>
  );
}

function standingNow({ line }: Dispute): number {
  return line.state === "waiting" ? line.minutes : line.standingMinutes;
}
