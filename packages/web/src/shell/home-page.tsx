import { Button, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { ThisWeek } from "../events/this-week.tsx";
import { MyHome } from "../insight/my-home.tsx";
import { useStreet } from "../insight/queries.ts";
import { StreetNumbers } from "../insight/street-numbers.tsx";
import { NearbyStations } from "../stations/nearby-stations.tsx";
import { type Me, useActor } from "../ui/access.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useElder } from "../ui/preferences.ts";
import { Section } from "../ui/section.tsx";
import { LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { ElderHome } from "./elder-home.tsx";

export default function HomePage() {
  return useElder() ? <ElderHome /> : <StandardHome />;
}

function StandardHome() {
  const { me, known } = useActor();
  if (!known) return <LoadingState />;
  return me ? <OwnHome me={me} /> : <VisitorHome />;
}

/** For somebody who is signed in: their next shift first, then what is on. */
function OwnHome({ me }: { me: Me }) {
  const words = useWords();
  return (
    <>
      <PageHeader title={words.insight.home.greeting(me.person.name)} />
      <MyHome me={me} />
      <ActivitySearch />
      <WhatIsThere />
    </>
  );
}

/** For anyone: what the street offers, in numbers and in activities, and how one takes part. */
function VisitorHome() {
  const words = useWords();
  const street = useStreet();
  return (
    <>
      <div className="linli-hero">
        <PageHeader
          title={street?.name ? words.app.home.heading(street.name) : words.app.home.headingPlain}
          lead={words.app.home.lead}
        />
        <ActivitySearch />
      </div>
      <StreetNumbers />
      <WhatIsThere>
        <Section title={words.app.home.how}>
          <ol className="linli-how">
            {words.app.home.howSteps.map(({ title, text }) => (
              <li key={title}>
                <strong>{title}</strong>
                <span>{text}</span>
              </li>
            ))}
          </ol>
        </Section>
      </WhatIsThere>
    </>
  );
}

function WhatIsThere({ children }: { children?: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" my="lg">
      <ThisWeek />
      <Stack gap="lg">
        <NearbyStations />
        {children}
      </Stack>
    </SimpleGrid>
  );
}

function ActivitySearch() {
  const words = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ href: text.trim() ? `/events?text=${encodeURIComponent(text.trim())}` : "/events" });
  };
  return (
    <search>
      <form onSubmit={search}>
        <Group align="end" gap="sm" maw="36rem">
          <TextInput
            type="search"
            label={words.app.home.searchLabel}
            placeholder={words.app.home.searchHint}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            style={{ flex: "1 1 14rem" }}
          />
          <Button type="submit" leftSection={<IconSearch size="1.25em" aria-hidden />}>
            {words.app.search}
          </Button>
        </Group>
      </form>
    </search>
  );
}
