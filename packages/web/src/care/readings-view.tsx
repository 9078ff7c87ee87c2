import { type ReadingKind, readingKinds, usualRanges } from "@linli/shared/care/readings";
import { Button, Group, Stack, Text } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { LoadingState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useTell } from "../ui/tell.tsx";
import { useWords } from "../ui/words.tsx";
import { type Proposal, type Reading, useSayReading } from "./reading-queries.ts";
import type { Trend } from "./trend-chart.tsx";

/** So many are shown before one asks for more: the chart has them all. */
const FEW = 6;

const TrendChart = lazy(() => import("./trend-chart.tsx"));

interface ReadingsViewProps {
  readings: readonly Reading[];
  /** Beside each reading, for the desk. */
  beside?: (reading: Reading) => ReactNode;
}

/** What was measured, kind by kind: a chart of how it changes, and a table with the numbers. */
export function ReadingsView({ readings, beside }: ReadingsViewProps) {
  const say = useWords().readings;
  return (
    <Stack gap="lg">
      {readingKinds.map((kind) => {
        const own = readings.filter((reading) => reading.kind === kind);
        return own.length > 0 ? <OfKind key={kind} kind={kind} readings={own} beside={beside} /> : null;
      })}
      <Text c="dimmed">{say.noDiagnosis}</Text>
    </Stack>
  );
}

function OfKind({ kind, readings, beside }: ReadingsViewProps & { kind: ReadingKind }) {
  const words = useWords();
  const say = words.readings;
  const own = useOwnText();
  const format = useFormat();
  const sayReading = useSayReading();
  const [all, setAll] = useState(false);
  const shown = all ? readings : readings.slice(0, FEW);
  const trend = trendOf(kind, readings, (at) => format.dayOf(at).slice(5));
  return (
    <Section title={say.trend(say.kinds[kind])}>
      {trend.points.length > 1 && (
        <div role="img" aria-label={say.chart(say.kinds[kind])}>
          <Suspense fallback={<LoadingState lines={2} />}>
            <TrendChart {...trend} />
          </Suspense>
        </div>
      )}
      <DataTable
        caption={say.kinds[kind]}
        headed
        rows={shown}
        more={shown.length < readings.length ? { load: () => setAll(true), busy: false } : undefined}
        keyOf={(reading) => reading.id}
        columns={[
          { key: "when", header: say.when, names: true, cell: (reading) => format.dateTime(reading.at) },
          {
            key: "value",
            header: say.value,
            cell: (reading) => (
              <Stack gap={4} align="flex-start">
                <Text span fw={600} td={reading.struckAt === null ? undefined : "line-through"}>
                  {sayReading(reading)}
                </Text>
                <InRange reading={reading} />
              </Stack>
            ),
          },
          {
            key: "remark",
            header: say.remark,
            quiet: (reading) => !reading.note && !reading.struckReason,
            cell: (reading) => (reading.struckReason ? say.struck(reading.struckReason) : (reading.note ?? "")),
          },
          {
            key: "where",
            header: say.where,
            cell: (reading) => `${own(reading.stationName, reading.stationNameEn)} · ${reading.byName}`,
          },
          ...(beside ? [{ key: "acts", header: "", actions: true, cell: beside }] : []),
        ]}
      />
    </Section>
  );
}

function InRange({ reading }: { reading: Reading }) {
  const say = useWords().readings;
  if (reading.struckAt !== null || reading.kind === "weight") return null;
  if (reading.beyond.length === 0) return <StatusBadge tone="good">{say.inRange}</StatusBadge>;
  return (
    <Group gap={6}>
      {reading.beyond.map(({ measure, way }) => (
        <StatusBadge key={measure} tone="attention">{`${say.measures[measure]} ${say.ways[way]}`}</StatusBadge>
      ))}
    </Group>
  );
}

function trendOf(kind: ReadingKind, readings: readonly Reading[], day: Trend["day"]): Trend {
  const counted = readings.filter((reading) => reading.struckAt === null).toReversed();
  if (kind === "blood-pressure") {
    const points = counted.map((one) => ({ at: one.at, first: one.systolic ?? 0, second: one.diastolic ?? 0 }));
    return { points, day, range: { low: usualRanges.diastolic.low, high: usualRanges.systolic.high } };
  }
  if (kind === "glucose") {
    const { low, high } = usualRanges["glucose-fasting"];
    const points = counted.map((one) => ({ at: one.at, first: (one.glucoseTenths ?? 0) / 10 }));
    return { points, day, range: { low: low / 10, high: high / 10 } };
  }
  return { points: counted.map((one) => ({ at: one.at, first: (one.weightGrams ?? 0) / 1000 })), day, range: null };
}

interface ProposalsProps {
  proposals: readonly Proposal[];
  /** The desk answers with the person; else the person does. */
  atDesk?: boolean;
}

/** Diets that are proposed after a reading: yes or no, and nothing happens without an answer. */
export function Proposals({ proposals, atDesk }: ProposalsProps) {
  const words = useWords();
  const say = words.readings.proposal;
  const own = useOwnText();
  const trpc = useTRPC();
  const mine = useAct(trpc.care.answerDiet.mutationOptions());
  const desk = useAct(trpc.care.deskAnswerDiet.mutationOptions());
  const act = atDesk ? desk : mine;
  const tell = useTell();
  const answer = async (proposalId: string, keep: boolean) => {
    if (await act.run({ proposalId, keep })) void tell(keep ? say.kept : say.declined);
  };
  return proposals.map((proposal) => {
    const diet = words.meals.diets[proposal.diet];
    return (
      <Section key={proposal.id} title={say.title}>
        <Text>{say.text(diet, own(proposal.stationName, proposal.stationNameEn))}</Text>
        <Problem act={act} />
        <Group gap="sm">
          <Button loading={act.busy} onClick={() => answer(proposal.id, true)}>
            {say.keep(diet)}
          </Button>
          <Button variant="default" loading={act.busy} onClick={() => answer(proposal.id, false)}>
            {say.decline}
          </Button>
        </Group>
      </Section>
    );
  });
}
