import { recordSkillInput, recordTrainingInput } from "@linli/shared/people/schema";
import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";
import { Opening } from "./family-forms.tsx";
import { Row } from "./family-page.tsx";
import { useCatalogueName } from "./queries.ts";
import { TrainingList } from "./training-list.tsx";

/** What a person can do and has learnt; staff vouch for skills and write down trainings. */
export function DeskSkills({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const trpc = useTRPC();
  const nameOf = useCatalogueName();
  const format = useFormat();
  const say = people.person;
  const removeTraining = useAct(trpc.people.removeTraining.mutationOptions(), { said: () => say.removed });
  const removeSkill = useAct(trpc.people.removeSkill.mutationOptions(), { said: () => say.removed });
  const at = { stationId, personId: person.id };
  return (
    <Section
      title={say.skillsTitle}
      actions={
        person.may.edit && (
          <>
            <RecordSkill stationId={stationId} person={person} />
            <RecordTraining stationId={stationId} person={person} />
          </>
        )
      }
    >
      {person.skills.length === 0 && person.trainings.length === 0 && <Text c="dimmed">{people.notGiven}</Text>}
      {person.skills.map((skill) => (
        <Row
          key={skill.code}
          name={nameOf(skill)}
          facts={[skill.expiresOn && people.skills.validUntil(format.day(skill.expiresOn))]}
        >
          <StatusBadge tone={skill.ownWord ? "quiet" : "good"}>
            {skill.ownWord ? say.ownWord : people.skills.checkedByStaff}
          </StatusBadge>
          {person.may.edit && (
            <Remove what={nameOf(skill)} act={removeSkill} yes={() => removeSkill.run({ ...at, skill: skill.code })} />
          )}
        </Row>
      ))}
      <TrainingList
        trainings={person.trainings}
        acts={(training) =>
          person.may.edit && (
            <Remove
              what={nameOf(training)}
              act={removeTraining}
              yes={() => removeTraining.run({ ...at, trainingId: training.id })}
            />
          )
        }
      />
    </Section>
  );
}

interface RemoveProps {
  what: string;
  act: { busy: boolean; problem: string | null; reset: () => void };
  yes: () => Promise<unknown>;
}

function Remove({ what, act, yes }: RemoveProps) {
  const words = useWords();
  const confirm = useConfirm();
  return (
    <>
      <Button variant="default" size="sm" aria-label={`${words.app.remove} ${what}`} onClick={confirm.open}>
        {words.app.remove}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={words.app.remove}
        text={words.people.person.removeConfirm(what)}
        yes={words.app.remove}
        danger
        act={act}
        onYes={yes}
      />
    </>
  );
}

function RecordSkill({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const trpc = useTRPC();
  const nameOf = useCatalogueName();
  const dialog = useConfirm();
  const say = people.person;
  const act = useAct(trpc.people.recordSkill.mutationOptions(), {
    said: () => say.skillRecorded,
    after: (): void => {
      dialog.close();
      entry.form.reset();
    },
  });
  const at = { stationId, personId: person.id };
  const entry = useEntry({
    start: { skill: "", expiresOn: "" },
    schema: recordSkillInput,
    toInput: (values) => ({ ...values, ...at }),
    send: (values) => act.run({ ...values, ...at }),
  });
  const data = person.catalogue.skills.map((skill) => ({ value: skill.code, label: nameOf(skill) }));
  return (
    <Opening label={say.recordSkill} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.recordSkill}>
        <NativeSelect label={say.skill} data={[{ value: "", label: "" }, ...data]} {...entry.field("skill")} />
        <TextInput
          label={people.form.expiresOn}
          description={people.form.expiresOnHint}
          type="date"
          {...entry.field("expiresOn")}
        />
      </EntryForm>
    </Opening>
  );
}

function RecordTraining({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const trpc = useTRPC();
  const nameOf = useCatalogueName();
  const dialog = useConfirm();
  const say = people.person;
  const act = useAct(trpc.people.recordTraining.mutationOptions(), {
    said: () => say.trainingRecorded,
    after: (): void => {
      dialog.close();
      entry.form.reset();
    },
  });
  const at = { stationId, personId: person.id };
  const entry = useEntry({
    start: { training: "", doneOn: "", expiresOn: "" },
    schema: recordTrainingInput,
    toInput: (values) => ({ ...values, ...at }),
    send: (values) => act.run({ ...values, ...at }),
  });
  const data = person.catalogue.trainings.map((training) => ({ value: training.code, label: nameOf(training) }));
  return (
    <Opening label={say.recordTraining} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.recordTraining}>
        <NativeSelect label={say.training} data={[{ value: "", label: "" }, ...data]} {...entry.field("training")} />
        <Group grow align="start">
          <TextInput label={say.doneOn} type="date" {...entry.field("doneOn")} />
          <TextInput label={people.form.expiresOn} type="date" {...entry.field("expiresOn")} />
        </Group>
        <Text size="sm" c="dimmed">
          {say.trainingExpires}
        </Text>
      </EntryForm>
    </Opening>
  );
}
