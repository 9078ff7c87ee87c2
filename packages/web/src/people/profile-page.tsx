import { contactInput, idNumberInput, profileInput } from "@linli/shared/people/schema";
import { Button, NativeSelect, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { visibilityLabels } from "../auth/password.ts";
import { OwnDoor } from "../deliveries/door-form.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { PersonFields } from "./person-fields.tsx";
import { type OwnProfile, useOwnProfile } from "./queries.ts";

export default function ProfilePage() {
  const words = useWords();
  const profile = useOwnProfile();
  return (
    <>
      <PageHeader title={words.people.profile.title} />
      <Answer of={profile}>
        {(own) => (
          <div className="linli-narrow" key={own.id}>
            <MainForm own={own} />
            <OwnDoor />
            <ContactForm own={own} />
            <IdNumberForm own={own} />
          </div>
        )}
      </Answer>
    </>
  );
}

function MainForm({ own }: { own: OwnProfile }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.people;
  const act = useAct(trpc.people.save.mutationOptions(), { said: () => words.app.saved });
  const entry = useEntry({
    start: {
      name: own.name,
      sex: own.sex ?? "",
      birthDate: own.birthDate ?? "",
      residenceId: own.residenceId ?? "",
      address: own.address ?? "",
      emergencyName: own.emergencyName ?? "",
      emergencyPhone: own.emergencyPhone ?? "",
      language: own.language ?? "zh-CN",
    },
    schema: profileInput,
    say: { emergencyPhone: say.form.emergencyPhoneWrong },
    send: (values) => act.run(profileInput.parse(values)),
  });
  return (
    <Section title={say.profile.mainTitle}>
      <EntryForm entry={entry} act={act} send={words.app.save}>
        <PersonFields entry={entry} communityId={own.communityId} own birthDateFixed={own.birthDate !== null} />
        <NativeSelect
          label={say.form.language}
          data={[
            { value: "zh-CN", label: words.app.language.zh },
            { value: "en", label: words.app.language.en },
          ]}
          {...entry.field("language")}
        />
      </EntryForm>
    </Section>
  );
}

function ContactForm({ own }: { own: OwnProfile }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.people;
  const act = useAct(trpc.people.changeContact.mutationOptions(), {
    said: () => say.profile.contactSaved,
    after: (): void => entry.form.setFieldValue("password", ""),
  });
  const entry = useEntry({
    start: { phone: own.phone ?? "", email: own.email ?? "", password: "" },
    schema: contactInput,
    say: { phone: say.form.phoneWrong },
    send: act.run,
  });
  return (
    <Section title={say.profile.contactTitle} lead={say.profile.contactLead}>
      <EntryForm entry={entry} act={act} send={say.profile.contactSave}>
        <TextInput label={say.form.phone} type="tel" autoComplete="tel-national" {...entry.field("phone")} />
        <TextInput label={say.form.email} type="email" autoComplete="email" {...entry.field("email")} />
        <PasswordInput
          label={say.profile.password}
          autoComplete="current-password"
          {...visibilityLabels(words)}
          {...entry.field("password")}
        />
      </EntryForm>
    </Section>
  );
}

function IdNumberForm({ own }: { own: OwnProfile }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.people;
  const confirm = useConfirm();
  const act = useAct(trpc.people.setIdNumber.mutationOptions(), {
    said: () => say.profile.idSaved,
    after: (): void => entry.form.reset(),
  });
  const removing = useAct(trpc.people.removeIdNumber.mutationOptions(), { said: () => say.profile.idRemoved });
  const entry = useEntry({ start: { idNumber: "" }, schema: idNumberInput, send: act.run });
  return (
    <Section title={say.profile.idTitle} lead={say.profile.idLead}>
      {own.idNumber ? (
        <Stack gap="sm" align="flex-start">
          <Text>{say.profile.idNow(own.idNumber)}</Text>
          <Button variant="light" color="red" onClick={confirm.open}>
            {say.profile.idRemove}
          </Button>
          <ConfirmDialog
            {...confirm}
            title={say.profile.idRemove}
            text={say.profile.idRemoveConfirm}
            yes={say.profile.idRemove}
            danger
            act={removing}
            onYes={() => removing.run(undefined)}
          />
        </Stack>
      ) : (
        <EntryForm entry={entry} act={act} send={say.profile.idSave}>
          <TextInput label={say.form.idNumber} autoComplete="off" inputMode="text" {...entry.field("idNumber")} />
        </EntryForm>
      )}
    </Section>
  );
}
