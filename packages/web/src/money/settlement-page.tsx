import "../meals/meals.css";
import "./money.css";
import { addDays } from "@linli/shared/events/days";
import { Button, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { flushSync } from "react-dom";
import { AreaNav } from "../insight/area-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import {
  type Period,
  type Settled,
  type Settlements,
  useSettled,
  useSettlementLines,
  useSettlements,
} from "./queries.ts";
import { SettlementAnomalies } from "./settlement-anomalies.tsx";
import { SettlementLines, useSaveLines } from "./settlement-lines.tsx";

/** What a programme owes for a period, each meal with its evidence; to check, to close, to print and to take away. */
export default function SettlementPage() {
  const words = useWords();
  const say = words.settlement;
  const { placeId, programmeId } = useParams({ from: "/area/$placeId/subsidies/$programmeId" });
  return (
    <>
      <AreaNav placeId={placeId} active="subsidies" />
      <Answer of={useSettlements(programmeId)}>
        {(found) => <OfProgramme placeId={placeId} found={found} title={say.title} />}
      </Answer>
    </>
  );
}

function OfProgramme({ placeId, found, title }: { placeId: string; found: Settlements; title: string }) {
  const words = useWords();
  const say = words.settlement;
  const own = useOwnText();
  const { programme, today, nextFrom } = found;
  const yesterday = addDays(today, -1);
  const [from, setFrom] = useState(nextFrom ?? `${yesterday.slice(0, 7)}-01`);
  const [to, setTo] = useState([from, yesterday].sort().at(-1) ?? yesterday);
  const [within, setWithin] = useState<number | string>(30);
  const period = {
    programmeId: programme.id,
    from,
    to: [from, to].sort().at(-1) ?? to,
    withinMin: typeof within === "number" ? within : 30,
  };
  const settled = useSettled(period);
  const lines = useSettlementLines(period);
  const [whole, setWhole] = useState(false);
  /** On paper stands every line, not only those looked at. */
  const ready = async () => {
    for (let more = lines.hasNextPage; more; ) more = (await lines.fetchNextPage()).hasNextPage;
    flushSync(() => setWhole(true));
  };
  return (
    <>
      <PageHeader
        title={say.of(own(programme.name, programme.nameEn)) || title}
        lead={say.lead}
        actions={
          <>
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/area/$placeId/subsidies" params={{ placeId }} {...props} />}
            >
              {say.back}
            </Button>
            <PrintButton ready={ready} />
          </>
        }
      />
      <Stack gap="lg">
        <Group gap="sm" align="end" className="linli-no-print">
          <TextInput
            type="date"
            label={say.from}
            value={from}
            onChange={(event) => event.currentTarget.value && setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={say.to}
            value={to}
            onChange={(event) => event.currentTarget.value && setTo(event.currentTarget.value)}
          />
          <NumberInput label={say.within} min={0} max={1440} value={within} onChange={setWithin} />
        </Group>
        <Answer of={settled}>
          {(shown) => (
            <>
              <Sums shown={shown} period={period} />
              <SettlementAnomalies shown={shown} whole={whole} />
              <SettlementLines period={period} key={`${from} ${to}`} />
              <div className="linli-signature">
                {Object.values(say.signatures).map((who) => (
                  <span key={who}>{who}</span>
                ))}
              </div>
            </>
          )}
        </Answer>
        <Closed
          found={found}
          show={(one) => {
            setFrom(one.from);
            setTo(one.to);
          }}
        />
      </Stack>
    </>
  );
}

function Sums({ shown, period }: { shown: Settled; period: Period }) {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  const own = useOwnText();
  const save = useSaveLines(period, own(shown.programme.name, shown.programme.nameEn));
  const { closed } = shown;
  return (
    <Section
      title={say.sums}
      actions={
        <Group gap="sm" className="linli-no-print">
          <Button
            variant="default"
            leftSection={<IconDownload size="1.25em" aria-hidden />}
            loading={save.busy}
            onClick={save.run}
          >
            {say.csv}
          </Button>
          {!closed && <ClosePeriod shown={shown} period={period} />}
        </Group>
      }
    >
      <Stack gap="sm">
        <Group>
          <StatusBadge tone={closed ? "good" : "waiting"}>
            {closed ? say.closedBy(closed.closedByName, format.dateTime(closed.closedAt)) : say.notClosed}
          </StatusBadge>
        </Group>
        <Text className="linli-only-print">{`${format.day(shown.from)} – ${format.day(shown.to)}`}</Text>
        <DataTable
          caption={say.sums}
          headed
          rows={shown.canteens}
          keyOf={(row) => row.stationId}
          empty={<Text c="dimmed">{say.nothing}</Text>}
          columns={[
            {
              key: "canteen",
              header: say.canteen,
              names: true,
              cell: (row) => own(row.stationName, row.stationNameEn),
            },
            { key: "meals", header: say.meals, align: "end", cell: (row) => row.meals },
            { key: "fen", header: say.sum, align: "end", cell: (row) => words.meals.yuan(row.fen) },
          ]}
        />
        {shown.canteens.length > 0 && <Text fw={600}>{say.total(shown.meals, words.meals.yuan(shown.fen))}</Text>}
      </Stack>
    </Section>
  );
}

function ClosePeriod({ shown, period }: { shown: Settled; period: Period }) {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  const confirm = useConfirm();
  const act = useAct(useTRPC().money.closeSettlement.mutationOptions(), { said: () => say.closed });
  const sum = words.meals.yuan(shown.fen);
  return (
    <>
      <Button onClick={confirm.open}>{say.close}</Button>
      <ConfirmDialog
        {...confirm}
        title={say.closeTitle}
        text={
          <>
            <p>{say.closeText(format.day(shown.from), format.day(shown.to), shown.meals, sum)}</p>
            {shown.anomalyCount > 0 && <p>{say.closeAnomalies(shown.anomalyCount)}</p>}
          </>
        }
        yes={say.close}
        act={act}
        onYes={() => act.run(period)}
      />
    </>
  );
}

function Closed({ found, show }: { found: Settlements; show: (one: { from: string; to: string }) => void }) {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  return (
    <div className="linli-no-print">
      <Section title={say.periods} plain={found.closed.length > 0}>
        <DataTable
          caption={say.periods}
          headed
          rows={found.closed}
          keyOf={(one) => one.id}
          empty={<Text c="dimmed">{say.noPeriods}</Text>}
          columns={[
            {
              key: "period",
              header: say.period,
              names: true,
              cell: (one) => `${format.day(one.from)} – ${format.day(one.to)}`,
            },
            { key: "meals", header: say.meals, align: "end", cell: (one) => one.meals },
            { key: "fen", header: say.sum, align: "end", cell: (one) => words.meals.yuan(one.fen) },
            { key: "by", header: say.by, cell: (one) => `${one.closedByName} · ${format.dateTime(one.closedAt)}` },
            {
              key: "see",
              header: "",
              actions: true,
              cell: (one) => (
                <Button variant="default" size="sm" onClick={() => show(one)} aria-label={`${say.see} ${one.from}`}>
                  {say.see}
                </Button>
              ),
            },
          ]}
        />
      </Section>
    </div>
  );
}
