import { type Relation, recordGuardianInput } from "@linli/shared/people/schema";
import { Button, Checkbox, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Custody } from "../children/custody.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { AddDelegate, Delegate, DeskInvitations, InviteAtDesk, PaperFacts } from "./desk-delegates.tsx";
import type { AtDesk } from "./desk-person-page.tsx";
import { Opening, RelationField } from "./family-forms.tsx";
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
        minor
          ? person.may.edit && <AddGuardian stationId={stationId} person={person} />
          : person.may.entrust && (
              <>
                <InviteAtDesk stationId={stationId} person={person} />
                <AddDelegate stationId={stationId} person={person} />
              </>
            )
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
      {person.may.entrust && <DeskInvitations stationId={stationId} person={person} />}
      {principals.length > 0 && <Title order={3}>{say.principals}</Title>}
      {principals.map((row) => (
        <Row
          key={row.id}
          name={row.name}
          facts={[people.scopeList(row.scopes)]}
          more={<PaperFacts paper={row.paper} />}
        >
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
