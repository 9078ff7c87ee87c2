import {
  addChildInput,
  nameDelegateInput,
  nameGuardianInput,
  type Relation,
  relations,
  scopes,
} from "@linli/shared/people/schema";
import { Button, Checkbox, Group, Modal, NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { type Confirming, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";

/** A button that opens a form in a dialog. */
export function Opening(props: { label: string; dialog: Confirming; children: ReactNode }) {
  const words = useWords();
  return (
    <>
      <Button variant="light" leftSection={<IconPlus size="1.25em" aria-hidden />} onClick={props.dialog.open}>
        {props.label}
      </Button>
      <Modal
        opened={props.dialog.opened}
        onClose={props.dialog.close}
        title={props.label}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {props.children}
      </Modal>
    </>
  );
}

export function AddChild() {
  const { people } = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const say = people.family;
  const act = useAct(trpc.people.addChild.mutationOptions(), {
    said: (): string => say.childAdded(entry.values.name),
    after: (): void => {
      dialog.close();
      entry.form.reset();
    },
  });
  const entry = useEntry({
    start: { name: "", sex: "", birthDate: "", relation: "" as Relation, consent: false },
    schema: addChildInput,
    say: { relation: say.missing.relation },
    send: (values) => act.run(addChildInput.parse(values)),
  });
  return (
    <Opening label={say.addChild} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.addChild}>
        <TextInput label={say.childName} autoComplete="off" data-autofocus {...entry.field("name")} />
        <Radio.Group label={people.form.sex} {...entry.field("sex")}>
          <Group gap="lg" mt={4}>
            <Radio value="female" label={people.sexes.female} />
            <Radio value="male" label={people.sexes.male} />
          </Group>
        </Radio.Group>
        <TextInput label={say.childBirthDate} type="date" autoComplete="off" {...entry.field("birthDate")} />
        <RelationField label={say.relation} field={entry.field("relation")} />
        <Checkbox
          label={say.consentLabel}
          description={say.consentHint}
          {...entry.field("consent", { type: "checkbox" })}
        />
      </EntryForm>
    </Opening>
  );
}

export function NameGuardian() {
  const { people } = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const say = people.family;
  const act = useAct(trpc.people.nameGuardian.mutationOptions(), {
    said: () => say.guardianNamed,
    after: (): void => {
      dialog.close();
      entry.form.reset();
    },
  });
  const entry = useEntry({
    start: { name: "", phone: "", relation: "" as Relation },
    schema: nameGuardianInput,
    say: { phone: people.form.phoneWrong, relation: say.missing.relation },
    send: act.run,
  });
  return (
    <Opening label={say.nameGuardian} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.nameGuardian}>
        <TextInput label={say.guardianName} autoComplete="off" data-autofocus {...entry.field("name")} />
        <TextInput label={say.guardianPhone} type="tel" autoComplete="off" {...entry.field("phone")} />
        <RelationField label={say.guardianRelation} field={entry.field("relation")} />
      </EntryForm>
    </Opening>
  );
}

export function NameDelegate() {
  const { people } = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const say = people.family;
  const act = useAct(trpc.people.nameDelegate.mutationOptions(), {
    said: () => say.delegateAdded,
    after: (): void => {
      dialog.close();
      entry.form.reset();
    },
  });
  const entry = useEntry({
    start: { name: "", phone: "", scopes: ["book", "be-told"] as (typeof scopes)[number][], expiresOn: "" },
    schema: nameDelegateInput,
    say: { phone: people.form.phoneWrong, scopes: say.missing.scopes },
    send: act.run,
  });
  return (
    <Opening label={say.nameDelegate} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.nameDelegate}>
        <TextInput label={say.delegateName} autoComplete="off" data-autofocus {...entry.field("name")} />
        <TextInput label={say.delegatePhone} type="tel" autoComplete="off" {...entry.field("phone")} />
        <ScopesField field={entry.field("scopes")} />
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

export function RelationField({ label, field }: { label: string; field: object }) {
  const { people } = useWords();
  const data = relations.map((relation) => ({ value: relation as string, label: people.relations[relation] }));
  return <NativeSelect label={label} data={[{ value: "", label: "" }, ...data]} {...field} />;
}

export function ScopesField({ field }: { field: object }) {
  const { people } = useWords();
  return (
    <Checkbox.Group label={people.family.delegateScopes} {...field}>
      <Stack gap={4} mt={4}>
        {scopes.map((scope) => (
          <Checkbox key={scope} value={scope} label={people.scopes[scope]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
