import { Anchor, TextInput } from "@mantine/core";
import { IconMap2, IconSearch } from "@tabler/icons-react";
import { Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Outputs } from "../trpc.ts";
import { BigChoice } from "../ui/big-choice.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { figureColumns } from "./figure-columns.tsx";
import { useDesks, useNamed } from "./queries.ts";

type Desk = Outputs["insight"]["desks"]["stations"][number];

/** More than this many stations are searched, not read. */
const MANY = 8;
/** How many stations are listed at once. */
const A_PAGE = 20;

/** The stations and areas one answers for. Who has one station alone goes straight to its board. */
export default function DesksPage() {
  const words = useWords();
  const say = words.insight.desks;
  const desks = useDesks();
  return (
    <Answer of={desks}>
      {({ areas, stations }) => {
        const [only] = stations;
        if (only && stations.length === 1 && areas.length === 0)
          return <Navigate to={`/desk/${only.id}` as "/"} replace />;
        return (
          <>
            <PageHeader title={say.title} lead={say.lead} />
            {areas.length > 0 && (
              <Section title={say.areas} plain>
                <ul className="linli-choices">
                  {areas.map((area) => (
                    <li key={area.id}>
                      <BigChoice
                        icon={IconMap2}
                        title={area.name}
                        hint={say.areaStations(area.stations)}
                        to={`/area/${area.id}`}
                      />
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {stations.length === 0 ? (
              <EmptyState title={say.none} text={say.noneText} />
            ) : (
              <div className="linli-section">
                <Stations stations={stations} />
              </div>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Stations({ stations }: { stations: Desk[] }) {
  const words = useWords();
  const named = useNamed();
  const say = words.insight.desks;
  const language = useLanguage();
  const [text, setText] = useState("");
  const [shown, setShown] = useState(A_PAGE);
  const wanted = text.trim().toLowerCase();
  const found = stations
    .filter((station) =>
      [station.name, station.nameEn, station.placeName].some((name) => name?.toLowerCase().includes(wanted)),
    )
    .sort(
      (one, other) =>
        // What happens today comes first, then the alphabet (of pinyin, in Chinese).
        Number((other.shifts ?? 0) > 0) - Number((one.shifts ?? 0) > 0) ||
        named(one.name, one.nameEn).localeCompare(named(other.name, other.nameEn), language),
    );
  return (
    <Section title={say.stations} plain>
      {stations.length > MANY && (
        <TextInput
          type="search"
          label={say.search}
          placeholder={say.searchHint}
          leftSection={<IconSearch size="1.125em" aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maw="28rem"
        />
      )}
      <DataTable
        caption={say.stations}
        headed
        rows={found.slice(0, shown)}
        more={found.length > shown ? { load: () => setShown(shown + A_PAGE), busy: false } : undefined}
        keyOf={(station) => station.id}
        empty={<EmptyState title={say.noMatch} text={say.noMatchText} />}
        columns={[
          {
            key: "name",
            header: words.insight.area.name,
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
          { key: "place", header: say.place, cell: (station) => station.placeName },
          ...figureColumns<Desk>(words),
        ]}
      />
    </Section>
  );
}
