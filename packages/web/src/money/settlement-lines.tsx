import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { csvOf, saveFile } from "../insight/csv.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { type Period, type SettledLine, useSettlementLines } from "./queries.ts";

const AT_ONCE = 1000;

/** Each meal of a period with who, how old, by which rule's category, when charged, when and by whom served. */
export function SettlementLines({ period }: { period: Period }) {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  const own = useOwnText();
  const { yuan } = words.meals;
  const { category, served, when } = useSayLine();
  const found = useSettlementLines(period);
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? [];
  const sum = (fen: number) => <span className="linli-sum">{yuan(fen)}</span>;
  const two = (first: string, second: string) => (
    <>
      <span className="linli-sum">{first}</span>
      <span className="linli-under">{second}</span>
    </>
  );
  const who = (line: SettledLine) => say.trial.person(line.age, line.category === null ? "" : category(line));
  const where = (line: SettledLine) => `${words.meals.modes[line.mode]} · ${own(line.stationName, line.stationNameEn)}`;
  return (
    <Section title={say.lines} plain={lines.length > 0}>
      <DataTable
        caption={say.lines}
        headed
        rows={lines}
        keyOf={(line) => line.mealId}
        empty={<Text c="dimmed">{say.nothing}</Text>}
        columns={[
          {
            key: "who",
            header: say.who,
            names: true,
            cell: (line) => two(`${line.number}. ${line.personName}`, who(line)),
          },
          {
            key: "meal",
            header: say.meal,
            cell: (line) => two(`${format.day(line.onDate)} ${words.meals.times[line.meal]}`, where(line)),
          },
          { key: "food", header: say.food, align: "end", cell: (line) => sum(line.foodFen) },
          { key: "own", header: say.own, align: "end", cell: (line) => sum(line.ownFen) },
          { key: "subsidy", header: say.subsidy, align: "end", cell: (line) => sum(line.fen) },
          {
            key: "charged",
            header: say.chargedAt,
            cell: (line) => when(line.chargedAt),
            quiet: (line) => !line.chargedAt,
          },
          {
            key: "outcome",
            header: say.outcome,
            cell: (line) => two(say.outcomes[line.outcome], line.servedAt === null ? "" : served(line)),
          },
        ]}
        more={
          found.hasNextPage ? { load: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } : undefined
        }
      />
    </Section>
  );
}

/** All lines of a period as a file for a spreadsheet, a page after the other. */
export function useSaveLines(period: Period, programme: string) {
  const say = useWords().settlement;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const columns = useFileColumns();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const { programmeId, from, to } = period;
      const rows: (string | number)[][] = [columns.map(({ header }) => header)];
      for (let after: number | null = 0; after !== null; ) {
        const asked = { programmeId, from, to, after, most: AT_ONCE };
        const page: { lines: SettledLine[]; next: number | null } = await queries.fetchQuery(
          trpc.money.settlementLines.queryOptions(asked, { staleTime: 0 }),
        );
        rows.push(...page.lines.map((line) => columns.map(({ cell }) => cell(line))));
        after = page.next;
      }
      saveFile(say.file(programme, from, to), csvOf(rows));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy };
}

/** What a cell of a line says, on the page and in the file. */
function useSayLine() {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  const when = (at: number | null) => (at === null ? "" : format.dateTime(at));
  const category = (line: SettledLine) =>
    line.category === null
      ? say.noCategory
      : words.money.categories[line.category as keyof typeof words.money.categories];
  const served = (line: SettledLine) =>
    line.servedAt === null ? say.notServed : say.servedBy(when(line.servedAt), line.servedByName ?? "");
  return { when, category, served };
}

interface FileColumn {
  header: string;
  cell: (line: SettledLine) => string | number;
}

/** As a spreadsheet wants it: each fact in a column of its own, sums as numbers, dates as dates. */
function useFileColumns(): FileColumn[] {
  const words = useWords();
  const say = words.settlement;
  const own = useOwnText();
  const { when, category, served } = useSayLine();
  return [
    { header: say.number, cell: (line) => line.number },
    { header: say.who, cell: (line) => line.personName },
    { header: say.onDate, cell: (line) => line.onDate },
    { header: say.meal, cell: (line) => words.meals.times[line.meal] },
    { header: say.canteen, cell: (line) => own(line.stationName, line.stationNameEn) },
    { header: say.age, cell: (line) => line.age ?? say.noAge },
    { header: say.category, cell: category },
    { header: say.mode, cell: (line) => words.meals.modes[line.mode] },
    { header: say.food, cell: (line) => line.foodFen / 100 },
    { header: say.own, cell: (line) => line.ownFen / 100 },
    { header: say.subsidy, cell: (line) => line.fen / 100 },
    { header: say.chargedAt, cell: (line) => when(line.chargedAt) },
    { header: say.served, cell: served },
    { header: say.outcome, cell: (line) => say.outcomes[line.outcome] },
  ];
}
