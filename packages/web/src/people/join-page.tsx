import { invitationCodeInput } from "@linli/shared/people/schema";
import { Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Card, Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

type Seen = Outputs["people"]["seeInvitation"];

/** A relative types the code, sees who asks and what for, and then decides. */
export default function JoinPage() {
  const words = useWords();
  const say = words.invitations.join;
  const trpc = useTRPC();
  const code = useLocation({ select: ({ hash }) => hash.replace(/\D/g, "") });
  const [seen, setSeen] = useState<{ code: string; invitation: Seen } | null>(null);
  const look = useAct(trpc.people.seeInvitation.mutationOptions());
  const entry = useEntry({
    start: { code },
    schema: invitationCodeInput,
    say: { code: say.codeMissing },
    send: async (values: { code: string }) => {
      const answer = await look.run(values);
      if (answer) setSeen({ code: values.code, invitation: answer.done });
    },
  });
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg" maw="40rem">
        {seen ? (
          <Decide code={seen.code} invitation={seen.invitation} back={() => setSeen(null)} />
        ) : (
          <Card>
            <EntryForm entry={entry} act={look} send={say.look}>
              <TextInput
                label={say.code}
                description={say.codeHint}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                size="lg"
                {...entry.field("code")}
              />
            </EntryForm>
          </Card>
        )}
      </Stack>
    </>
  );
}

function Decide({ code, invitation, back }: { code: string; invitation: Seen; back: () => void }) {
  const words = useWords();
  const say = words.invitations.join;
  const format = useFormat();
  const trpc = useTRPC();
  const [done, setDone] = useState(false);
  const act = useAct(trpc.people.acceptInvitation.mutationOptions(), { after: () => setDone(true) });
  const { principalName, byDesk, scopes, expiresOn, own } = invitation;
  if (done) {
    return (
      <Section title={say.accepted(principalName)}>
        <Group gap="sm">
          <Button renderRoot={(props) => <Link to="/meals" {...props} />}>{say.order}</Button>
          <Button variant="light" renderRoot={(props) => <Link to="/me/family" {...props} />}>
            {say.seeFamily}
          </Button>
        </Group>
      </Section>
    );
  }
  return (
    <Section title={say.from(principalName)}>
      <Stack gap="md">
        <div>
          <Text fw={600}>{say.may}</Text>
          <List icon={<IconCheck size="1.25em" aria-hidden />} spacing={4}>
            {scopes.map((scope) => (
              <List.Item key={scope}>{words.people.scopes[scope]}</List.Item>
            ))}
          </List>
        </div>
        <Text>{expiresOn ? say.until(format.day(expiresOn)) : say.noEnd}</Text>
        {byDesk && <Text>{say.byDesk(byDesk)}</Text>}
        <Text c="dimmed">{say.responsibility}</Text>
        {own && <Text fw={600}>{say.own}</Text>}
        <Problem act={act} />
        <Group gap="sm">
          {!own && (
            <Button size="lg" loading={act.busy} onClick={() => act.run({ code })}>
              {say.accept}
            </Button>
          )}
          <Button size="lg" variant="default" onClick={back}>
            {say.notNow}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
