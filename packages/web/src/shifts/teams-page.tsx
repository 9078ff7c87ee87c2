import "./shifts.css";
import { joinTeamInput, newTeamInput } from "@linli/shared/shifts/schema";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Team, useTeams } from "./queries.ts";

export default function TeamsPage() {
  const say = useWords().shifts.teams;
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg">
        <Answer of={useTeams()}>
          {(teams) =>
            teams.length === 0 ? (
              <EmptyState picture="people" title={say.emptyTitle} text={say.emptyText} />
            ) : (
              teams.map((team) => <OneTeam key={team.id} team={team} />)
            )
          }
        </Answer>
        <Join />
        <Create />
      </Stack>
    </>
  );
}

function OneTeam({ team }: { team: Team }) {
  const words = useWords();
  const say = words.shifts.teams;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.shifts.leaveTeam.mutationOptions(), { said: () => say.left });
  return (
    <Section
      title={team.name}
      lead={say.members(team.members.length)}
      actions={team.leading && <StatusBadge tone="info">{say.leader}</StatusBadge>}
    >
      <Text>{team.members.map((member) => member.name).join(words.shifts.role.and)}</Text>
      <div>
        <Text className="linli-join-code">{say.joinCode(team.joinCode)}</Text>
        <Text size="sm" c="dimmed">
          {say.joinCodeHint}
        </Text>
      </div>
      <Group>
        <Button variant="default" onClick={confirm.open}>
          {say.leave}
        </Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.leaveTitle}
        text={say.leaveText(team.name)}
        yes={say.leave}
        danger
        act={act}
        onYes={() => act.run({ teamId: team.id })}
      />
    </Section>
  );
}

function Join() {
  const say = useWords().shifts.teams;
  const trpc = useTRPC();
  const act = useAct(trpc.shifts.joinTeam.mutationOptions(), { said: () => say.joined });
  const entry = useEntry<{ joinCode: string }>({
    start: { joinCode: "" },
    schema: joinTeamInput,
    send: async (values): Promise<void> => {
      if (await act.run(values)) entry.form.reset();
    },
  });
  return (
    <Section title={say.join} lead={say.joinLead}>
      <EntryForm entry={entry} act={act} send={say.join}>
        <TextInput
          label={say.code}
          maw="20rem"
          autoCapitalize="characters"
          autoComplete="off"
          {...entry.field("joinCode")}
        />
      </EntryForm>
    </Section>
  );
}

function Create() {
  const say = useWords().shifts.teams;
  const trpc = useTRPC();
  const act = useAct(trpc.shifts.createTeam.mutationOptions(), { said: () => say.created });
  const entry = useEntry<{ name: string }>({
    start: { name: "" },
    schema: newTeamInput,
    send: async (values): Promise<void> => {
      if (await act.run(values)) entry.form.reset();
    },
  });
  return (
    <Section title={say.create}>
      <EntryForm entry={entry} act={act} send={say.create}>
        <TextInput label={say.name} maw="20rem" {...entry.field("name")} />
      </EntryForm>
    </Section>
  );
}
