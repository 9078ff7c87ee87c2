import type { ReactNode } from "react";
import type { Outputs } from "../trpc.ts";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";

export type StatementLine = Outputs["money"]["mine"]["lines"][number];

interface StatementLinesProps<Line> {
  lines: readonly Line[];
  /** What may be done about a line, at a desk. */
  actions?: (line: Line) => ReactNode;
}

/** What came and went on an account, the latest first. What was put right says what it takes back or stands for. */
export function StatementLines<Line extends StatementLine>({ lines, actions }: StatementLinesProps<Line>) {
  const words = useWords();
  const say = words.money.statement;
  const format = useFormat();
  const own = useOwnText();
  const about = (line: Line) => {
    const wrong = line.wrongAt === null ? "" : format.date(line.wrongAt);
    const meal = line.meal && line.mealOn ? `${format.day(line.mealOn)} ${words.meals.times[line.meal]}` : "";
    const receipt = line.receipt ?? line.wrongReceipt;
    return [
      line.what === "correction" && line.wrongWhat ? say.takesBack(say.kinds[line.wrongWhat], wrong) : "",
      line.correctsId ? say.inPlaceOf(wrong) : "",
      meal,
      line.session && line.sessionOn ? `${format.day(line.sessionOn)} ${words.childcare.kinds[line.session]}` : "",
      line.service && line.visitOn ? `${format.day(line.visitOn)} ${own(line.service, line.serviceEn)}` : "",
      line.stationName ? own(line.stationName, line.stationNameEn) : "",
      receipt ? say.receipt(receipt) : "",
      line.note ?? "",
    ]
      .filter(Boolean)
      .join(" · ");
  };
  return (
    <DataTable
      caption={say.lines}
      headed
      rows={lines}
      keyOf={(line) => line.id}
      empty={<EmptyState title={say.none} text="" />}
      columns={[
        { key: "what", header: say.what, names: true, cell: (line) => <What line={line} /> },
        { key: "at", header: say.at, cell: (line) => format.dateTime(line.at) },
        { key: "about", header: say.about, cell: about, quiet: (line) => about(line) === "" },
        { key: "fen", header: say.amount, align: "end", cell: (line) => <Signed fen={line.fen} /> },
        ...(actions
          ? [{ key: "actions", header: "", actions: true, cell: actions, quiet: (line: Line) => !actions(line) }]
          : []),
      ]}
    />
  );
}

function What({ line }: { line: StatementLine }) {
  const say = useWords().money.statement;
  const ofVisit: Partial<Record<StatementLine["what"], string>> = line.service === null ? {} : say.visitKinds;
  const what = line.lessensId ? say.partBack : (ofVisit[line.what] ?? say.kinds[line.what]);
  return (
    <>
      {line.correctsId ? `${what} · ${say.rightOne}` : what}
      {line.backWhat === "correction" && (
        <>
          {" "}
          <StatusBadge tone="quiet">{say.takenBack}</StatusBadge>
        </>
      )}
    </>
  );
}

/** "+ 5.00 元": never by colour alone, and in one piece. */
export function Signed({ fen }: { fen: number }) {
  const { yuan } = useWords().meals;
  return <span className="linli-sum">{`${fen < 0 ? "−" : "+"} ${yuan(Math.abs(fen))}`}</span>;
}

/** What was there as the month began and as it ended. */
export function StatementSums({ of, current }: { of: { openingFen: number; closingFen: number }; current: boolean }) {
  const words = useWords();
  const say = words.money.statement;
  return (
    <dl className="linli-price-lines">
      <div>
        <dt>{say.opening}</dt>
        <dd>{words.meals.yuan(of.openingFen)}</dd>
      </div>
      <div className="linli-price-sum">
        <dt>{current ? say.soFar : say.closing}</dt>
        <dd>{words.meals.yuan(of.closingFen)}</dd>
      </div>
    </dl>
  );
}
