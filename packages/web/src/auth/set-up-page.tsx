import { setUpInput } from "@linli/shared/auth/schema";
import { PasswordInput, TextInput } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Card } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useEnter } from "./enter.ts";
import { visibilityLabels } from "./password.ts";

const route = getRouteApi("/set-up");

/** Where the link of a new, empty server leads: its first administrator. */
export default function SetUpPage() {
  const words = useWords();
  const { token } = route.useSearch();
  return (
    <>
      <PageHeader title={words.auth.setUp.title} lead={words.auth.setUp.lead} />
      {token ? <SetUpForm token={token} /> : <EmptyState picture="closed" title={words.auth.setUp.noToken} />}
    </>
  );
}

function SetUpForm({ token }: { token: string }) {
  const words = useWords();
  const trpc = useTRPC();
  const enter = useEnter();
  const say = words.auth.setUp;
  const act = useAct(trpc.auth.setUp.mutationOptions(), {
    said: () => say.done,
    after: () => enter(),
  });
  const entry = useEntry({
    start: { name: "", login: "", password: "" },
    schema: setUpInput,
    toInput: (values) => ({ token, ...values }),
    say: { ...words.auth.missing, password: words.auth.password.tooShort, token: words.auth.setUp.noToken },
    send: (values) => act.run({ token, ...values }),
  });
  return (
    <div className="linli-narrow">
      <Card>
        <EntryForm entry={entry} act={act} send={say.submit}>
          <TextInput label={say.name} autoComplete="name" {...entry.field("name")} />
          <TextInput label={say.login} autoComplete="username" {...entry.field("login")} />
          <PasswordInput
            label={say.password}
            description={words.auth.password.hint}
            autoComplete="new-password"
            {...visibilityLabels(words)}
            {...entry.field("password")}
          />
        </EntryForm>
      </Card>
    </div>
  );
}
