import { QrCode } from "../attendance/qr-code.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Label } from "./queries.ts";
import { useSayNeeds } from "./use-needs.ts";

export type Paper = "a4" | "roll";
/** Three columns of eight on a sheet of A4; on a roll each label is a page. */
const ON_A_PAGE: Record<Paper, number> = { a4: 24, roll: 1 };

/** Labels as they come out of the printer, page by page; kitchen.css has their sizes in millimetres. */
export function LabelPaper({ labels, paper }: { labels: readonly Label[]; paper: Paper }) {
  const say = useWords().kitchen.labels;
  if (labels.length === 0) return null;
  const pages = Array.from({ length: Math.ceil(labels.length / ON_A_PAGE[paper]) }, (_, page) =>
    labels.slice(page * ON_A_PAGE[paper], (page + 1) * ON_A_PAGE[paper]),
  );
  return (
    <section aria-label={say.sheetLabel} className="linli-labels" data-paper={paper}>
      {pages.map((page) => (
        <div key={page[0]?.code} className="linli-label-page">
          {page.map((label) => (
            <TrayLabel key={label.code} label={label} />
          ))}
        </div>
      ))}
    </section>
  );
}

function TrayLabel({ label }: { label: Label }) {
  const words = useWords();
  const say = words.kitchen.labels;
  const own = useOwnText();
  const sayNeeds = useSayNeeds();
  const format = useFormat(label.zone);
  const needs = sayNeeds(label.needs);
  const round = label.round === null ? "" : words.deliveries.round(label.round);
  const where = [words.meals.modes[label.mode], round, label.address].filter(Boolean).join(" ");
  return (
    <article className="linli-label">
      <div className="linli-label-text">
        <h3>{label.personName}</h3>
        {label.harm.length > 0 && (
          <p className="linli-label-needs">{say.harm(label.harm.map((one) => words.meals.allergens[one]))}</p>
        )}
        {needs && <p className="linli-label-needs">{needs}</p>}
        <p className="linli-label-dishes">
          {label.lines
            .map((line) => say.portions(own(line.name, line.nameEn), line.portions))
            .join(words.meals.mine.comma)}
        </p>
        {label.note && <p>{label.note}</p>}
        <p>{where}</p>
      </div>
      <div className="linli-label-side">
        <QrCode text={label.code} label={say.qr(label.code)} />
        <strong>{label.code}</strong>
      </div>
      <p className="linli-label-foot">
        {`${format.day(label.onDate)} ${words.meals.times[label.meal]} ${format.time(label.startsAt)} · ${own(label.stationName, label.stationNameEn)}`}
      </p>
    </article>
  );
}
