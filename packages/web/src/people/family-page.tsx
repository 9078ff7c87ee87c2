import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { PaperFacts } from "./desk-delegates.tsx";
import { AddChild, NameDelegate, NameGuardian } from "./family-forms.tsx";
import { Invite, OwnInvitations } from "./own-invitations.tsx";
import { type Family, useFamily } from "./queries.ts";

export default function FamilyPage() {
  const { people, invitations } = useWords();
  const family = useFamily();
  const say = people.family;
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={family}>
        {(own) => (
          <>
            {own.isMinor ? <Guardians family={own} /> : <Children family={own} />}
            {!own.isMinor && <ActsForMe family={own} />}
            <Section
              title={say.forTitle}
              actions={
                <Button variant="light" renderRoot={(props) => <Link to="/me/family/join" {...props} />}>
                  {invitations.haveCode}
                </Button>
              }
            >
              {own.principals.length === 0 && <Text c="dimmed">{say.forNone}</Text>}
              {own.principals.map((row) => (
                <Delegation key={row.id} row={row} mine />
              ))}
            </Section>
          </>
        )}
      </Answer>
    </>
  );
}

function Children({ family }: { family: Family }) {
  const say = useWords().people.family;
  return (
    <Section title={say.childrenTitle} actions={<AddChild />}>
      {family.wards.length === 0 && <Text c="dimmed">{say.childrenNone}</Text>}
      {family.wards.map((ward) => (
        <Ward key={ward.id} ward={ward} />
      ))}
    </Section>
  );
}

function Guardians({ family }: { family: Family }) {
  const { people } = useWords();
  const say = people.family;
  return (
    <Section title={say.guardiansTitle} actions={<NameGuardian />}>
      {family.guardians.length === 0 && <Text c="dimmed">{say.guardiansNone}</Text>}
      {family.guardians.map((guardian) => (
        <Row key={guardian.id} name={guardian.name} facts={[people.relations[guardian.relation], guardian.phone]}>
          <Consent of={guardian} />
        </Row>
      ))}
    </Section>
  );
}

function ActsForMe({ family }: { family: Family }) {
  const say = useWords().people.family;
  return (
    <Section
      title={say.byTitle}
      lead={say.byLead}
      actions={
        <>
          <Invite />
          <NameDelegate />
        </>
      }
    >
      {family.delegates.length === 0 && <Text c="dimmed">{say.byNone}</Text>}
      {family.delegates.map((row) => (
        <Delegation key={row.id} row={row} mine={false} />
      ))}
      <OwnInvitations family={family} />
    </Section>
  );
}

/** A child, with the guardian's own consent to give or take back. */
function Ward({ ward }: { ward: Family["wards"][number] }) {
  const { children, people } = useWords();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const say = people.family;
  const given = ward.consentAt !== null;
  const give = useAct(trpc.people.giveConsent.mutationOptions(), { said: () => say.consentGivenSaid });
  const withdraw = useAct(trpc.people.withdrawConsent.mutationOptions(), { said: () => say.consentWithdrawnSaid });
  const act = given ? withdraw : give;
  return (
    <Row name={ward.name} facts={[ward.age === null ? null : people.age(ward.age)]}>
      <Consent of={ward} />
      <Button
        component={Link}
        to={`/me/family/${ward.minorId}` as "/"}
        variant="light"
        aria-label={children.family.openOf(ward.name)}
      >
        {children.family.open}
      </Button>
      <Button variant={given ? "default" : "filled"} onClick={confirm.open}>
        {given ? say.withdrawConsent : say.giveConsent}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={given ? say.withdrawConsent : say.giveConsent}
        text={given ? say.withdrawConsentConfirm(ward.name) : say.giveConsentConfirm(ward.name)}
        yes={given ? say.withdrawConsent : say.giveConsent}
        danger={given}
        act={act}
        onYes={() => act.run({ guardianshipId: ward.id })}
      />
    </Row>
  );
}

export function Consent({ of }: { of: { consentAt: number | null; consentHow: string | null } }) {
  const say = useWords().people.family;
  const format = useFormat();
  if (of.consentAt === null) return <StatusBadge tone="attention">{say.consentMissing}</StatusBadge>;
  return (
    <StatusBadge tone="good">
      {say.consentGiven(format.date(of.consentAt), say.how[of.consentHow ?? ""] ?? "")}
    </StatusBadge>
  );
}

/** Somebody who acts for me, or for whom I act; either side can end it. */
function Delegation({ row, mine }: { row: Family["delegates"][number]; mine: boolean }) {
  const { people } = useWords();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const say = people.family;
  const act = useAct(trpc.people.endDelegation.mutationOptions(), { said: () => say.ended });
  return (
    <Row name={row.name} facts={[row.phone, people.scopeList(row.scopes)]} more={<PaperFacts paper={row.paper} />}>
      <Until at={row.expiresAt} />
      <Button variant="default" onClick={confirm.open}>
        {mine ? say.endOwn : say.end}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={mine ? say.endOwn : say.end}
        text={mine ? say.endOwnConfirm(row.name) : say.endConfirm(row.name)}
        yes={mine ? say.endOwn : say.end}
        danger
        act={act}
        onYes={() => act.run({ delegationId: row.id })}
      />
    </Row>
  );
}

/** The last day of a delegation: it ends with the day, so the instant before counts. */
export function Until({ at }: { at: number | null }) {
  const say = useWords().people.family;
  const format = useFormat();
  return (
    <Text size="sm" c="dimmed">
      {at === null ? say.noEnd : say.until(format.date(at - 1))}
    </Text>
  );
}

interface RowProps {
  name: string;
  facts: readonly (string | null)[];
  more?: ReactNode;
  children?: ReactNode;
}

/** A person of the family: name, facts in one line, more below them, and what can be done. */
export function Row(props: RowProps) {
  return (
    <Group justify="space-between" gap="sm" className="linli-person-row">
      <Stack gap={2}>
        <Text fw={600}>{props.name}</Text>
        <Text size="sm" c="dimmed">
          {props.facts.filter(Boolean).join(" · ")}
        </Text>
        {props.more}
      </Stack>
      <Group gap="sm">{props.children}</Group>
    </Group>
  );
}
