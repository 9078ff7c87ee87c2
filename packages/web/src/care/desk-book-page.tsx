import "../meals/meals.css";
import "./care.css";
import { Stack, Text, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useKeyOf } from "../shifts/queries.ts";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { Steps } from "../ui/steps.tsx";
import { useWords } from "../ui/words.tsx";
import { ChooseService } from "./choose-service.tsx";
import { ChooseTime, type ChosenTime } from "./choose-time.tsx";
import { HowOften } from "./how-often.tsx";
import { OpenSessions } from "./open-sessions.tsx";
import { type Service, useDeskClient, useDeskStandingVisits, useServices, useTimes } from "./queries.ts";
import { RegularList } from "./regular-visits.tsx";
import { standingOf } from "./standing-of.ts";

type DeskClient = Outputs["care"]["client"];

/** For who stands at the desk or calls: what they have booked, a new visit, and sessions opened ahead. */
export default function DeskBookPage() {
  const say = useWords().centre.book;
  const { stationId } = useParams({ from: "/desk/$stationId/care/book" });
  const [person, setPerson] = useState<FoundPerson | null>(null);
  return (
    <>
      <DeskNav stationId={stationId} active="careBook" />
      <PageHeader title={say.title} />
      <Stack gap="lg">
        <Section title={say.who}>
          <PersonPicker label={say.find} stationId={stationId} except="" chosen={person} onChoose={setPerson} />
        </Section>
        {person && <AtDesk key={person.id} stationId={stationId} personId={person.id} />}
        <OpenSessions stationId={stationId} />
      </Stack>
    </>
  );
}

function AtDesk({ stationId, personId }: { stationId: string; personId: string }) {
  const services = useServices(stationId);
  return (
    <Answer of={useDeskClient(stationId, personId)}>
      {(client) => (
        <>
          <Booked client={client} />
          <Regular stationId={stationId} client={client} />
          <Answer of={services}>
            {(found) => <BookFor stationId={stationId} client={client} services={found.services} />}
          </Answer>
        </>
      )}
    </Answer>
  );
}

function Booked({ client }: { client: DeskClient }) {
  const words = useWords();
  const say = words.centre.book;
  const waiting = words.care.mine.states;
  const own = useOwnText();
  const format = useFormat();
  if (client.visits.length === 0) return <Text c="dimmed">{say.hasNone(client.name)}</Text>;
  return (
    <Section title={say.has(client.name)}>
      <ul className="linli-choices">
        {client.visits.map((visit) => (
          <li key={visit.visitId} className="linli-choice">
            <span>
              <strong>{own(visit.name, visit.nameEn)}</strong>
              <span className="hint">
                {[
                  format.span(visit.startsAt, visit.endsAt),
                  visit.staffName && words.care.mine.with(visit.staffName),
                  visit.byId !== client.personId && words.care.mine.byName(visit.byName),
                  visit.state === "waitlisted" && waiting.waitlisted,
                  visit.state === "offered" && waiting.offered,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What comes again by itself for whoever is at the desk. */
function Regular({ stationId, client }: { stationId: string; client: DeskClient }) {
  const say = useWords().care.regular;
  const { data } = useDeskStandingVisits(stationId, client.personId);
  if (!data || data.length === 0) return null;
  return (
    <Section title={say.title}>
      <RegularList visits={data} desk />
    </Section>
  );
}

interface BookForProps {
  stationId: string;
  client: DeskClient;
  services: readonly Service[];
}

function BookFor({ stationId, client, services }: BookForProps) {
  const words = useWords();
  const say = words.care.book;
  const own = useOwnText();
  const format = useFormat();
  const trpc = useTRPC();
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [time, setTime] = useState<ChosenTime | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [address, setAddress] = useState(client.address ?? "");
  const [note, setNote] = useState("");
  const service = services.find((one) => one.id === serviceId) ?? null;
  const times = useTimes(serviceId, from);
  const wanted = {
    stationId,
    forId: client.personId,
    serviceId: serviceId ?? "",
    startsAt: time?.startsAt ?? 0,
    staffId: time?.staffId || null,
    address: service?.atHome ? address.trim() || null : null,
    note: note.trim() || null,
    expectedFen: service?.feeFen ?? 0,
    wait: time !== null && time.waiting !== null,
  };
  const requestKey = useKeyOf([wanted]);
  const [weeks, setWeeks] = useState(0);
  const again = useAct(trpc.care.deskSaveStanding.mutationOptions());
  const act = useAct(trpc.care.deskBook.mutationOptions(), {
    said: ({ state }) => (state === "waitlisted" ? say.nowWaiting : say.booked),
    after: () => setTime(null),
  });
  const book = async () => {
    if (!time || !service) return;
    const done = await act.run({ ...wanted, requestKey });
    if (done && weeks > 0) await again.run({ ...standingOf(wanted, { weeks, service, time }), stationId });
  };
  const choose = (id: string) => {
    setServiceId(id);
    setTime(null);
    setFrom(null);
  };
  return (
    <Steps
      steps={[
        {
          key: "service",
          title: say.service,
          made: service !== null,
          content: <ChooseService services={services} value={serviceId} choose={choose} />,
        },
        {
          key: "time",
          title: say.time,
          made: time !== null,
          content: service ? (
            <ChooseTime
              service={service}
              times={times}
              from={from}
              show={setFrom}
              chosen={time}
              choose={setTime}
              mayWait
            />
          ) : (
            <Text c="dimmed">{words.centre.book.serviceFirst}</Text>
          ),
        },
        {
          key: "confirm",
          title: say.confirm,
          content: (
            <Stack gap="md">
              {service && time && (
                <Text fw={600} size="lg">
                  {say.summary(client.name, own(service.name, service.nameEn), format.span(time.startsAt, time.endsAt))}
                </Text>
              )}
              {time && time.waiting !== null && <Text fw={600}>{say.waitText(time.waiting)}</Text>}
              {service && <Text>{service.feeFen === 0 ? say.free : say.fee(words.meals.yuan(service.feeFen))}</Text>}
              {service?.atHome && (
                <TextInput
                  label={say.address}
                  description={say.addressHint}
                  value={address}
                  maxLength={200}
                  required
                  onChange={(event) => setAddress(event.currentTarget.value)}
                />
              )}
              {service?.places === 1 && <HowOften weeks={weeks} choose={setWeeks} />}
              <TextInput
                label={say.note}
                description={say.noteHint}
                value={note}
                maxLength={200}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </Stack>
          ),
        },
      ]}
      finish={wanted.wait ? words.centre.book.doWait(client.name) : words.centre.book.doBook(client.name)}
      busy={act.busy}
      problem={
        <>
          <Problem act={act} />
          <Problem act={again} title={say.onlyOnce} />
        </>
      }
      onFinish={book}
    />
  );
}
