import { resetInput } from "@linli/shared/auth/schema";
import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { visibilityLabels } from "./password.ts";

interface Asked {
  login: string;
  /** Where the server's messages lie, while Linli is tried out. */
  outbox: string | null;
  /** False for somebody who brought a code with them. */
  sent: boolean;
}

const route = getRouteApi("/forgot");

/** Two steps: ask for a code, then use it to set another password. */
export default function ForgotPage() {
  const words = useWords();
  const { login } = route.useSearch();
  const [asked, setAsked] = useState<Asked | null>(login ? { login, outbox: null, sent: false } : null);
  return (
    <>
      <PageHeader title={words.auth.forgot.title} />
      <div className="linli-narrow">
        {asked === null ? <AskForCode asked={setAsked} /> : <UseCode {...asked} back={() => setAsked(null)} />}
      </div>
    </>
  );
}

function AskForCode({ asked }: { asked: (asked: Asked) => void }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.auth.forgot;
  const act = useAct(trpc.auth.askReset.mutationOptions());
  const entry = useEntry({
    start: { login: "" },
    check: ({ login }) => ({ login: !login.trim() && words.auth.missing.login }),
    send: async ({ login }) => {
      const answer = await act.run({ login: login.trim() });
      if (answer) asked({ login: login.trim(), outbox: answer.done.outbox, sent: true });
    },
  });
  return (
    <Section title={say.stepLogin} lead={say.askLead}>
      <EntryForm entry={entry} act={act} send={say.ask}>
        <TextInput label={words.auth.signIn.login} autoComplete="username" {...entry.field("login")} />
      </EntryForm>
    </Section>
  );
}

function UseCode({ login, outbox, sent, back }: Asked & { back: () => void }) {
  const words = useWords();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const say = words.auth.forgot;
  const act = useAct(trpc.auth.reset.mutationOptions(), {
    said: () => say.done,
    after: () => void navigate({ to: "/sign-in" }),
  });
  const entry = useEntry({
    start: { code: "", password: "" },
    schema: resetInput,
    toInput: (values) => ({ login, ...values }),
    say: { code: words.auth.missing.code, password: words.auth.password.tooShort },
    send: (values) => act.run({ login, ...values }),
  });
  return (
    <Section title={say.stepCode}>
      {sent && (
        <Alert role="status" color="blue" icon={<IconMail />}>
          {say.sent}
          {outbox && ` ${say.demoOutbox(outbox)}`}
        </Alert>
      )}
      <EntryForm
        entry={entry}
        act={act}
        send={say.submit}
        beside={
          <Button variant="subtle" onClick={back}>
            {words.app.back}
          </Button>
        }
      >
        <TextInput
          label={say.code}
          description={say.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...entry.field("code")}
        />
        <PasswordInput
          label={say.newPassword}
          description={words.auth.password.hint}
          autoComplete="new-password"
          {...visibilityLabels(words)}
          {...entry.field("password")}
        />
      </EntryForm>
    </Section>
  );
}
