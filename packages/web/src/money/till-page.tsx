import "../meals/meals.css";
import "./money.css";
import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTill } from "../meals/desk-queries.ts";
import { useStation } from "../stations/queries.ts";
import { useActor } from "../ui/access.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { CorrectEntry } from "./correct-entry.tsx";
import { CountTill, useSayDifference } from "./count-till.tsx";
import type { Till } from "./queries.ts";
import { Signed } from "./statement-lines.tsx";

/** A day of a station's till: each receipt, what must be in the drawer and what was counted, and the day's meals. */
export default function TillPage() {
  const words = useWords();
  const say = words.canteen.till;
  const { yuan } = words.meals;
  const format = useFormat();
  const { stationId } = useParams({ from: "/desk/$stationId/till" });
  const [onDate, setOnDate] = useState<string>();
  const found = useTill(stationId, onDate);
  const kinds: readonly string[] = useStation(stationId).data?.kinds ?? [];
  const has = (kind: string) => kinds.includes(kind);
  return (
    <>
      <DeskNav stationId={stationId} active="till" />
      <PageHeader
        title={words.money.till.title}
        lead={found.data && format.day(found.data.onDate)}
        actions={
          <>
            {found.data && <CountTill stationId={stationId} till={found.data} />}
            <PrintButton />
          </>
        }
      />
      <Stack gap="lg">
        <TextInput
          type="date"
          w="fit-content"
          label={words.canteen.serving.day}
          value={onDate ?? found.data?.onDate ?? ""}
          className="linli-no-print"
          onChange={(event) => event.currentTarget.value && setOnDate(event.currentTarget.value)}
        />
        <Answer of={found}>
          {(till) => (
            <>
              <Section title={say.sums}>
                <dl className="linli-price-lines">
                  <div className="linli-price-sum">
                    <dt>{say.cash}</dt>
                    <dd>{yuan(till.cashFen)}</dd>
                  </div>
                  {(has("canteen") || !has("childcare")) && (
                    <>
                      <div>
                        <dt>{say.meals}</dt>
                        <dd>{yuan(till.mealsFen)}</dd>
                      </div>
                      <div>
                        <dt>{say.own}</dt>
                        <dd>{yuan(till.ownFen)}</dd>
                      </div>
                      <div>
                        <dt>{say.subsidy}</dt>
                        <dd>{yuan(till.subsidyFen)}</dd>
                      </div>
                    </>
                  )}
                  {has("childcare") && (
                    <div>
                      <dt>{say.childcare}</dt>
                      <dd>{yuan(till.childcareFen)}</dd>
                    </div>
                  )}
                </dl>
              </Section>
              <Counts till={till} />
              <Receipts stationId={stationId} till={till} />
              <div className="linli-signature">
                <span>{words.accounts.till.signature}</span>
                <span>{words.accounts.till.at}</span>
              </div>
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

function Counts({ till }: { till: Till }) {
  const words = useWords();
  const say = words.accounts.till;
  const { yuan } = words.meals;
  const format = useFormat();
  const sayDifference = useSayDifference();
  return (
    <Section title={say.counts} plain={till.counts.length > 0}>
      <DataTable
        caption={say.counts}
        headed
        rows={till.counts}
        keyOf={(count) => String(count.number)}
        empty={<Text c="dimmed">{say.notYet}</Text>}
        columns={[
          { key: "at", header: say.at, names: true, cell: (count) => format.dateTime(count.countedAt) },
          { key: "expected", header: say.expected, align: "end", cell: (count) => yuan(count.expectedFen) },
          { key: "found", header: say.found, align: "end", cell: (count) => yuan(count.countedFen) },
          {
            key: "difference",
            header: say.difference,
            cell: (count) => (
              <StatusBadge tone={count.countedFen === count.expectedFen ? "good" : "bad"}>
                {sayDifference(count.countedFen - count.expectedFen)}
              </StatusBadge>
            ),
          },
          { key: "by", header: say.by, cell: (count) => count.byName },
          {
            key: "note",
            header: words.money.statement.about,
            cell: (count) => count.note ?? say.noNote,
            quiet: (count) => !count.note,
          },
        ]}
      />
    </Section>
  );
}

function Receipts({ stationId, till }: { stationId: string; till: Till }) {
  const words = useWords();
  const say = words.canteen.till;
  const { statement } = words.money;
  const format = useFormat();
  const { may } = useActor();
  type Line = Till["cash"][number];
  const about = (line: Line) => {
    const wrong = line.wrongAt === null ? "" : format.dateTime(line.wrongAt);
    if (line.what === "correction")
      return statement.takesBack(line.wrongReceipt ? statement.receipt(line.wrongReceipt) : "", wrong);
    return line.correctsId ? statement.inPlaceOf(wrong) : "";
  };
  const whole = (text: string | null) => <span className="linli-sum">{text}</span>;
  const correct = (line: Line) =>
    line.what !== "correction" &&
    line.backAt === null &&
    line.personId && (
      <Group className="linli-line-acts linli-no-print">
        <CorrectEntry stationId={stationId} entry={line} person={{ id: line.personId, name: line.personName ?? "" }} />
      </Group>
    );
  return (
    <Section title={say.receipts} plain>
      <DataTable
        caption={say.receipts}
        headed
        rows={till.cash}
        keyOf={(line) => line.id}
        empty={<EmptyState title={say.none} text="" />}
        columns={[
          {
            key: "receipt",
            header: say.receipt,
            names: true,
            cell: (line) => whole(line.receipt ?? line.wrongReceipt),
          },
          { key: "at", header: statement.at, cell: (line) => whole(format.time(line.at)) },
          { key: "what", header: statement.what, cell: (line) => whole(statement.kinds[line.what]) },
          { key: "who", header: say.who, cell: (line) => whole(line.personName) },
          { key: "by", header: say.by, cell: (line) => whole(line.byName) },
          {
            key: "about",
            header: statement.about,
            cell: (line) => (
              <>
                {[about(line), line.note ?? ""].filter(Boolean).join(" · ")}{" "}
                {line.backAt !== null && <StatusBadge tone="quiet">{statement.takenBack}</StatusBadge>}{" "}
                {line.afterCount && <StatusBadge tone="waiting">{words.accounts.till.after}</StatusBadge>}
              </>
            ),
            quiet: (line) => !about(line) && !line.note && line.backAt === null && !line.afterCount,
          },
          { key: "fen", header: statement.amount, align: "end", cell: (line) => <Signed fen={line.fen} /> },
          ...(may("money.correct")
            ? [{ key: "correct", header: "", actions: true, cell: correct, quiet: (line: Line) => !correct(line) }]
            : []),
        ]}
      />
    </Section>
  );
}
