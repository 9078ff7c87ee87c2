import "./insight.css";
import type { Words } from "@linli/shared/words/words";
import type { Column } from "../ui/data-table.tsx";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import type { Figures } from "./queries.ts";

type Shown = Omit<Figures, "stations">;

/** The columns of a list of stations or areas: what asks for something has a badge; noughts are not on the cards of a phone. */
export function figureColumns<T extends Shown>(words: Words): Column<T>[] {
  const say = words.insight.figures;
  const number = (key: keyof Shown, header: string, tone?: Tone): Column<T> => ({
    key,
    header,
    align: "end",
    quiet: (row) => (row[key] ?? 0) === 0,
    cell: (row) => {
      const value = row[key] ?? 0;
      if (value === 0) return <span className="linli-nought">0</span>;
      return tone ? <StatusBadge tone={tone}>{String(value)}</StatusBadge> : value;
    },
  });
  return [
    number("shifts", say.shifts),
    number("in", say.in),
    number("missing", say.missing, "bad"),
    number("gaps", say.gaps, "attention"),
    number("requests", say.requests, "waiting"),
    number("waiting", say.waiting),
    number("overdue", say.overdue, "bad"),
  ];
}
