import { useOwnText } from "../events/free-places.tsx";
import type { Outputs } from "../trpc.ts";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";

type Line = Outputs["money"]["mine"]["lines"][number];

/** What came and went on an account, the latest first. */
export function StatementLines({ lines }: { lines: readonly Line[] }) {
  const words = useWords();
  const say = words.money.statement;
  const format = useFormat();
  const own = useOwnText();
  const about = (line: Line) => {
    const meal = line.meal && line.mealOn ? `${format.day(line.mealOn)} ${words.meals.times[line.meal]}` : "";
    const receipt = line.receipt ? say.receipt(line.receipt) : "";
    const where = line.stationName ? own(line.stationName, line.stationNameEn) : "";
    return [meal, where, receipt, line.note ?? ""].filter(Boolean).join(" · ");
  };
  return (
    <DataTable
      caption={say.lines}
      headed
      rows={lines}
      keyOf={(line) => line.id}
      empty={<EmptyState title={say.none} text="" />}
      columns={[
        { key: "what", header: say.what, names: true, cell: (line) => say.kinds[line.what] },
        { key: "at", header: say.at, cell: (line) => format.dateTime(line.at) },
        { key: "about", header: say.about, cell: about, quiet: (line) => about(line) === "" },
        {
          key: "fen",
          header: say.amount,
          align: "end",
          cell: (line) => `${line.fen < 0 ? "−" : "+"} ${words.meals.yuan(Math.abs(line.fen))}`,
        },
      ]}
    />
  );
}
