import "./stations.css";
import "./poster.css";
import type { Words } from "@linli/shared/words/words";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { QrCode } from "../attendance/qr-code.tsx";
import { DeskNav } from "../insight/desk-nav.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { spanOf } from "./opening-hours.tsx";
import { type DeskFacts, useStationDesk } from "./queries.ts";

const route = getRouteApi("/desk/$stationId/poster");
type Weekday = keyof Words["stations"]["weekdays"];

/** One sheet of A4 for the door of the station, in the language of the page. */
export default function PosterPage() {
  const words = useWords();
  const { stationId } = route.useParams();
  const say = words.stations.poster;
  return (
    <>
      <DeskNav stationId={stationId} active="profile" />
      <div className="linli-no-print">
        <PageHeader
          title={say.title}
          lead={say.lead}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={20} aria-hidden />}
                renderRoot={(props) => <Link to="/desk/$stationId/profile" params={{ stationId }} {...props} />}
              >
                {say.back}
              </Button>
              <PrintButton variant="filled">{say.print}</PrintButton>
            </>
          }
        />
      </div>
      <Answer of={useStationDesk(stationId)}>{(station) => <Poster station={station} />}</Answer>
    </>
  );
}

function Poster({ station }: { station: DeskFacts }) {
  const words = useWords();
  const say = words.stations;
  return (
    <article className="linli-poster" aria-label={say.poster.title}>
      <header>
        <p className="linli-poster-brand">
          {words.app.name} · {say.poster.slogan}
        </p>
        <h2>{station.name}</h2>
        {station.nameEn && (
          <p className="linli-poster-en" lang="en">
            {station.nameEn}
          </p>
        )}
        <p className="linli-poster-kinds">{station.kinds.map((kind) => say.kind[kind]).join(" · ")}</p>
      </header>
      <figure>
        <QrCode text={station.url} label={say.poster.qr(station.name)} />
        <figcaption>{say.poster.scan}</figcaption>
      </figure>
      <dl>
        <div>
          <dt>{say.page.address}</dt>
          <dd>{station.address}</dd>
        </div>
        {station.phone && (
          <div>
            <dt>{say.page.phone}</dt>
            <dd className="linli-poster-phone">{station.phone}</dd>
          </div>
        )}
        <div>
          <dt>{say.page.hours}</dt>
          <dd>
            {weekOf(words, station.hours).map(({ days, spans }) => (
              <div key={days} className="linli-poster-hours">
                <span>{days}</span>
                <span>{spans}</span>
              </div>
            ))}
          </dd>
        </div>
      </dl>
      <footer>{station.url}</footer>
    </article>
  );
}

/** The week with days of the same hours drawn together: "周一–周五 08:30–17:30". */
function weekOf(words: Words, hours: DeskFacts["hours"]): { days: string; spans: string }[] {
  const groups: { first: Weekday; last: Weekday; spans: string }[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
    const spans = hours
      .filter((opening) => opening.weekday === weekday)
      .map((opening) => spanOf(words, opening))
      .join(" · ");
    const before = groups.at(-1);
    if (before?.spans === spans) before.last = weekday;
    else groups.push({ first: weekday, last: weekday, spans });
  }
  const day = words.stations.weekdays;
  return groups.map(({ first, last, spans }) => ({
    days: first === last ? day[first] : `${day[first]}–${day[last]}`,
    spans: spans || words.stations.page.rest,
  }));
}
