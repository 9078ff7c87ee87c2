import { recordDelegateInput } from "@linli/shared/people/schema";
import { Button, Fieldset, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";
import { Opening, ScopesField } from "./family-forms.tsx";
import { Row, Until } from "./family-page.tsx";
import { type MadeCode, MakeInvitation, OpenInvitations, type Scope } from "./invitations.tsx";
import { PersonPicker } from "./person-picker.tsx";
import type { FoundPerson } from "./queries.ts";

/** Somebody who acts for this person, with the paper that says so, and the way to end it. */
export function Delegate({
  stationId,
  person,
  row,
}: AtDesk & { row: AtDesk["person"]["family"]["delegates"][number] }) {
  const { people } = useWords();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.people.endDelegationAtDesk.mutationOptions(), { said: () => people.family.ended });
  return (
    <Row name={row.name} facts={[row.phone, people.scopeList(row.scopes)]} more={<PaperFacts paper={row.paper} />}>
      <Until at={row.expiresAt} />
      {person.may.entrust && (
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

/** The consent on paper behind a delegation, if that is how it was given. */
export function PaperFacts({ paper }: { paper: AtDesk["person"]["family"]["delegates"][number]["paper"] }) {
  const say = useWords().invitations.paper;
  const format = useFormat();
  if (!paper) return null;
  const where = paper.kept && paper.witness ? say.facts(paper.kept, paper.witness) : null;
  return (
    <Text size="sm" c="dimmed">
      {[say.said(format.day(paper.signedOn)), where].filter(Boolean).join(" · ")}
    </Text>
  );
}

/** The desk makes an invitation for who stands there. */
export function InviteAtDesk({ stationId, person }: AtDesk) {
  const say = useWords().invitations;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [made, setMade] = useState<MadeCode | null>(null);
  const making = useAct(trpc.people.inviteAtDesk.mutationOptions(), { after: setMade });
  const close = () => {
    dialog.close();
    setMade(null);
  };
  const act = {
    ...making,
    run: (wanted: { scopes: Scope[]; expiresOn: string | null }) =>
      making.run({ ...wanted, stationId, personId: person.id }),
  };
  const lead = say.desk.inviteLead(person.name);
  return <MakeInvitation dialog={{ ...dialog, close }} lead={lead} act={act} made={made} />;
}

export function DeskInvitations({ stationId, person }: AtDesk) {
  const say = useWords().invitations;
  const trpc = useTRPC();
  const act = useAct(trpc.people.withdrawInvitationAtDesk.mutationOptions(), { said: () => say.withdrawn });
  return (
    <OpenInvitations
      invitations={person.family.invitations}
      own={person.name}
      act={act}
      withdraw={(invitationId) => act.run({ stationId, personId: person.id, invitationId })}
    />
  );
}

/** Writes down a delegate as it was signed on paper. */
export function AddDelegate({ stationId, person }: AtDesk) {
  const words = useWords();
  const { people } = words;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [chosen, setChosen] = useState<FoundPerson | null>(null);
  const say = people.person;
  const paper = words.invitations.paper;
  const act = useAct(trpc.people.recordDelegate.mutationOptions(), {
    said: () => say.linked,
    after: (): void => {
      dialog.close();
      setChosen(null);
      entry.form.reset();
    },
  });
  const start = {
    delegateId: "",
    scopes: ["book", "be-told"] as Scope[],
    expiresOn: "",
    paper: { signedOn: "", kept: "", witness: "" },
  };
  const toInput = <T extends object>(values: T) => ({
    ...values,
    stationId,
    personId: person.id,
    delegateId: chosen?.id ?? "",
  });
  const entry = useEntry({
    start,
    schema: recordDelegateInput,
    toInput,
    say: { delegateId: say.choosePerson, scopes: people.family.missing.scopes },
    send: (values) => act.run(toInput(values)),
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
        <Fieldset legend={paper.title}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {paper.lead}
            </Text>
            <TextInput label={paper.signedOn} type="date" {...entry.field("paper.signedOn")} />
            <TextInput label={paper.kept} description={paper.keptHint} maxLength={120} {...entry.field("paper.kept")} />
            <TextInput label={paper.witness} maxLength={100} autoComplete="off" {...entry.field("paper.witness")} />
          </Stack>
        </Fieldset>
      </EntryForm>
    </Opening>
  );
}
