import { Button, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DeskDoor } from "../deliveries/door-form.tsx";
import { DeskNav } from "../insight/desk-nav.tsx";
import { DeskMoney } from "../money/desk-money.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { DeskAdministration } from "./desk-administration.tsx";
import { EditPerson } from "./desk-edit.tsx";
import { DeskFacts } from "./desk-facts.tsx";
import { DeskFamily } from "./desk-family.tsx";
import { DeskSkills } from "./desk-skills.tsx";
import { Row } from "./family-page.tsx";
import { type DeskPerson, useDeskPerson, useWhoLine } from "./queries.ts";
import { SignInCode } from "./sign-in-code.tsx";

const route = getRouteApi("/desk/$stationId/people/$personId");

export interface AtDesk {
  stationId: string;
  person: DeskPerson;
}

export default function DeskPersonPage() {
  const { people } = useWords();
  const whoLine = useWhoLine();
  const { stationId, personId } = route.useParams();
  const found = useDeskPerson(stationId, personId);
  return (
    <>
      <DeskNav stationId={stationId} active="people" />
      <Answer of={found}>
        {(person) => (
          <>
            <PageHeader
              title={person.name}
              lead={[whoLine(person), person.residenceName].filter(Boolean).join(" · ")}
              facts={
                <StatusBadge tone={person.hasAccount ? "good" : "quiet"}>
                  {person.hasAccount ? people.person.hasAccount : people.person.noAccount}
                </StatusBadge>
              }
              actions={
                person.may.edit && (
                  <>
                    <EditPerson stationId={stationId} person={person} />
                    {!person.holdsRole && <SignInCode stationId={stationId} person={person} />}
                  </>
                )
              }
            />
            <DeskFacts stationId={stationId} person={person} />
            <DeskDoor stationId={stationId} personId={person.id} />
            <DeskMoney stationId={stationId} person={person} />
            <Shifts stationId={stationId} person={person} />
            <DeskSkills stationId={stationId} person={person} />
            <DeskFamily stationId={stationId} person={person} />
            <DeskAdministration stationId={stationId} person={person} />
          </>
        )}
      </Answer>
    </>
  );
}

function Shifts({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const format = useFormat();
  const say = people.person;
  return (
    <Section title={say.shiftsTitle}>
      {person.shifts.length === 0 && <Text c="dimmed">{say.shiftsNone}</Text>}
      {person.shifts.map((shift) => (
        <Row key={shift.id} name={shift.title} facts={[format.span(shift.startsAt, shift.endsAt)]}>
          <Button
            variant="light"
            size="sm"
            renderRoot={(props) => (
              <Link to="/desk/$stationId/shifts/$shiftId" params={{ stationId, shiftId: shift.shiftId }} {...props} />
            )}
          >
            {people.person.openShift}
          </Button>
        </Row>
      ))}
    </Section>
  );
}
