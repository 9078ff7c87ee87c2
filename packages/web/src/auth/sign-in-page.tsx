import { Alert, Anchor, Group, PasswordInput, SimpleGrid, Text, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Card } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { DemoLogins } from "./demo-logins.tsx";
import { useEnter } from "./enter.ts";
import { visibilityLabels } from "./password.ts";

const route = getRouteApi("/sign-in");

export default function SignInPage() {
  const words = useWords();
  const trpc = useTRPC();
  const enter = useEnter();
  const { next } = route.useSearch();
  const say = words.auth.signIn;
  const act = useAct(trpc.auth.signIn.mutationOptions(), { after: () => enter(next) });
  const entry = useEntry({
    start: { login: "", password: "" },
    check: ({ login, password }) => ({
      login: !login.trim() && words.auth.missing.login,
      password: !password && words.auth.missing.password,
    }),
    send: ({ login, password }) => act.run({ login: login.trim(), password }),
  });
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      {next && (
        <Alert color="blue" icon={<IconInfoCircle />} mb="lg" maw="60rem">
          {words.auth.needed}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" maw="60rem">
        <Card>
          <EntryForm entry={entry} act={act} send={say.submit} beside={<ForgotLink />}>
            <TextInput label={say.login} autoComplete="username" {...entry.field("login")} />
            <PasswordInput
              label={say.password}
              autoComplete="current-password"
              {...visibilityLabels(words)}
              {...entry.field("password")}
            />
          </EntryForm>
          <Group gap="xs" mt="lg">
            <Text>{say.noAccount}</Text>
            <Anchor renderRoot={(props) => <Link to="/register" search={{ next }} {...props} />}>{say.register}</Anchor>
          </Group>
        </Card>
        <DemoLogins choose={(login) => act.run(login)} busy={act.busy} />
      </SimpleGrid>
    </>
  );
}

function ForgotLink() {
  const words = useWords();
  return <Anchor renderRoot={(props) => <Link to="/forgot" {...props} />}>{words.auth.signIn.forgot}</Anchor>;
}
