import { registerInput } from "@linli/shared/auth/schema";
import { Anchor, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Card } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { useEnter } from "./enter.ts";
import { visibilityLabels } from "./password.ts";

const route = getRouteApi("/register");

export default function RegisterPage() {
  const words = useWords();
  const trpc = useTRPC();
  const enter = useEnter();
  const { next } = route.useSearch();
  const say = words.auth.register;
  const act = useAct(trpc.auth.register.mutationOptions(), {
    said: () => say.done,
    after: () => enter(next),
  });
  const entry = useEntry({
    start: { name: "", phone: "", birthDate: "", password: "" },
    schema: registerInput,
    say: { ...words.auth.missing, password: words.auth.password.tooShort },
    send: act.run,
  });
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <div className="linli-narrow">
        <Card>
          <EntryForm entry={entry} act={act} send={say.submit}>
            <TextInput label={say.name} autoComplete="name" {...entry.field("name")} />
            <TextInput label={say.phone} type="tel" autoComplete="tel-national" {...entry.field("phone")} />
            <TextInput
              label={say.birthDate}
              description={say.birthDateHint}
              type="date"
              autoComplete="bday"
              {...entry.field("birthDate")}
            />
            <PasswordInput
              label={say.password}
              description={words.auth.password.hint}
              autoComplete="new-password"
              {...visibilityLabels(words)}
              {...entry.field("password")}
            />
          </EntryForm>
          <Group gap="xs" mt="lg">
            <Text>{say.haveAccount}</Text>
            <Anchor renderRoot={(props) => <Link to="/sign-in" search={{ next }} {...props} />}>{say.signIn}</Anchor>
          </Group>
        </Card>
      </div>
    </>
  );
}
