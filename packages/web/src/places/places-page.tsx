import "./places.css";
import { Anchor, Breadcrumbs, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconChevronRight, IconSearch, IconUserShield } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { AreaNav } from "../insight/area-nav.tsx";
import { type Outputs, useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { NewStation } from "./new-station.tsx";

const route = getRouteApi("/area/$placeId/places");

type PlacePage = Outputs["places"]["page"];

/** One level of the tree at a time, with the way up and down; below it imports and new stations. */
export default function PlacesPage() {
  const trpc = useTRPC();
  const { placeId } = route.useParams();
  const page = useQuery(trpc.places.page.queryOptions({ placeId }));
  return (
    <>
      <AreaNav placeId={placeId} active="places" />
      <Answer of={page}>{(found) => <Place key={placeId} {...found} />}</Answer>
    </>
  );
}

function Place({ place, above, children }: PlacePage) {
  const words = useWords();
  const scope = { placeIds: [place.id, ...above.map(({ id }) => id)] };
  const say = words.places;
  return (
    <>
      <PageHeader
        title={place.name}
        lead={`${say.level(place.level)} · ${say.code} ${place.code}`}
        actions={
          <May permission="grant.giveArea" scope={scope}>
            <Button
              variant="default"
              leftSection={<IconUserShield size={20} aria-hidden />}
              renderRoot={(props) => <Link to="/area/$placeId/staff" params={{ placeId: place.id }} {...props} />}
            >
              {say.staff.link}
            </Button>
          </May>
        }
      />
      <Stack gap="lg">
        {above.length > 0 && (
          <nav aria-label={say.path}>
            <Breadcrumbs separator={<IconChevronRight size={16} aria-hidden />}>
              {above.map(({ id, name }) => (
                <PlaceLink key={id} placeId={id}>
                  {name}
                </PlaceLink>
              ))}
              <Text aria-current="page">{place.name}</Text>
            </Breadcrumbs>
          </nav>
        )}
        <SearchPlaces underId={place.id} />
        <Section title={say.below} lead={children.length > 0 && say.belowLead(children.length)}>
          {children.length === 0 ? (
            <EmptyState title={say.nothingBelow.title} text={say.nothingBelow.text} />
          ) : (
            <ul className="linli-place-list">
              {children.map((child) => (
                <li key={child.id}>
                  <PlaceCard placeId={child.id} name={child.name} hint={`${say.level(child.level)} · ${child.code}`}>
                    {say.counts(child.places, child.stations)}
                  </PlaceCard>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <May permission="place.import" scope={scope}>
          <Stack gap="lg">
            <ImportPanel placeId={place.id} />
            <NewStation placeId={place.id} />
          </Stack>
        </May>
      </Stack>
    </>
  );
}

function SearchPlaces({ underId }: { underId: string }) {
  const words = useWords();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), 300);
  const found = useQuery({ ...trpc.places.search.queryOptions({ text, underId }), enabled: text !== "" });
  const say = words.places;
  return (
    <search>
      <TextInput
        type="search"
        label={say.search}
        placeholder={say.searchHint}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        maw="28rem"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div role="status">
        {text !== "" && found.data?.length === 0 && (
          <EmptyState title={say.searchEmpty.title} text={say.searchEmpty.text} />
        )}
      </div>
      {text !== "" && found.data && found.data.length > 0 && (
        <ul className="linli-place-list">
          {found.data.map((place) => (
            <li key={place.id}>
              <PlaceCard placeId={place.id} name={place.name} hint={`${say.level(place.level)} · ${place.code}`}>
                {place.within.length > 0 && say.within(place.within.join(" · "))}
              </PlaceCard>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

interface PlaceCardProps {
  placeId: string;
  name: string;
  hint: string;
  children: ReactNode;
}

function PlaceCard({ placeId, name, hint, children }: PlaceCardProps) {
  return (
    <Link to="/area/$placeId/places" params={{ placeId }} className="linli-place">
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <span>
          <strong>{name}</strong>
          <span className="hint">{hint}</span>
          <span className="hint">{children}</span>
        </span>
        <IconChevronRight size={20} aria-hidden />
      </Group>
    </Link>
  );
}

function PlaceLink({ placeId, children }: { placeId: string; children: ReactNode }) {
  return (
    <Anchor renderRoot={(props) => <Link to="/area/$placeId/places" params={{ placeId }} {...props} />}>
      {children}
    </Anchor>
  );
}
