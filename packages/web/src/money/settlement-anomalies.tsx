import { Text } from "@mantine/core";
import { useState } from "react";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { Settled } from "./queries.ts";

type Row = Settled["anomalies"][number];
const AT_ONCE = 20;

/** What somebody must look at before a period is paid for: the first of it, or the whole of it. */
export function SettlementAnomalies({ shown, whole }: { shown: Settled; whole: boolean }) {
  const words = useWords();
  const say = words.settlement;
  const format = useFormat();
  const own = useOwnText();
  const [most, setMost] = useState(AT_ONCE);
  const sayMeal = (meal: Row["meal"]) =>
    meal
      ? `${format.day(meal.onDate)} ${words.meals.times[meal.meal]} · ${own(meal.stationName, meal.stationNameEn)} · ${
          meal.servedAt === null ? say.notServed : format.time(meal.servedAt)
        }`
      : "";
  const more = (row: Row) =>
    row.other ? sayMeal(row.other) : row.fen === null ? "" : say.beyond(words.meals.yuan(row.fen));
  return (
    <Section title={say.anomalies(shown.anomalyCount)} plain={shown.anomalies.length > 0}>
      <DataTable
        caption={say.anomalies(shown.anomalyCount)}
        headed
        rows={shown.anomalies.slice(0, whole ? undefined : most).map((row, at) => ({ ...row, at }))}
        keyOf={(row) => String(row.at)}
        empty={<Text c="dimmed">{say.noAnomalies}</Text>}
        more={!whole && shown.anomalies.length > most ? { load: () => setMost(most + 100), busy: false } : undefined}
        columns={[
          { key: "who", header: say.who, names: true, cell: (row) => row.meal?.personName ?? "" },
          {
            key: "kind",
            header: say.anomaly,
            cell: (row) => <StatusBadge tone="bad">{say.kinds[row.kind]}</StatusBadge>,
          },
          { key: "meal", header: say.meal, cell: (row) => sayMeal(row.meal) },
          { key: "other", header: say.other, cell: more, quiet: (row) => more(row) === "" },
        ]}
      />
    </Section>
  );
}
