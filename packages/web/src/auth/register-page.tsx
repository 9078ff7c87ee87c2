import { Anchor, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Card } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { passwordProblem, visibilityLabels } from "./password.ts";

const route = getRouteApi("/register");

export default function RegisterPage() {
  const words = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { next } = route.useSearch();
  const say = words.auth.register;
  const act = useAct(trpc.auth.register.mutationOptions(), {
    said: () => say.done,
    after: () => router.history.push(next ?? "/"),
  });
  const entry = useEntry({
    start: { name: "", phone: "", birthDate: "", password: "" },
    check: ({ name, phone, birthDate, password }) => ({
      name: !name.trim() && words.auth.missing.name,
      phone: !/^1\d{10}$/.test(phone.replace(/[\s-]/g, "")) && words.auth.missing.phone,
      birthDate: !birthDate && words.auth.missing.birthDate,
      password: passwordProblem(words, password),
    }),
    send: (values) => act.run({ ...values, name: values.name.trim(), phone: values.phone.replace(/[\s-]/g, "") }),
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
