import "./stations.css";
import { Alert, Anchor, Badge, Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCheck, IconInfoCircle, IconPhone, IconSettings } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { useActor } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState, LoadingState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { metresBetween, positionOf, WALK_METRES } from "./distance.ts";
import { OpenBadge } from "./open-badge.tsx";
import { OpeningHours } from "./opening-hours.tsx";
import { type StationFacts, useNameOf, useStation, useStations } from "./queries.ts";

const StationMap = lazy(() => import("./station-map.tsx"));
const route = getRouteApi("/stations/$stationId");

export default function StationPage() {
  const { stationId } = route.useParams();
  return <Answer of={useStation(stationId)}>{(station) => <Station station={station} />}</Answer>;
}

function Station({ station }: { station: StationFacts }) {
  const words = useWords();
  const nameOf = useNameOf();
  const language = useLanguage();
  const { may } = useActor();
  const say = words.stations;
  const about = language === "en" ? (station.aboutEn ?? station.about) : station.about;
  return (
    <>
      <PageHeader
        title={nameOf(station)}
        facts={<OpenBadge state={station.state} zone={station.zone} />}
        actions={
          <>
            {may("station.desk", { stationId: station.id, placeIds: station.placeIds }) && (
              <Button
                variant="default"
                leftSection={<IconSettings size={20} aria-hidden />}
                renderRoot={(props) => (
                  <Link to="/desk/$stationId/profile" params={{ stationId: station.id }} {...props} />
                )}
              >
                {say.page.manage}
              </Button>
            )}
            {station.phone && (
              <Button
                component="a"
                href={`tel:${station.phone.replace(/[^\d+]/g, "")}`}
                leftSection={<IconPhone size={20} aria-hidden />}
              >
                {say.page.call(station.phone)}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg">
        {station.closedAt !== null && (
          <Alert color="yellow" icon={<IconInfoCircle />}>
            {say.state.gone}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Section title={say.page.about}>
            <Group gap={6}>
              {station.kinds.map((kind) => (
                <Badge key={kind}>{say.kind[kind]}</Badge>
              ))}
            </Group>
            {about && <Text style={{ whiteSpace: "pre-line" }}>{about}</Text>}
            <dl className="linli-facts">
              {station.accreditation && <Fact name={say.page.accreditation}>{station.accreditation}</Fact>}
              {station.inCharge.length > 0 && <Fact name={say.page.inCharge}>{station.inCharge.join(" · ")}</Fact>}
              {station.phone && <Fact name={say.page.phone}>{station.phone}</Fact>}
              <Fact name={say.page.community}>
                <Anchor
                  renderRoot={(props) => <Link to="/stations" search={{ placeId: station.community.id }} {...props} />}
                >
                  {station.community.name}
                </Anchor>
              </Fact>
            </dl>
          </Section>
          <Section title={say.page.hours}>
            <OpeningHours station={station} />
          </Section>
        </SimpleGrid>
        <Week station={station} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Where station={station} />
          <Section title={say.page.accessibility}>
            {station.accessibility.length === 0 ? (
              <Text c="dimmed">{say.page.noAccessibility}</Text>
            ) : (
              <ul className="linli-ticks">
                {station.accessibility.map((fact) => (
                  <li key={fact}>
                    <IconCheck size="1.2em" stroke={2.4} aria-hidden />
                    {say.accessibility[fact]}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </SimpleGrid>
      </Stack>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Week({ station }: { station: StationFacts }) {
  const words = useWords();
  const language = useLanguage();
  const format = useFormat(station.zone);
  const say = words.stations.page;
  return (
    <Section title={say.week} lead={station.week.length > 0 && say.weekLead}>
      {station.week.length === 0 ? (
        <EmptyState picture="calendar" title={say.noneThisWeek.title} text={say.noneThisWeek.text} />
      ) : (
        <ul className="linli-week">
          {station.week.map((shift) => (
            <li key={shift.id}>
              <Link to={`/shifts/${shift.id}` as "/"} className="linli-week-shift">
                <span>
                  <strong>{language === "en" ? (shift.titleEn ?? shift.title) : shift.title}</strong>
                  <Text span c="dimmed" size="sm" display="block">
                    {format.span(shift.startsAt, shift.endsAt)}
                  </Text>
                </span>
                <StatusBadge tone={shift.free > 0 ? "good" : "waiting"}>
                  {shift.free > 0 ? say.free(shift.free) : say.full}
                </StatusBadge>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Address, a small sketch with the walking circle and what lies in it, and a way to a real map. */
function Where({ station }: { station: StationFacts }) {
  const words = useWords();
  const nameOf = useNameOf();
  const all = useStations({}).data;
  const say = words.stations;
  const here = useMemo(() => {
    const at = positionOf(station);
    return at ? { id: station.id, name: nameOf(station), ...at } : undefined;
  }, [station, nameOf]);
  const near = useMemo(
    () =>
      (all ?? []).flatMap((other) => {
        const at = positionOf(other);
        const close = here && at && other.id !== here.id && metresBetween(here, at) < WALK_METRES * 1.4;
        return close ? [{ id: other.id, name: nameOf(other), ...at }] : [];
      }),
    [all, here, nameOf],
  );
  return (
    <Section title={say.page.where}>
      <Text fw={600} size="lg">
        {station.address}
      </Text>
      {here && (
        <>
          <figure style={{ margin: 0 }}>
            <Suspense fallback={<LoadingState lines={2} />}>
              <StationMap points={near} here={here} small />
            </Suspense>
            <Text component="figcaption" size="sm" c="dimmed" mt="xs">
              {say.map.noteOne}
            </Text>
          </figure>
          <Button
            component="a"
            variant="light"
            href={`geo:${here.lat},${here.lng}?q=${here.lat},${here.lng}(${encodeURIComponent(station.name)})`}
          >
            {say.map.navigate}
          </Button>
        </>
      )}
    </Section>
  );
}
