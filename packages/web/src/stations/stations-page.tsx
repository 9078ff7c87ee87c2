import "./stations.css";
import { type StationKind, stationKinds } from "@linli/shared/stations/kinds";
import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconCurrentLocation, IconMap2, IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState, LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { metresBetween, type Position, positionOf } from "./distance.ts";
import { type ListedStation, useNameOf, useStations } from "./queries.ts";
import type { StationFilters } from "./routes.tsx";
import { StationCard } from "./station-card.tsx";

const StationMap = lazy(() => import("./station-map.tsx"));
const route = getRouteApi("/stations");

export default function StationsPage() {
  const words = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const stations = useStations(filters);
  const [you, setYou] = useState<Position | null>(null);
  const [map, setMap] = useState(false);
  const filter = (change: StationFilters) =>
    void navigate({
      search: (before: StationFilters) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  const say = words.stations.list;
  return (
    <>
      <PageHeader title={words.stations.title} lead={say.lead} />
      <Stack gap="lg">
        <Filters filters={filters} change={filter} />
        <Group gap="sm">
          <Button
            variant="light"
            leftSection={<IconMap2 size={20} aria-hidden />}
            aria-expanded={map}
            onClick={() => setMap(!map)}
          >
            {map ? say.hideMap : say.map}
          </Button>
          <Nearest you={you} found={setYou} />
        </Group>
        <Answer of={stations}>
          {(found) => <Found stations={found} you={you} map={map} clear={() => void navigate({ search: {} })} />}
        </Answer>
      </Stack>
    </>
  );
}

function Filters({ filters, change }: { filters: StationFilters; change: (change: StationFilters) => void }) {
  const words = useWords();
  const trpc = useTRPC();
  const places = useQuery(trpc.stations.places.queryOptions()).data ?? [];
  const [typed, setTyped] = useState(filters.text ?? "");
  const search = useDebouncedCallback((text: string) => change({ text: text.trim() || undefined }), 300);
  const say = words.stations.list;
  return (
    <search aria-label={say.filters}>
      <Group align="end" gap="sm">
        <TextInput
          type="search"
          label={say.text}
          placeholder={say.textHint}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
          style={{ flex: "2 1 14rem" }}
        />
        <NativeSelect
          label={say.where}
          value={filters.placeId ?? ""}
          onChange={(event) => change({ placeId: event.currentTarget.value || undefined })}
          data={[{ value: "", label: say.everywhere }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
          style={{ flex: "1 1 10rem" }}
        />
        <NativeSelect
          label={say.kind}
          value={filters.kind ?? ""}
          onChange={(event) => change({ kind: (event.currentTarget.value || undefined) as StationKind | undefined })}
          data={[
            { value: "", label: say.anyKind },
            ...stationKinds.map((kind) => ({ value: kind, label: words.stations.kind[kind] })),
          ]}
          style={{ flex: "1 1 10rem" }}
        />
      </Group>
    </search>
  );
}

/** Asks the browser where it is, once and only when told to; the position never leaves the page. */
function Nearest({ you, found }: { you: Position | null; found: (position: Position | null) => void }) {
  const words = useWords();
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  const say = words.stations.list;
  const ask = () => {
    if (you) return found(null);
    setState("asking");
    const failed = () => setState("failed");
    if (!("geolocation" in navigator)) return failed();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        found({ lat: coords.latitude, lng: coords.longitude });
      },
      failed,
      { timeout: 15_000, maximumAge: 300_000 },
    );
  };
  return (
    <>
      <Button
        variant={you ? "filled" : "light"}
        aria-pressed={you !== null}
        loading={state === "asking"}
        leftSection={<IconCurrentLocation size={20} aria-hidden />}
        onClick={ask}
      >
        {you ? say.nearestOn : say.nearest}
      </Button>
      {state === "failed" && (
        <Alert role="alert" color="yellow" w="100%">
          {say.nearestFailed}
        </Alert>
      )}
    </>
  );
}

interface FoundProps {
  stations: ListedStation[];
  you: Position | null;
  map: boolean;
  clear: () => void;
}

function Found({ stations, you, map, clear }: FoundProps) {
  const words = useWords();
  const nameOf = useNameOf();
  const say = words.stations.list;
  const listed = useMemo(() => byDistance(stations, you), [stations, you]);
  const points = useMemo(
    () =>
      stations.flatMap((station) => {
        const at = positionOf(station);
        return at ? [{ id: station.id, name: nameOf(station), ...at }] : [];
      }),
    [stations, nameOf],
  );
  return (
    <>
      {map && (
        <figure style={{ margin: 0 }}>
          <Suspense fallback={<LoadingState lines={3} />}>
            <StationMap points={points} you={you} />
          </Suspense>
          <Text component="figcaption" size="sm" c="dimmed" mt="xs">
            {words.stations.map.note}
          </Text>
        </figure>
      )}
      <Text role="status" c="dimmed">
        {say.found(stations.length)}
      </Text>
      {stations.length === 0 ? (
        <EmptyState title={say.none.title} text={say.none.text}>
          <Button variant="light" leftSection={<IconX size={18} aria-hidden />} onClick={clear}>
            {say.clear}
          </Button>
        </EmptyState>
      ) : (
        <>
          <h2 className="linli-hidden">{words.stations.title}</h2>
          <ul className="linli-station-list">
            {listed.map(({ station, metres }) => (
              <li key={station.id}>
                <StationCard station={station} metres={metres} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function byDistance(
  stations: readonly ListedStation[],
  you: Position | null,
): { station: ListedStation; metres?: number }[] {
  if (!you) return stations.map((station) => ({ station }));
  return stations
    .map((station) => {
      const at = positionOf(station);
      return { station, metres: at ? metresBetween(you, at) : undefined };
    })
    .sort((one, other) => (one.metres ?? Number.POSITIVE_INFINITY) - (other.metres ?? Number.POSITIVE_INFINITY));
}
