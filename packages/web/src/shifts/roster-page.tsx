import "./shifts.css";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconClipboardCheck, IconEye } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Roster, type RosterPerson, useRoster } from "./queries.ts";
import { Requests } from "./requests.tsx";
import { RosterOfRole } from "./roster-role.tsx";
import { Why } from "./say-why.tsx";

const route = getRouteApi("/desk/$stationId/shifts/$shiftId");

export default function RosterPage() {
  const { stationId, shiftId } = route.useParams();
  return (
    <>
      <DeskNav stationId={stationId} active="calendar" />
      <Answer of={useRoster(shiftId)}>{(roster) => <OneRoster roster={roster} />}</Answer>
    </>
  );
}

function OneRoster({ roster }: { roster: Roster }) {
  const words = useWords();
  const say = words.shifts.roster;
  const own = useOwnText();
  const format = useFormat(roster.zone);
  const people = roster.roles.flatMap((role) => role.people);
  const over = people.filter((person) => person.over);
  const ineligible = people.filter((person) => person.objection !== null);
  return (
    <>
      <PageHeader
        title={own(roster.title, roster.titleEn)}
        lead={`${format.span(roster.startsAt, roster.endsAt)} · ${own(roster.stationName, roster.stationNameEn)}`}
        actions={
          <>
            <Button
              leftSection={<IconClipboardCheck size="1.25em" aria-hidden />}
              renderRoot={(props) => (
                <Link to={`/desk/${roster.stationId}/shifts/${roster.id}/attendance` as "/"} {...props} />
              )}
            >
              {say.attendance}
            </Button>
            <Button
              variant="light"
              leftSection={<IconEye size="1.25em" aria-hidden />}
              renderRoot={(props) => <Link to="/shifts/$shiftId" params={{ shiftId: roster.id }} {...props} />}
            >
              {say.back}
            </Button>
            <PrintButton>{say.print}</PrintButton>
          </>
        }
      />
      <Stack gap="lg">
        {roster.cancelledAt !== null && <Alert color="red">{words.shifts.page.cancelled}</Alert>}
        <Requests roster={roster} />
        {over.length > 0 && <Names title={say.over} lead={say.overLead} people={over} zone={roster.zone} />}
        {ineligible.length > 0 && (
          <Names title={say.notEligible} lead={say.notEligibleLead} people={ineligible} zone={roster.zone} why />
        )}
        {roster.roles.map((role) => (
          <RosterOfRole key={role.poolId} roster={roster} role={role} />
        ))}
      </Stack>
    </>
  );
}

/** People the manager must decide about. */
function Names(props: { title: string; lead: string; people: RosterPerson[]; zone: string; why?: boolean }) {
  return (
    <div className="linli-no-print">
      <Section title={props.title} lead={props.lead}>
        <ul className="linli-booked-list">
          {props.people.map((person) => (
            <li key={person.bookingId}>
              <Group gap="sm">
                <Text fw={600}>{person.name}</Text>
                {person.phone && <Text c="dimmed">{person.phone}</Text>}
              </Group>
              {props.why && person.objection && <Why refusal={person.objection} zone={props.zone} />}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
