import { changePasswordInput } from "@linli/shared/people/schema";
import { PasswordInput } from "@mantine/core";
import { visibilityLabels } from "../auth/password.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

/** A new password for who knows the present one; other devices are signed out. */
export function ChangePassword() {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.people.password;
  const act = useAct(trpc.auth.changePassword.mutationOptions(), {
    said: () => say.saved,
    after: (): void => entry.form.reset(),
  });
  const entry = useEntry({
    start: { password: "", newPassword: "" },
    schema: changePasswordInput,
    say: { password: words.auth.missing.password, newPassword: words.auth.password.tooShort },
    send: act.run,
  });
  return (
    <Section title={say.title} lead={say.lead}>
      <EntryForm entry={entry} act={act} send={say.save}>
        <PasswordInput
          label={say.now}
          autoComplete="current-password"
          {...visibilityLabels(words)}
          {...entry.field("password")}
        />
        <PasswordInput
          label={say.next}
          description={words.auth.password.hint}
          autoComplete="new-password"
          {...visibilityLabels(words)}
          {...entry.field("newPassword")}
        />
      </EntryForm>
    </Section>
  );
}
