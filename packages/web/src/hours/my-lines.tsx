import { Button, NativeSelect, Text, Title } from "@mantine/core";
import { IconMessageReport } from "@tabler/icons-react";
import { useState } from "react";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { DisputeDialog } from "./dispute-dialog.tsx";
import { LineFacts, LineStateBadge, useSignedMinutes } from "./line-facts.tsx";
import { type Line, type Summary, useMyLines } from "./queries.ts";

/** Each service of one month, with everything that happened to its record. */
export function MyLines({ months }: { months: Summary["months"] }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat();
  const [month, setMonth] = useState(months[0]?.month ?? "");
  const lines = useMyLines(month);
  const [disputed, setDisputed] = useState<Line | null>(null);
  return (
    <Section title={say.lines} plain>
      <NativeSelect
        label={say.chooseMonth}
        maw="24rem"
        value={month}
        onChange={(event) => setMonth(event.currentTarget.value)}
        data={months.map((one) => ({
          value: one.month,
          label: say.monthOption(format.month(one.month), format.minutes(one.minutes + one.waitingMinutes)),
        }))}
      />
      <Answer of={lines}>
        {(rows) => (
          <ul className="linli-hours-lines">
            {rows.map((line) => (
              <LineCard key={line.id} line={line} dispute={() => setDisputed(line)} />
            ))}
          </ul>
        )}
      </Answer>
      {disputed && <DisputeDialog line={disputed} close={() => setDisputed(null)} />}
    </Section>
  );
}

function LineCard({ line, dispute }: { line: Line; dispute: () => void }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat(line.zone);
  const open = line.dispute && line.dispute.answeredAt === null;
  return (
    <li className="linli-hours-line">
      <div className="top">
        <div>
          <Title order={3}>{line.activity}</Title>
          <Text c="dimmed">{format.span(line.startsAt, line.endsAt)}</Text>
          <Text c="dimmed">{line.stationName}</Text>
        </div>
        <span className="length">{format.minutes(shownMinutes(line))}</span>
      </div>
      <div>
        <LineStateBadge line={line} />
      </div>
      <StateWords line={line} />
      <Corrections line={line} />
      <DisputeWords line={line} />
      <details>
        <summary>{say.details}</summary>
        <LineFacts line={line} />
      </details>
      {!open && (
        <div>
          <Button
            variant="default"
            leftSection={<IconMessageReport size="1.25em" aria-hidden />}
            aria-label={`${words.hours.dispute.open}: ${line.activity} ${format.day(line.onDate)}`}
            onClick={dispute}
          >
            {words.hours.dispute.open}
          </Button>
        </div>
      )}
    </li>
  );
}

function StateWords({ line }: { line: Line }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat(line.zone);
  if (line.state === "waiting") {
    return <p>{say.waitingUntil(format.date(line.dueAt), words.hours.desk.days(line.workingDaysLeft))}</p>;
  }
  const [name, at] = [line.decidedBy ?? "", format.date(line.decidedAt ?? 0)];
  if (line.state === "approved") return <p>{say.approvedBy(name, at)}</p>;
  return (
    <>
      <p>{say.refusedBy(name, at)}</p>
      <p>{say.refusedWhy(line.refusalReason ?? "")}</p>
    </>
  );
}

function Corrections({ line }: { line: Line }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat(line.zone);
  const signed = useSignedMinutes();
  if (line.corrections.length === 0) return null;
  return (
    <div className="linli-hours-said">
      <p>{say.recorded(format.minutes(line.minutes))}</p>
      {line.corrections.map((correction) => (
        <p key={correction.id}>
          {say.correction(signed(correction.minutes), correction.byName, format.date(correction.at))}
          <br />
          {say.refusedWhy(correction.reason)}
        </p>
      ))}
    </div>
  );
}

function DisputeWords({ line: { dispute, zone } }: { line: Line }) {
  const words = useWords();
  const say = words.hours.dispute;
  const format = useFormat(zone);
  if (!dispute) return null;
  return (
    <div className="linli-hours-said">
      <p>{say.yours(dispute.claim)}</p>
      {dispute.outcome === null ? (
        <p>
          <strong>{say.waiting(format.date(dispute.dueAt))}</strong>
        </p>
      ) : (
        <>
          <p>
            <strong>{say.outcome[dispute.outcome]}</strong>
          </p>
          <p>{say.answer(dispute.answeredBy ?? "", dispute.answer ?? "")}</p>
        </>
      )}
    </div>
  );
}

/** What stands, or while nobody has decided, what is recorded. */
function shownMinutes(line: Line): number {
  return line.state === "waiting" ? line.minutes : line.standingMinutes;
}
