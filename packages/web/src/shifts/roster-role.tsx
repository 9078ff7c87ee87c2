import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { AddDialog } from "./add-dialog.tsx";
import { BookingBadge } from "./booking-badge.tsx";
import type { Roster, RosterPerson, RosterRole } from "./queries.ts";

/** One role's people, its gap, and on paper a column to sign. */
export function RosterOfRole({ roster, role }: { roster: Roster; role: RosterRole }) {
  const words = useWords();
  const say = words.shifts.roster;
  const own = useOwnText();
  const { dateTime } = useFormat(roster.zone);
  const open = roster.mayStaff && roster.closedAt === null && roster.cancelledAt === null;
  const people = role.people.filter((person) => person.state !== "requested");
  return (
    <Section
      title={own(role.role, role.roleEn)}
      lead={say.total(role.taken, role.capacity)}
      plain
      actions={
        <>
          <Staffing role={role} />
          {open && (
            <span className="linli-no-print">
              <AddDialog roster={roster} role={role} />
            </span>
          )}
        </>
      }
    >
      <div className="linli-roster">
        <DataTable<RosterPerson>
          caption={own(role.role, role.roleEn)}
          headed
          rows={people}
          keyOf={(person) => person.bookingId}
          empty={<Text c="dimmed">{say.nobody}</Text>}
          columns={[
            { key: "name", header: say.person, names: true, cell: (person) => person.name },
            {
              key: "phone",
              header: say.phone,
              cell: (person) => <Phone roster={roster} person={person} />,
            },
            {
              key: "state",
              header: say.state,
              cell: (person) => (
                <Group gap="xs">
                  <BookingBadge state={person.state} />
                  {person.position !== null && <span>{say.waitingAt(person.position)}</span>}
                  {person.over && <StatusBadge tone="attention">{say.overBadge}</StatusBadge>}
                  {person.objection && <StatusBadge tone="attention">{say.notEligible}</StatusBadge>}
                </Group>
              ),
            },
            {
              key: "asked",
              header: say.askedAt,
              cell: (person) => (
                <>
                  {dateTime(person.askedAt)}
                  {person.byName && (
                    <Text size="sm" c="dimmed">
                      {say.by(person.byName)}
                    </Text>
                  )}
                </>
              ),
            },
            {
              key: "sign",
              header: say.signature,
              cell: () => null,
            },
            {
              key: "actions",
              header: say.actions,
              actions: true,
              cell: (person) => open && <Remove person={person} />,
            },
          ]}
        />
      </div>
    </Section>
  );
}

function Staffing({ role }: { role: RosterRole }) {
  const words = useWords();
  const say = words.shifts.roster;
  const over = role.taken - role.capacity;
  if (over > 0) return <StatusBadge tone="attention">{say.tooMany(over)}</StatusBadge>;
  if (role.missing > 0) return <StatusBadge tone="attention">{say.gap(role.missing)}</StatusBadge>;
  if (role.free > 0) return <StatusBadge tone="info">{words.shifts.role.free(role.free)}</StatusBadge>;
  return <StatusBadge tone="good">{say.enough}</StatusBadge>;
}

/** Masked until the manager needs it; then who looked is noted. */
function Phone({ roster, person }: { roster: Roster; person: RosterPerson }) {
  const say = useWords().shifts.roster;
  const trpc = useTRPC();
  const [full, setFull] = useState<string | null>(null);
  const act = useAct(trpc.people.look.mutationOptions(), { after: ({ value }) => setFull(value) });
  if (!person.phone) return null;
  if (full) return <a href={`tel:${full}`}>{full}</a>;
  return (
    <Stack gap={4} align="flex-start">
      <Group gap="xs">
        <span>{person.phone}</span>
        {roster.mayStaff && (
          <Button
            className="linli-no-print"
            variant="subtle"
            size="compact-md"
            loading={act.busy}
            aria-label={`${say.showPhone} ${person.name}`}
            onClick={() => act.run({ stationId: roster.stationId, personId: person.personId, what: "phone" })}
          >
            {say.showPhone}
          </Button>
        )}
      </Group>
      <Problem act={act} />
    </Stack>
  );
}

function Remove({ person }: { person: RosterPerson }) {
  const say = useWords().shifts.roster;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.shifts.staffRemove.mutationOptions(), { said: () => say.removed });
  return (
    <span className="linli-no-print">
      <Button variant="default" aria-label={`${say.remove} ${person.name}`} onClick={confirm.open}>
        {say.remove}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.removeTitle(person.name)}
        text={say.removeText}
        yes={say.remove}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ bookingId: person.bookingId, reason })}
      />
    </span>
  );
}
