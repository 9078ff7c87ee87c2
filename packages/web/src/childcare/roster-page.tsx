import "./childcare.css";
import { addDays } from "@linli/shared/events/days";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { CarerGone } from "./carer-gone.tsx";
import { ChangeRoom } from "./change-room.tsx";
import { ChildcareNav } from "./childcare-nav.tsx";
import { ChooseWeek } from "./choose-week.tsx";
import { type Desk, type Roster, type RosterShift, useChildcareDesk, useRoster } from "./desk-queries.ts";
import { Leaves } from "./leaves.tsx";
import { AddRoster, PutOn } from "./roster-forms.tsx";
import { TakeOff } from "./take-off.tsx";

const WEEK = 7;

/** The carers of each room through a week, and the leave that is to be decided. */
export default function RosterPage() {
  const words = useWords();
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/childcare/roster" });
  const [from, setFrom] = useState<string>();
  const desk = useChildcareDesk(stationId);
  const roster = useRoster(stationId, from);
  return (
    <>
      <ChildcareNav stationId={stationId} active="roster" />
      <PageHeader
        title={words.childcare.roster.title}
        lead={desk.data && own(desk.data.station.name, desk.data.station.nameEn)}
      />
      <Answer of={desk}>
        {(found) => (
          <Answer of={roster}>
            {(data) => (
              <Stack gap="lg">
                <Leaves roster={data} zone={found.station.zone} />
                <Weeks roster={data} choose={setFrom} />
                <Shifts roster={data} desk={found} />
              </Stack>
            )}
          </Answer>
        )}
      </Answer>
    </>
  );
}

function Weeks({ roster, choose }: { roster: Roster; choose: (from: string) => void }) {
  const say = useWords().childcare.week;
  const format = useFormat();
  return (
    <ChooseWeek
      shown={say.from(format.day(roster.from), format.day(addDays(roster.from, WEEK - 1)))}
      earlier={{ label: say.earlier, go: () => choose(addDays(roster.from, -WEEK)) }}
      later={{ label: say.later, go: () => choose(addDays(roster.from, WEEK)) }}
    />
  );
}

function Shifts({ roster, desk }: { roster: Roster; desk: Desk }) {
  const say = useWords().childcare.roster;
  const format = useFormat(desk.station.zone);
  const days = [...new Set(roster.shifts.map((shift) => shift.onDate))];
  return (
    <Section title={say.week} actions={roster.mayEdit && desk.rooms.length > 0 ? <AddRoster desk={desk} /> : undefined}>
      {days.length === 0 && <EmptyState title={say.none} text={say.noneText} />}
      {days.map((day) => (
        <Stack key={day} gap="xs">
          <Title order={3} size="h4">
            {format.day(day)}
          </Title>
          <ul className="linli-sessions">
            {roster.shifts
              .filter((shift) => shift.onDate === day)
              .map((shift) => (
                <li key={shift.id}>
                  <ShiftCard shift={shift} roster={roster} stationId={desk.station.id} zone={desk.station.zone} />
                </li>
              ))}
          </ul>
        </Stack>
      ))}
    </Section>
  );
}

interface ShiftCardProps {
  shift: RosterShift;
  roster: Roster;
  stationId: string;
  zone: string;
}

function ShiftCard({ shift, roster, stationId, zone }: ShiftCardProps) {
  const say = useWords().childcare.roster;
  const own = useOwnText();
  const format = useFormat(zone);
  const what = `${own(shift.roomName, shift.roomNameEn)} ${format.times(shift.startsAt, shift.endsAt)}`;
  const [role] = shift.roles;
  const open = shift.endsAt > roster.now;
  return (
    <article className="linli-session">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{what}</Text>
        {role && <span>{say.places(role.taken, role.places)}</span>}
      </Group>
      {shift.people.length === 0 ? (
        <Text c="dimmed">{say.nobody}</Text>
      ) : (
        <ul className="linli-children">
          {shift.people.map((person) => (
            <li key={person.bookingId}>
              <OnDuty person={person} rooms={roster.rooms} zone={zone} />
              {open && (
                <Group gap="xs">
                  {roster.mayEdit && person.state === "requested" && <Approve bookingId={person.bookingId} />}
                  {person.state === "confirmed" && !person.absent && person.outAt === null && (
                    <>
                      <ChangeRoom
                        person={person}
                        roomId={person.changes.at(-1)?.roomId ?? shift.roomId}
                        rooms={roster.rooms}
                        startsAt={shift.startsAt}
                        now={roster.now}
                        zone={zone}
                      />
                      {shift.onDate === roster.today && <CarerGone person={person} />}
                      {roster.mayEdit && shift.startsAt > roster.now && <TakeOff person={person} zone={zone} />}
                    </>
                  )}
                </Group>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && roster.mayEdit && role && <PutOn stationId={stationId} poolId={role.poolId} what={what} />}
    </article>
  );
}

interface OnDutyProps {
  person: RosterShift["people"][number];
  rooms: Roster["rooms"];
  zone: string;
}

function OnDuty({ person, rooms, zone }: OnDutyProps) {
  const words = useWords();
  const say = words.childcare.day;
  const own = useOwnText();
  const format = useFormat(zone);
  return (
    <Group gap="xs">
      <strong>{person.name}</strong>
      {person.state === "requested" && <StatusBadge tone="waiting">{words.childcare.roster.asks}</StatusBadge>}
      {person.state === "waitlisted" && <StatusBadge tone="quiet">{words.childcare.roster.waits}</StatusBadge>}
      {!person.certified && <StatusBadge tone="attention">{say.uncertified}</StatusBadge>}
      {person.absent && <StatusBadge tone="bad">{say.absent}</StatusBadge>}
      {person.outAt !== null && <StatusBadge tone="quiet">{say.leftAt(format.time(person.outAt))}</StatusBadge>}
      {person.changes.map(({ fromAt, roomId }) => {
        const room = rooms.find((one) => one.id === roomId);
        if (!room) return null;
        return (
          <span key={fromAt}>
            {words.childcareDesk.changeRoom.since(format.time(fromAt), own(room.name, room.nameEn))}
          </span>
        );
      })}
    </Group>
  );
}

function Approve({ bookingId }: { bookingId: string }) {
  const say = useWords().childcare.roster;
  const act = useAct(useTRPC().shifts.approve.mutationOptions(), { said: () => say.approved });
  return (
    <>
      <Button loading={act.busy} onClick={() => act.run({ bookingId })}>
        {say.approve}
      </Button>
      <Problem act={act} />
    </>
  );
}
