import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useActor } from "../ui/access.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CorrectDialog } from "./correct-dialog.tsx";
import { useLedgerDownload } from "./ledger-download.ts";
import { LineStateBadge, useSignedMinutes } from "./line-facts.tsx";
import { type Ledger, type LedgerLine, useLedger } from "./queries.ts";

/** The ledger of a station by period: to read, correct, export and print. */
export function LedgerView({ stationId }: { stationId: string }) {
  const words = useWords();
  const say = words.hours.desk.ledger;
  const today = useFormat().dayOf(Date.now());
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`);
  const [to, setTo] = useState(today);
  const ledger = useLedger(stationId, from, to);
  return (
    <>
      <Group align="flex-end" gap="sm" mb="md" className="linli-no-print">
        <TextInput
          type="date"
          withAsterisk={false}
          required
          label={say.from}
          value={from}
          max={to}
          onChange={(event) => event.currentTarget.value && setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          withAsterisk={false}
          required
          label={say.to}
          value={to}
          min={from}
          onChange={(event) => event.currentTarget.value && setTo(event.currentTarget.value)}
        />
      </Group>
      <Answer of={ledger}>{(found) => <Lines ledger={found} />}</Answer>
    </>
  );
}

function Lines({ ledger }: { ledger: Ledger }) {
  const words = useWords();
  const say = words.hours.desk.ledger;
  const format = useFormat(ledger.zone);
  const download = useLedgerDownload();
  const columns = useLedgerColumns(ledger);
  if (ledger.lines.length === 0) {
    return <EmptyState title={say.emptyTitle} text={say.emptyText} picture="calendar" />;
  }
  return (
    <div className="linli-hours-ledger">
      <Section
        title={say.title}
        lead={say.lead}
        plain
        actions={
          <Group gap="xs" className="linli-no-print">
            <Button
              variant="default"
              leftSection={<IconDownload size="1.25em" aria-hidden />}
              onClick={() => download(ledger)}
            >
              {say.csv}
            </Button>
            <PrintButton variant="default">{say.print}</PrintButton>
          </Group>
        }
      >
        <Text fw={650}>{say.total(format.minutes(ledger.minutes), ledger.lines.length)}</Text>
        <DataTable
          caption={say.caption(ledger.stationName, format.day(ledger.from), format.day(ledger.to))}
          columns={columns}
          rows={ledger.lines}
          keyOf={({ id }) => id}
        />
      </Section>
    </div>
  );
}

function useLedgerColumns(ledger: Ledger): Column<LedgerLine>[] {
  const words = useWords();
  const say = words.hours.desk.ledger;
  const format = useFormat(ledger.zone);
  const signed = useSignedMinutes();
  const { may } = useActor();
  const columns: Column<LedgerLine>[] = [
    { key: "number", header: say.columns.number, cell: ({ number }) => number },
    { key: "name", header: say.columns.name, names: true, cell: ({ personName }) => <Whole>{personName}</Whole> },
    {
      key: "activity",
      header: say.columns.activity,
      cell: (line) => (
        <>
          {line.activity}
          <Text size="sm" c="dimmed">
            {line.content}
          </Text>
        </>
      ),
    },
    {
      key: "time",
      header: say.columns.time,
      cell: (line) => (
        <Whole>
          {format.day(line.onDate)}
          <br />
          {format.times(line.startsAt, line.endsAt)}
        </Whole>
      ),
    },
    { key: "place", header: say.columns.place, cell: ({ place }) => place },
    {
      key: "length",
      header: say.columns.length,
      align: "end",
      cell: (line) =>
        line.correctsNumber === null ? (
          <Whole>{format.minutes(line.minutes)}</Whole>
        ) : (
          <>
            <Whole>{signed(line.minutes)}</Whole>
            <Text size="sm" c="dimmed">
              {say.corrects(line.correctsNumber)}
              <br />
              {line.reason}
            </Text>
          </>
        ),
    },
    {
      key: "organiser",
      header: say.columns.organiserAndCharge,
      cell: (line) => (
        <>
          {line.organiser}
          <br />
          {line.inCharge}
        </>
      ),
    },
    {
      key: "state",
      header: say.columns.state,
      cell: (line) => (
        <Whole>
          <LineStateBadge line={line} />
          {line.decidedBy && (
            <Text span size="sm" display="block">
              {line.decidedBy}
            </Text>
          )}
        </Whole>
      ),
    },
  ];
  if (!may("hours.approve")) return columns;
  return [
    ...columns,
    {
      key: "acts",
      header: words.app.table.actions,
      actions: true,
      cell: (line) => line.correctsNumber === null && <CorrectButton line={line} ledger={ledger} />,
    },
  ];
}

function CorrectButton({ line, ledger }: { line: LedgerLine; ledger: Ledger }) {
  const words = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <span className="linli-no-print linli-hours-whole">
      <Button
        variant="default"
        aria-label={words.hours.desk.correctOf(line.personName)}
        onClick={() => setOpened(true)}
      >
        {words.hours.desk.correct}
      </Button>
      {opened && (
        <CorrectDialog
          line={{ id: line.id, personName: line.personName, standing: standingOf(line, ledger) }}
          close={() => setOpened(false)}
        />
      )}
    </span>
  );
}

/** What is read in one piece: a name, a time. */
function Whole({ children }: { children: ReactNode }) {
  return <span className="linli-hours-whole">{children}</span>;
}

/** A correction bears the date of its first line, so both are always in the same period. */
function standingOf(line: LedgerLine, ledger: Ledger): number {
  const own = line.state === "refused" ? 0 : line.minutes;
  return ledger.lines.filter((other) => other.correctsId === line.id).reduce((sum, other) => sum + other.minutes, own);
}
