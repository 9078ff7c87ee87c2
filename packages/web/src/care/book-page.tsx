import "../meals/meals.css";
import { Button, Stack, Text } from "@mantine/core";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useActor } from "../ui/access.tsx";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState, LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { ChooseService } from "./choose-service.tsx";
import { ChooseTime, type ChosenTime } from "./choose-time.tsx";
import { ConfirmVisit } from "./confirm-visit.tsx";
import {
  type Client,
  type OwnVisit,
  type Service,
  useClients,
  useOwnVisits,
  useServices,
  useTimes,
} from "./queries.ts";

/** What, for whom, when, and a last look: on one page, from top to bottom. */
export default function BookPage() {
  const say = useWords().care.book;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/care/$stationId" });
  const { replaces } = useSearch({ from: "/care/$stationId" });
  const { me, known } = useActor();
  const found = useServices(stationId);
  const clients = useClients(me !== null);
  const visits = useOwnVisits(null, me !== null && replaces !== undefined);
  const [first] = found.data?.services ?? [];
  return (
    <>
      <PageHeader title={say.title} lead={first && own(first.stationName, first.stationNameEn)} />
      <Answer of={found}>
        {({ services }) => {
          if (services.length === 0) return <EmptyState title={say.none} text={say.noneText} />;
          if (!known || (me && (!clients.data || (replaces && !visits.data)))) return <LoadingState />;
          const replaced = visits.data?.visits.find((visit) => visit.visitId === replaces && visit.canChange) ?? null;
          const key = replaced?.visitId ?? "new";
          return <Book key={key} services={services} clients={clients.data ?? []} replaced={replaced} />;
        }}
      </Answer>
    </>
  );
}

interface BookProps {
  services: readonly Service[];
  clients: readonly Client[];
  /** The visit that is changed. */
  replaced: OwnVisit | null;
}

function Book({ services, clients, replaced }: BookProps) {
  const say = useWords().care.book;
  const own = useOwnText();
  const { me } = useActor();
  const [serviceId, setServiceId] = useState<string | null>(replaced?.serviceId ?? null);
  const [forId, setForId] = useState(replaced?.personId ?? clients[0]?.id ?? "");
  const [chosen, setChosen] = useState<ChosenTime | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const service = services.find((one) => one.id === serviceId) ?? null;
  const client = clients.find((one) => one.id === forId) ?? null;
  const canBook = me !== null && service?.who === "everybody";
  const times = useTimes(serviceId, from, canBook);
  const format = useFormat(service?.zone);
  return (
    <Stack gap="lg">
      {replaced ? (
        <Text fw={600}>
          {say.changing(
            replaced.personName,
            own(replaced.name, replaced.nameEn),
            format.span(replaced.startsAt, replaced.endsAt),
          )}
        </Text>
      ) : (
        <>
          <Section title={say.service} plain>
            <ChooseService
              services={services}
              value={serviceId}
              choose={(id) => {
                setServiceId(id);
                setChosen(null);
                setFrom(null);
              }}
            />
          </Section>
          {clients.length > 1 && (
            <Choices
              title={say.who}
              value={forId}
              choose={setForId}
              among={clients.map((one) => ({ value: one.id, label: one.self ? say.self(one.name) : one.name }))}
            />
          )}
        </>
      )}
      {service?.who === "desk" && <Text fw={600}>{say.deskOnly(service.contact)}</Text>}
      {!me && (
        <Button
          w="fit-content"
          renderRoot={(props) => <Link to="/sign-in" search={{ next: `/care/${services[0]?.stationId}` }} {...props} />}
        >
          {say.signIn}
        </Button>
      )}
      {canBook && service && (
        <ChooseTime
          service={service}
          times={times}
          from={from}
          show={(day) => {
            setFrom(day);
            setChosen(null);
          }}
          chosen={chosen}
          choose={setChosen}
          mayWait={!replaced}
        />
      )}
      {canBook && service && client && chosen && (
        <ConfirmVisit
          key={`${service.id} ${client.id}`}
          service={service}
          client={client}
          time={chosen}
          replaced={replaced}
          emptied={() => setChosen(null)}
        />
      )}
    </Stack>
  );
}
