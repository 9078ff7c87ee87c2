import "./children.css";
import { Anchor, Button, Modal, Stack, Text, Textarea } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DietForm, useSayDiet } from "../meals/diet-cards.tsx";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Consents } from "./consents.tsx";
import { Medicines } from "./medicines.tsx";
import { Papers } from "./papers.tsx";
import { type ChildRecord, useChildRecord } from "./queries.ts";

/** What a guardian keeps with their child for its station, and who looked at it. */
export default function RecordPage() {
  const say = useWords().children;
  const { childId } = useParams({ from: "/me/family/$childId/record" });
  return (
    <Answer of={useChildRecord(childId)}>
      {(child) => (
        <>
          <PageHeader title={say.family.recordOf(child.name)} lead={say.family.recordLead} />
          <Stack gap="lg">
            <Anchor component={Link} to={`/me/family/${childId}` as "/"}>
              {say.family.back}
            </Anchor>
            <Health child={child} />
            <Papers child={child} />
            <Consents child={child} />
            <Medicines child={child} />
            <Guardians child={child} />
            <Looks child={child} />
          </Stack>
        </>
      )}
    </Answer>
  );
}

export interface OfChild {
  child: ChildRecord;
}

function Health({ child }: OfChild) {
  const words = useWords();
  const say = words.children.health;
  const sayDiet = useSayDiet();
  return (
    <Section title={say.title}>
      <dl className="linli-child-facts">
        <dt>{say.diet}</dt>
        <dd>
          {sayDiet(child.diet)}
          <EditDiet child={child} />
        </dd>
        <dt>{say.medical}</dt>
        <dd>
          <span className="linli-child-note">{child.medicalNote ?? say.medicalNone}</span>
          <EditMedical child={child} />
        </dd>
      </dl>
    </Section>
  );
}

function EditDiet({ child }: OfChild) {
  const words = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const say = words.meals.diet;
  const act = useAct(trpc.meals.saveDiet.mutationOptions(), { said: () => say.saved, after: dialog.close });
  return (
    <>
      <Button variant="default" onClick={dialog.open} aria-label={say.changeOf(child.name)}>
        {words.app.edit}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.of(child.name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <DietForm start={child.diet} act={act} send={(diet) => act.run({ ...diet, personId: child.id })} />
      </Modal>
    </>
  );
}

function EditMedical({ child }: OfChild) {
  const words = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const say = words.children.health;
  const [note, setNote] = useState(child.medicalNote ?? "");
  const act = useAct(trpc.children.saveMedical.mutationOptions(), {
    said: () => say.medicalSaved,
    after: dialog.close,
  });
  return (
    <>
      <Button variant="default" onClick={dialog.open} aria-label={say.edit}>
        {words.app.edit}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.medical}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Stack gap="md">
          <Textarea
            label={say.medical}
            description={say.medicalHint}
            autosize
            minRows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Problem act={act} />
          <Button loading={act.busy} onClick={() => act.run({ childId: child.id, note })}>
            {words.app.save}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}

function Guardians({ child }: OfChild) {
  const words = useWords();
  const say = words.children.guardians;
  const format = useFormat();
  const day = (date: string | null) => date && format.day(date);
  return (
    <Section title={say.title} lead={say.lead}>
      <ul className="linli-choices">
        {child.guardians.map((guardian) => (
          <li key={guardian.id} className="linli-choice">
            <span>
              <strong>{guardian.name}</strong>
              <span className="hint">
                {[
                  words.people.relations[guardian.relation as keyof typeof words.people.relations],
                  guardian.phone,
                  say.days(day(guardian.fromOn), day(guardian.untilOn)),
                  guardian.counts ? "" : say.notNow,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Looks({ child }: OfChild) {
  const words = useWords();
  const format = useFormat();
  const say = words.children.looks;
  const lookables: Record<string, string> = words.people.lookables;
  const heads = words.people.data;
  return (
    <Section title={say.title} lead={say.lead}>
      <DataTable
        caption={say.title}
        headed
        rows={child.looks}
        keyOf={({ id }) => id}
        columns={[
          { key: "who", header: heads.who, cell: ({ byName }) => byName, names: true },
          { key: "what", header: heads.what, cell: ({ what }) => lookables[what] ?? what },
          { key: "when", header: heads.when, cell: ({ at }) => format.dateTime(at) },
        ]}
        empty={<Text c="dimmed">{say.none}</Text>}
      />
    </Section>
  );
}
