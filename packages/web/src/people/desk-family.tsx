import { type Relation, recordDelegateInput, recordGuardianInput, type scopes } from "@linli/shared/people/schema";
import { Button, Checkbox, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { Custody } from "../children/custody.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";
import { Opening, RelationField, ScopesField } from "./family-forms.tsx";
import { Consent, Row, Until } from "./family-page.tsx";
import { PersonPicker } from "./person-picker.tsx";
import type { FoundPerson } from "./queries.ts";

/** Who answers for a person and who acts for them, as the desk keeps it on paper. */
export function DeskFamily({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const say = people.person;
  const { guardians, wards, delegates, principals } = person.family;
  const minor = person.age !== null && person.age < 18;
  const none = guardians.length + wards.length + delegates.length + principals.length === 0;
  return (
    <Section
      title={say.familyTitle}
      actions={
        person.may.edit &&
        (minor ? (
          <AddGuardian stationId={stationId} person={person} />
        ) : (
          <AddDelegate stationId={stationId} person={person} />
        ))
      }
    >
      {none && <Text c="dimmed">{people.notGiven}</Text>}
      {guardians.length > 0 && <Title order={3}>{say.guardians}</Title>}
      {guardians.map((row) => (
        <Guardian key={row.id} stationId={stationId} person={person} row={row} />
      ))}
      {wards.length > 0 && <Title order={3}>{say.wards}</Title>}
      {wards.map((row) => (
        <Row key={row.id} name={row.name} facts={[row.age === null ? null : people.age(row.age)]}>
          <Consent of={row} />
        </Row>
      ))}
      {delegates.length > 0 && <Title order={3}>{say.delegates}</Title>}
      {delegates.map((row) => (
        <Delegate key={row.id} stationId={stationId} person={person} row={row} />
      ))}
      {principals.length > 0 && <Title order={3}>{say.principals}</Title>}
      {principals.map((row) => (
        <Row key={row.id} name={row.name} facts={[people.scopeList(row.scopes)]}>
          <Until at={row.expiresAt} />
        </Row>
      ))}
    </Section>
  );
}

function Guardian({ stationId, person, row }: AtDesk & { row: AtDesk["person"]["family"]["guardians"][number] }) {
  const { people } = useWords();
  const trpc = useTRPC();
  const [consenting, ending] = [useConfirm(), useConfirm()];
  const say = people.person;
  const given = row.consentAt !== null;
  const at = { stationId, personId: person.id, guardianshipId: row.id };
  const consent = useAct(trpc.people.recordConsent.mutationOptions(), { said: () => say.saved });
  const end = useAct(trpc.people.endGuardianship.mutationOptions(), { said: () => people.family.ended });
  const label = given ? say.withdrawConsent : say.giveConsent;
  return (
    <Row name={row.name} facts={[people.relations[row.relation], row.phone]}>
      <Consent of={row} />
      {person.may.edit && (
        <>
          <Button variant="light" size="sm" onClick={consenting.open}>
            {label}
          </Button>
          <Custody stationId={stationId} personId={person.id} row={row} />
          <Button variant="default" size="sm" onClick={ending.open}>
            {say.endGuardianship}
          </Button>
          <ConfirmDialog
            {...consenting}
            title={label}
            text={given ? people.family.withdrawConsentConfirm(person.name) : say.paper}
            yes={label}
            danger={given}
            act={consent}
            onYes={() => consent.run({ ...at, given: !given })}
          />
          <ConfirmDialog
            {...ending}
            title={say.endGuardianship}
            text={say.endGuardianshipConfirm(row.name)}
            yes={say.endGuardianship}
            danger
            act={end}
            onYes={() => end.run(at)}
          />
        </>
      )}
    </Row>
  );
}

function Delegate({ stationId, person, row }: AtDesk & { row: AtDesk["person"]["family"]["delegates"][number] }) {
  const { people } = useWords();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.people.endDelegationAtDesk.mutationOptions(), { said: () => people.family.ended });
  return (
    <Row name={row.name} facts={[row.phone, people.scopeList(row.scopes)]}>
      <Until at={row.expiresAt} />
      {person.may.edit && (
        <>
          <Button variant="default" size="sm" onClick={confirm.open}>
            {people.family.end}
          </Button>
          <ConfirmDialog
            {...confirm}
            title={people.family.end}
            text={people.family.endConfirm(row.name)}
            yes={people.family.end}
            danger
            act={act}
            onYes={() => act.run({ stationId, personId: person.id, delegationId: row.id })}
          />
        </>
      )}
    </Row>
  );
}

function AddGuardian({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [chosen, setChosen] = useState<FoundPerson | null>(null);
  const say = people.person;
  const act = useAct(trpc.people.recordGuardian.mutationOptions(), {
    said: () => say.linked,
    after: (): void => {
      dialog.close();
      setChosen(null);
      entry.form.reset();
    },
  });
  const toInput = <T extends object>(values: T) => ({
    ...values,
    stationId,
    personId: person.id,
    guardianId: chosen?.id ?? "",
  });
  const entry = useEntry({
    start: { guardianId: "", relation: "" as Relation, consentOnPaper: false },
    schema: recordGuardianInput,
    toInput,
    say: { guardianId: say.choosePerson, relation: people.family.missing.relation },
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Opening label={say.addGuardian} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.addGuardian}>
        <PersonPicker
          label={people.family.guardianName}
          stationId={stationId}
          except={person.id}
          chosen={chosen}
          onChoose={setChosen}
          error={entry.field("guardianId").error}
        />
        <RelationField label={people.family.guardianRelation} field={entry.field("relation")} />
        <Checkbox label={say.paper} {...entry.field("consentOnPaper", { type: "checkbox" })} />
      </EntryForm>
    </Opening>
  );
}

function AddDelegate({ stationId, person }: AtDesk) {
  const { people } = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [chosen, setChosen] = useState<FoundPerson | null>(null);
  const say = people.person;
  const act = useAct(trpc.people.recordDelegate.mutationOptions(), {
    said: () => say.linked,
    after: (): void => {
      dialog.close();
      setChosen(null);
      entry.form.reset();
    },
  });
  const toInput = <T extends object>(values: T) => ({
    ...values,
    stationId,
    personId: person.id,
    delegateId: chosen?.id ?? "",
  });
  const entry = useEntry({
    start: { delegateId: "", scopes: ["book", "be-told"] as (typeof scopes)[number][], expiresOn: "", paper: false },
    schema: recordDelegateInput,
    toInput,
    check: ({ paper }) => ({ paper: !paper && people.person.paperMissing }),
    say: { delegateId: say.choosePerson, scopes: people.family.missing.scopes },
    send: ({ paper: _, ...values }) => act.run(toInput(values)),
  });
  return (
    <Opening label={say.addDelegate} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.addDelegate}>
        <PersonPicker
          label={people.family.delegateName}
          stationId={stationId}
          except={person.id}
          chosen={chosen}
          onChoose={setChosen}
          error={entry.field("delegateId").error}
        />
        <ScopesField field={entry.field("scopes")} />
        <TextInput
          label={people.form.expiresOn}
          description={people.form.expiresOnHint}
          type="date"
          {...entry.field("expiresOn")}
        />
        <Checkbox label={say.paper} {...entry.field("paper", { type: "checkbox" })} />
      </EntryForm>
    </Opening>
  );
}
