import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useOwnText } from "../events/free-places.tsx";
import { csvOf, saveFile } from "../insight/csv.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { type Period, type SettledLine, useSettlementLines } from "./queries.ts";

const AT_ONCE = 1000;

/** Each meal of a period with who, how old, by which rule's category, when charged, when and by whom served. */
export function SettlementLines({ period }: { period: Period }) {
  const words = useWords();
  const say = words.settlement;
  const { columns } = useLineColumns();
  const found = useSettlementLines(period);
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Section title={say.lines} plain={lines.length > 0}>
      <DataTable
        caption={say.lines}
        headed
        rows={lines}
        keyOf={(line) => line.mealId}
        empty={<Text c="dimmed">{say.nothing}</Text>}
        columns={columns.map(({ key, header, cell, align, names }) => ({ key, header, cell, align, names }))}
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
  const { columns } = useLineColumns();
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
        rows.push(...page.lines.map((line) => columns.map(({ file, cell }) => (file ?? cell)(line))));
        after = page.next;
      }
      saveFile(say.file(programme, from, to), csvOf(rows));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy };
}

interface LineColumn {
  key: string;
  header: string;
  cell: (line: SettledLine) => string | number;
  /** As a spreadsheet wants it. */
  file?: (line: SettledLine) => string | number;
  align?: "end";
  names?: boolean;
}

function useLineColumns(): { columns: LineColumn[] } {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  const own = useOwnText();
  const { yuan } = words.meals;
  const money = (key: string, header: string, fen: (line: SettledLine) => number): LineColumn => ({
    key,
    header,
    align: "end",
    cell: (line) => yuan(fen(line)),
    file: (line) => fen(line) / 100,
  });
  const when = (at: number | null) => (at === null ? "" : format.dateTime(at));
  return {
    columns: [
      { key: "number", header: say.number, cell: (line) => line.number },
      { key: "who", header: say.who, names: true, cell: (line) => line.personName },
      { key: "date", header: say.onDate, cell: (line) => format.day(line.onDate), file: (line) => line.onDate },
      { key: "meal", header: say.meal, cell: (line) => words.meals.times[line.meal] },
      { key: "canteen", header: say.canteen, cell: (line) => own(line.stationName, line.stationNameEn) },
      { key: "age", header: say.age, align: "end", cell: (line) => line.age ?? say.noAge },
      {
        key: "category",
        header: say.category,
        cell: (line) =>
          line.category === null
            ? say.noCategory
            : words.money.categories[line.category as keyof typeof words.money.categories],
      },
      { key: "mode", header: say.mode, cell: (line) => words.meals.modes[line.mode] },
      money("food", say.food, (line) => line.foodFen),
      money("own", say.own, (line) => line.ownFen),
      money("subsidy", say.subsidy, (line) => line.fen),
      { key: "charged", header: say.chargedAt, cell: (line) => when(line.chargedAt) },
      {
        key: "served",
        header: say.served,
        cell: (line) =>
          line.servedAt === null ? say.notServed : say.servedBy(when(line.servedAt), line.servedByName ?? ""),
      },
      { key: "outcome", header: say.outcome, cell: (line) => say.outcomes[line.outcome] },
    ],
  };
}
