import "../meals/meals.css";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconHorseToy, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useActor } from "../ui/access.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useChildcareStations } from "./queries.ts";

/** Where children are looked after: each station with its address, its telephone and the way to its places. */
export default function StationsPage() {
  const words = useWords();
  const say = words.childcare.stations;
  const own = useOwnText();
  const { me } = useActor();
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={
          me ? (
            <Button variant="light" renderRoot={(props) => <Link to="/me/childcare" {...props} />}>
              {words.childcare.find.mine}
            </Button>
          ) : undefined
        }
      />
      <Answer of={useChildcareStations()}>
        {(stations) =>
          stations.length === 0 ? (
            <EmptyState title={say.none} text={say.noneText} />
          ) : (
            <ul className="linli-canteens">
              {stations.map((station) => (
                <li key={station.stationId} className="linli-canteen">
                  <Stack gap={4}>
                    <Title order={2} size="h3">
                      {own(station.name, station.nameEn)}
                    </Title>
                    <Text c="dimmed">{station.address}</Text>
                  </Stack>
                  <Group gap="sm">
                    <Button
                      leftSection={<IconHorseToy size="1.25em" aria-hidden />}
                      renderRoot={(props) => (
                        <Link to="/childcare/$stationId" params={{ stationId: station.stationId }} {...props} />
                      )}
                      aria-label={say.lookAt(own(station.name, station.nameEn))}
                    >
                      {say.look}
                    </Button>
                    {station.phone && (
                      <Button
                        component="a"
                        variant="default"
                        href={`tel:${station.phone}`}
                        leftSection={<IconPhone size="1.25em" aria-hidden />}
                        aria-label={`${words.meals.canteens.call} ${station.phone}`}
                      >
                        {station.phone}
                      </Button>
                    )}
                  </Group>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
