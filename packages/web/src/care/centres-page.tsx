import "../meals/meals.css";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCalendarHeart, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useCentres } from "./queries.ts";

/** Care centres: each with what it offers, its address, its telephone and the way to its times. */
export default function CentresPage() {
  const say = useWords().care.centres;
  const own = useOwnText();
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useCentres()}>
        {(centres) =>
          centres.length === 0 ? (
            <EmptyState title={say.none} text={say.noneText} />
          ) : (
            <ul className="linli-canteens">
              {centres.map((centre) => (
                <li key={centre.stationId} className="linli-canteen">
                  <Stack gap={4}>
                    <Title order={2} size="h3">
                      {own(centre.name, centre.nameEn)}
                    </Title>
                    <Text>{centre.services.map(({ name, nameEn }) => own(name, nameEn)).join(say.comma)}</Text>
                    <Text c="dimmed">{centre.address}</Text>
                  </Stack>
                  <Group gap="sm">
                    <Button
                      leftSection={<IconCalendarHeart size="1.25em" aria-hidden />}
                      renderRoot={(props) => (
                        <Link to="/care/$stationId" params={{ stationId: centre.stationId }} {...props} />
                      )}
                      aria-label={say.bookAt(own(centre.name, centre.nameEn))}
                    >
                      {say.book}
                    </Button>
                    {centre.phone && (
                      <Button
                        component="a"
                        variant="default"
                        href={`tel:${centre.phone}`}
                        leftSection={<IconPhone size="1.25em" aria-hidden />}
                        aria-label={`${say.call} ${centre.phone}`}
                      >
                        {centre.phone}
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
