import { Button, Group, Stack, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { Roster, RosterPerson, RosterRole } from "./queries.ts";

/** Those who ask to take part and wait for the manager's word. */
export function Requests({ roster }: { roster: Roster }) {
  const say = useWords().shifts.roster;
  const asking = roster.roles.flatMap((role) =>
    role.people.filter((person) => person.state === "requested").map((person) => ({ role, person })),
  );
  if (asking.length === 0) return null;
  return (
    <div className="linli-no-print">
      <Section title={say.requests} lead={say.requestsLead}>
        <ul className="linli-booked-list">
          {asking.map(({ role, person }) => (
            <li key={person.bookingId} className="linli-booked">
              <Request roster={roster} role={role} person={person} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Request({ roster, role, person }: { roster: Roster; role: RosterRole; person: RosterPerson }) {
  const words = useWords();
  const say = words.shifts.roster;
  const trpc = useTRPC();
  const own = useOwnText();
  const { dateTime } = useFormat(roster.zone);
  const confirm = useConfirm();
  const approve = useAct(trpc.shifts.approve.mutationOptions(), {
    said: ({ state }) => (state === "waitlisted" ? say.approvedQueue : say.approved),
  });
  const decline = useAct(trpc.shifts.decline.mutationOptions(), { said: () => say.declined });
  const { bookingId } = person;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text fw={600}>{person.name}</Text>
        <Text>{own(role.role, role.roleEn)}</Text>
        <Text size="sm" c="dimmed">
          {dateTime(person.askedAt)}
        </Text>
      </Group>
      <Problem act={approve} />
      {roster.mayStaff && (
        <Group gap="sm">
          <Button loading={approve.busy} onClick={() => approve.run({ bookingId })}>
            {say.approve}
          </Button>
          <Button variant="default" onClick={confirm.open}>
            {say.decline}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        {...confirm}
        title={say.declineTitle(person.name)}
        text={say.declineText}
        yes={say.decline}
        danger
        reason
        act={decline}
        onYes={(reason) => decline.run({ bookingId, reason })}
      />
    </Stack>
  );
}
