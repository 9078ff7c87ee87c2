import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type OwnProfile, useCatalogueName, useOwnProfile } from "./queries.ts";
import { TrainingList } from "./training-list.tsx";

export default function SkillsPage() {
  const words = useWords();
  const profile = useOwnProfile();
  const say = words.people.skills;
  return (
    <>
      <PageHeader title={say.title} />
      <Answer of={profile}>
        {(own) => (
          <>
            <OwnSkills own={own} />
            <Section title={say.trainingsTitle} lead={say.trainingsLead}>
              {own.trainings.length === 0 ? (
                <Text c="dimmed">{say.noTrainings}</Text>
              ) : (
                <TrainingList trainings={own.trainings} />
              )}
            </Section>
          </>
        )}
      </Answer>
    </>
  );
}

/** Every skill of the catalogue to tick; what staff have checked cannot be unticked here. */
function OwnSkills({ own }: { own: OwnProfile }) {
  const words = useWords();
  const trpc = useTRPC();
  const nameOf = useCatalogueName();
  const say = words.people.skills;
  const checked = new Map(own.skills.filter((skill) => !skill.ownWord).map((skill) => [skill.code, skill]));
  const [chosen, setChosen] = useState(() => own.skills.map((skill) => skill.code));
  const act = useAct(trpc.people.saveSkills.mutationOptions(), { said: () => say.saved });
  const save = () => act.run({ skills: chosen.filter((code) => !checked.has(code)) });
  if (own.catalogue.length === 0) {
    return (
      <Section title={say.ownTitle}>
        <Text c="dimmed">{say.noCatalogue}</Text>
      </Section>
    );
  }
  return (
    <Section title={say.ownTitle} lead={say.ownLead}>
      <Checkbox.Group aria-label={say.ownTitle} value={chosen} onChange={setChosen}>
        <Group gap="md">
          {own.catalogue.map((skill) => (
            <Group key={skill.code} gap="xs" miw="min(13rem, 100%)">
              <Checkbox value={skill.code} label={nameOf(skill)} disabled={checked.has(skill.code)} />
              {checked.has(skill.code) && <StatusBadge tone="good">{say.checkedByStaff}</StatusBadge>}
            </Group>
          ))}
        </Group>
      </Checkbox.Group>
      <Stack gap="sm" align="flex-start">
        <Problem act={act} />
        <Button loading={act.busy} onClick={save}>
          {say.save}
        </Button>
      </Stack>
    </Section>
  );
}
