import { windowObjection } from "@linli/shared/shifts/rules";
import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { type Roster, type RosterRole, useIntention } from "./queries.ts";

const TYPING_MS = 250;

/** The manager finds somebody and puts them on a role; outside the time of sign-up with a reason. */
export function AddDialog({ roster, role }: { roster: Roster; role: RosterRole }) {
  const words = useWords();
  const say = words.shifts.roster;
  const own = useOwnText();
  const [opened, { open, close }] = useDisclosure(false);
  const name = own(role.role, role.roleEn);
  return (
    <>
      <Button
        variant="light"
        aria-label={say.addTitle(name)}
        leftSection={<IconUserPlus size="1.25em" aria-hidden />}
        onClick={open}
      >
        {say.add}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.addTitle(name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Find roster={roster} role={role} close={close} />
      </Modal>
    </>
  );
}

function Find({ roster, role, close }: { roster: Roster; role: RosterRole; close: () => void }) {
  const words = useWords();
  const say = words.shifts.roster;
  const trpc = useTRPC();
  const intention = useIntention();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_MS);
  const outside = windowObjection(roster, roster.now) !== null;
  const found = useQuery(
    trpc.people.find.queryOptions({ stationId: roster.stationId, text: wanted }, { enabled: wanted.length > 0 }),
  );
  const act = useAct(trpc.shifts.staffAdd.mutationOptions(), {
    said: ({ state }) => (state === "waitlisted" ? say.addedQueue : say.added),
    after: close,
  });
  const listed = new Set(roster.roles.flatMap((each) => each.people.map((person) => person.personId)));
  const people = wanted ? (found.data?.people ?? []).filter((person) => !listed.has(person.id)) : [];
  const add = (personId: string) =>
    act.run({
      poolId: role.poolId,
      personId,
      reason: reason.trim() || null,
      requestKey: intention.key(`${role.poolId.slice(-12)}${personId.slice(-12)}`),
    });
  return (
    <Stack gap="md">
      {outside && (
        <TextInput
          label={say.addReason}
          description={say.addReasonHint}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="search"
        data-autofocus
        label={say.addSearch}
        leftSection={<IconSearch size="1.25em" aria-hidden />}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Problem act={act} />
      <ul className="linli-booked-list">
        {people.map((person) => (
          <li key={person.id} className="linli-booked">
            <Text fw={600}>{person.name}</Text>
            <Text size="sm" c="dimmed">
              {[person.phone, person.residenceName].filter(Boolean).join(" · ")}
            </Text>
            <Button
              loading={act.busy}
              disabled={outside && reason.trim() === ""}
              aria-label={say.choose(person.name)}
              onClick={() => add(person.id)}
            >
              {say.add}
            </Button>
          </li>
        ))}
      </ul>
      {wanted !== "" && found.data && people.length === 0 && <Text role="status">{say.addNobody}</Text>}
    </Stack>
  );
}
