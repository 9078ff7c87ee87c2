import type { Words } from "@linli/shared/words/words";
import { Anchor, Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { AreaMonths } from "./area-months.tsx";
import { AreaNav } from "./area-nav.tsx";
import { csvOf, saveFile } from "./csv.ts";
import { figureColumns } from "./figure-columns.tsx";
import { type Area, useArea, useNamed } from "./queries.ts";
import { type Tile, Tiles } from "./tiles.tsx";

const route = getRouteApi("/area/$placeId");

/** What an administrator answers for: today, risks and paperwork of everything below, and the year's service. */
export default function AreaPage() {
  const { placeId } = route.useParams();
  const words = useWords();
  const area = useArea(placeId);
  const { day, time } = useFormat();
  return (
    <>
      <AreaNav placeId={placeId} active="today" />
      <Answer of={area}>
        {(data) => (
          <>
            <Above area={data} />
            <PageHeader
              title={data.place.name}
              lead={[
                words.insight.area.lead(data.figures.stations),
                day(data.today),
                words.insight.updated(time(data.now)),
              ].join(" · ")}
            />
            <Tiles tiles={tilesOf(words, data)} label={words.insight.title} />
            {data.children.length > 0 && <Children area={data} />}
            <AreaMonths area={data} />
            <Stations area={data} />
          </>
        )}
      </Answer>
    </>
  );
}

function Above({ area }: { area: Area }) {
  const words = useWords();
  if (area.above.length === 0) return null;
  return (
    <nav aria-label={words.insight.area.above} className="linli-no-print">
      <ol className="linli-above">
        {area.above.map((place) => (
          <li key={place.id}>
            <Anchor renderRoot={(props) => <Link to={`/area/${place.id}` as "/"} {...props} />}>{place.name}</Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Children({ area }: { area: Area }) {
  const words = useWords();
  const say = words.insight.area;
  return (
    <div className="linli-section">
      <Section title={say.children} lead={say.childrenLead} plain>
        <DataTable
          caption={say.children}
          headed
          rows={area.children.map((child) => ({ ...child.figures, id: child.id, name: child.name }))}
          keyOf={(child) => child.id}
          columns={[
            {
              key: "name",
              header: say.name,
              names: true,
              cell: (child) => (
                <Anchor
                  className="linli-board-line"
                  renderRoot={(props) => <Link to={`/area/${child.id}` as "/"} {...props} />}
                >
                  {child.name}
                </Anchor>
              ),
            },
            { key: "stations", header: words.insight.figures.stations, align: "end", cell: (child) => child.stations },
            ...figureColumns(words),
          ]}
        />
      </Section>
    </div>
  );
}

function Stations({ area }: { area: Area }) {
  const words = useWords();
  const named = useNamed();
  const say = words.insight.area;
  type Row = Area["stations"][number];
  return (
    <div className="linli-section" id="stations">
      <Section
        title={say.stations}
        plain
        actions={
          area.stations.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size="1.25em" aria-hidden />}
              aria-label={say.exportOf(say.stations)}
              onClick={() => exportStations(words, area)}
            >
              {say.export}
            </Button>
          )
        }
      >
        <DataTable
          caption={say.stations}
          headed
          rows={area.stations}
          keyOf={(station) => station.id}
          empty={<EmptyState title={say.noStations} text={say.noStationsText} />}
          columns={[
            {
              key: "name",
              header: say.name,
              names: true,
              cell: (station) => (
                <Anchor
                  className="linli-board-line"
                  renderRoot={(props) => <Link to={`/desk/${station.id}` as "/"} {...props} />}
                >
                  {named(station.name, station.nameEn)}
                </Anchor>
              ),
            },
            ...figureColumns<Row>(words),
            {
              key: "due",
              header: say.due,
              cell: ({ daysLeft }) =>
                daysLeft === null ? (
                  "–"
                ) : (
                  <StatusBadge tone={daysLeft < 0 ? "bad" : daysLeft <= 3 ? "attention" : "quiet"}>
                    {words.insight.daysLeft(daysLeft)}
                  </StatusBadge>
                ),
            },
          ]}
        />
      </Section>
    </div>
  );
}

function exportStations(words: Words, area: Area): void {
  const { figures: say, area: also } = words.insight;
  const keys = ["shifts", "in", "expected", "missing", "gaps", "requests", "waiting", "overdue"] as const;
  const head = [also.name, words.insight.desks.place, ...keys.map((key) => say[key])];
  const rows = area.stations.map((station) => [station.name, station.placeName, ...keys.map((key) => station[key])]);
  saveFile(also.file(area.place.name, also.stations, area.today), csvOf([head, ...rows]));
}

function tilesOf(words: Words, { figures }: Area): Tile[] {
  const say = words.insight.figures;
  const tile = (key: "shifts" | "in" | "missing" | "gaps" | "waiting" | "overdue", alarm?: Tile["alarm"]): Tile => ({
    label: say[key],
    value: String(figures[key]),
    alarm: figures[key] > 0 ? alarm : null,
    href: "#stations",
  });
  return [
    tile("shifts"),
    tile("in", "good"),
    tile("missing", "bad"),
    tile("gaps", "attention"),
    tile("waiting", "attention"),
    tile("overdue", "bad"),
  ];
}
