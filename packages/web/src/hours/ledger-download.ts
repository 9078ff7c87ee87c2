import { csvOf } from "@linli/shared/hours/ledger-csv";
import { formatIn } from "../ui/format.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import type { Ledger } from "./queries.ts";

/** Saves a ledger as a file for a spreadsheet, with all that 民政部令第67号 art. 7 asks of a record. */
export function useLedgerDownload(): (ledger: Ledger) => void {
  const words = useWords();
  const language = useLanguage();
  return (ledger) => {
    const say = words.hours.desk.ledger;
    const { columns } = say;
    const format = formatIn(words, language, ledger.zone);
    const header = [
      columns.number,
      columns.name,
      columns.activity,
      columns.date,
      columns.time,
      columns.place,
      columns.content,
      columns.minutes,
      columns.evidence,
      columns.organiser,
      columns.inCharge,
      columns.state,
      columns.decidedBy,
      columns.recordedBy,
      columns.corrects,
      columns.reason,
    ];
    const rows = ledger.lines.map((line) => [
      line.number,
      line.personName,
      line.activity,
      line.onDate,
      format.times(line.startsAt, line.endsAt),
      line.place,
      line.content,
      line.minutes,
      words.hours.evidence[line.evidence],
      line.organiser,
      line.inCharge,
      words.hours.states[line.state],
      line.decidedBy ?? "",
      line.recordedBy ?? "",
      line.correctsNumber === null ? "" : words.hours.number(line.correctsNumber),
      line.reason ?? "",
    ]);
    save(csvOf(header, rows), say.file(ledger.stationName, ledger.from, ledger.to));
  };
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
