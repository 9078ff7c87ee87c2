import "./childcare.css";
import { Group, Stack, Text } from "@mantine/core";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { CashForms } from "../meals/cash-forms.tsx";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useActor } from "../ui/access.tsx";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { BookButton } from "./book-button.tsx";
import { ChildcareNav } from "./childcare-nav.tsx";
import { AcceptOffer, DeskCancel } from "./desk-answers.tsx";
import { type DeskBooking, useDeskFamily, useDeskSessions } from "./desk-queries.ts";
import { DuePapers } from "./due-papers.tsx";
import { SessionDays, SessionWeeks } from "./session-days.tsx";

/** For a guardian who calls or stands at the desk: their child, what is booked, and sessions to book or wait for. */
export default function DeskBookPage() {
  const say = useWords().childcareDesk;
  const { stationId } = useParams({ from: "/desk/$stationId/childcare/book" });
  const [person, setPerson] = useState<FoundPerson | null>(null);
  return (
    <>
      <ChildcareNav stationId={stationId} active="book" />
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg">
        <Section title={say.who} lead={say.logged}>
          <PersonPicker label={say.find} stationId={stationId} except="" chosen={person} onChoose={setPerson} />
        </Section>
        {person && <Family key={person.id} stationId={stationId} personId={person.id} />}
      </Stack>
    </>
  );
}

interface Asked {
  stationId: string;
  personId: string;
}
interface Child {
  id: string;
  name: string;
}

function Family({ stationId, personId }: Asked) {
  const words = useWords();
  const say = words.childcareDesk;
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Answer of={useDeskFamily(stationId, personId)}>
      {({ name, isChild, children }) => {
        const child = children.find((one) => one.id === chosen) ?? (children.length === 1 ? children[0] : undefined);
        if (children.length === 0) return <Text>{isChild ? say.tooOld(name) : say.noChildren(name)}</Text>;
        return (
          <>
            {children.length > 1 && (
              <Choices
                title={say.whichChild}
                value={child?.id ?? ""}
                choose={setChosen}
                among={children.map((one) => ({
                  value: one.id,
                  label: say.of(one.name, one.band ? words.childcare.bands[one.band] : ""),
                }))}
              />
            )}
            {child && <ForChild key={child.id} stationId={stationId} child={child} />}
          </>
        );
      }}
    </Answer>
  );
}

function ForChild({ stationId, child }: { stationId: string; child: Child }) {
  const words = useWords();
  const { may } = useActor();
  const { day } = useSearch({ from: "/desk/$stationId/childcare/book" });
  const [from, setFrom] = useState(day);
  return (
    <Answer of={useDeskSessions(stationId, child.id, from)}>
      {(found) => (
        <>
          <Section title={words.canteen.counter.balanceOf(child.name)}>
            <span className="linli-balance">{words.meals.yuan(found.balanceFen)}</span>
            {may("money.desk") && <CashForms stationId={stationId} personId={child.id} />}
          </Section>
          <Booked child={child} bookings={found.bookings} zone={found.station.zone} />
          <SessionWeeks found={found} choose={setFrom} />
          <SessionDays found={found} forChild>
            {(session) => <BookButton session={session} child={child} zone={found.station.zone} desk={stationId} />}
          </SessionDays>
        </>
      )}
    </Answer>
  );
}

function Booked({ child, bookings, zone }: { child: Child; bookings: readonly DeskBooking[]; zone: string }) {
  const words = useWords();
  const say = words.childcareDesk;
  const own = useOwnText();
  const format = useFormat(zone);
  return (
    <Section title={say.has(child.name)}>
      {bookings.length === 0 && <Text c="dimmed">{say.hasNone(child.name)}</Text>}
      <ul className="linli-children">
        {bookings.map((booking) => {
          const what = `${format.span(booking.startsAt, booking.endsAt)} ${words.childcare.kinds[booking.kind]}`;
          const state = words.childcare.mine.states[booking.arrivedAt === null ? booking.state : "arrived"];
          return (
            <li key={booking.id}>
              <Stack gap={2}>
                <span>{[what, own(booking.roomName, booking.roomNameEn), state].join(" · ")}</span>
                {booking.state === "offered" && booking.offerExpiresAt !== null && (
                  <Text fw={600}>{words.childcare.mine.offer(format.dateTime(booking.offerExpiresAt))}</Text>
                )}
                {booking.toBring.length > 0 && <DuePapers papers={booking.toBring} onDate={booking.onDate} />}
              </Stack>
              {booking.arrivedAt === null && (
                <Group gap="xs">
                  {booking.state === "offered" && <AcceptOffer bookingId={booking.id} what={what} />}
                  <DeskCancel booking={booking} what={what} />
                </Group>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
