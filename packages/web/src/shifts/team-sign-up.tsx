import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { type Shift, type Team, useIntention, useTeams } from "./queries.ts";

/** For who leads a team: signs up several, or nobody. */
export function TeamSignUp({ shift }: { shift: Shift }) {
  const words = useWords();
  const say = words.shifts.teams;
  const [opened, { open, close }] = useDisclosure(false);
  const teams = (useTeams().data ?? []).filter((team) => team.leading);
  if (teams.length === 0) return null;
  return (
    <>
      <Button variant="light" leftSection={<IconUsersGroup size="1.25em" aria-hidden />} onClick={open}>
        {say.signUp}
      </Button>
      <Modal opened={opened} onClose={close} title={say.signUp} closeButtonProps={{ "aria-label": words.app.close }}>
        <Choose shift={shift} teams={teams} close={close} />
      </Modal>
    </>
  );
}

function Choose({ shift, teams, close }: { shift: Shift; teams: Team[]; close: () => void }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.shifts.teams;
  const own = useOwnText();
  const intention = useIntention();
  const [teamId, setTeamId] = useState(teams[0]?.id ?? "");
  const [poolId, setPoolId] = useState(shift.roles[0]?.poolId ?? "");
  const team = teams.find((each) => each.id === teamId);
  const [left, setLeft] = useState<readonly string[]>([]);
  const memberIds = (team?.members ?? []).map((member) => member.personId).filter((id) => !left.includes(id));
  const act = useAct(trpc.shifts.teamSignUp.mutationOptions(), {
    said: (booked) => (booked[0]?.state === "requested" ? say.sent(booked.length) : say.signedUp(booked.length)),
    after: close,
  });
  // Another choice is another request.
  const change = (set: () => void) => {
    intention.done();
    set();
  };
  return (
    <Stack gap="md">
      <Text>{say.signUpLead}</Text>
      {teams.length > 1 && (
        <NativeSelect
          label={say.team}
          value={teamId}
          onChange={(event) => change(() => setTeamId(event.currentTarget.value))}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <NativeSelect
        label={say.role}
        value={poolId}
        onChange={(event) => change(() => setPoolId(event.currentTarget.value))}
        data={shift.roles.map((role) => ({
          value: role.poolId,
          label: `${own(role.role, role.roleEn)} · ${role.free > 0 ? words.shifts.role.free(role.free) : words.shifts.role.full}`,
        }))}
      />
      <Checkbox.Group
        label={say.who}
        value={memberIds}
        onChange={(chosen) =>
          change(() =>
            setLeft((team?.members ?? []).map((member) => member.personId).filter((id) => !chosen.includes(id))),
          )
        }
      >
        <Stack gap={2} mt="xs">
          {team?.members.map(({ personId, name }) => (
            <Checkbox key={personId} value={personId} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Problem act={act} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          {words.app.cancel}
        </Button>
        <Button
          loading={act.busy}
          disabled={memberIds.length === 0}
          onClick={() => act.run({ poolId, teamId, memberIds, requestKey: intention.key("team") })}
        >
          {say.signUp}
        </Button>
      </Group>
    </Stack>
  );
}
