import { type DocumentKind, documentKinds } from "@linli/shared/children/kinds";
import { addDocumentInput } from "@linli/shared/children/schema";
import { fileAddress } from "@linli/shared/files";
import { Alert, Anchor, Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Opening } from "../people/family-forms.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { FileField } from "../ui/file-field.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { ChildRecord } from "./queries.ts";
import type { OfChild } from "./record-page.tsx";

/** The papers a station asks for, with what is missing and what has run out. */
export function Papers({ child }: OfChild) {
  const words = useWords().children;
  const say = words.papers;
  return (
    <Section title={say.title} lead={say.lead} actions={<AddPaper child={child} />}>
      <Missing missing={child.missing} />
      {child.documents.length === 0 && <Text c="dimmed">{say.none}</Text>}
      <ul className="linli-choices">
        {child.documents.map((paper) => (
          <li key={paper.id} className="linli-choice linli-child-row">
            <span>
              <strong>{words.documents[paper.kind]}</strong>
              <Group gap="0 12px">
                <PaperDays paper={paper} today={child.today} />
                <Anchor
                  href={fileAddress(paper.fileId)}
                  target="_blank"
                  rel="noreferrer"
                  className="linli-child-open"
                  aria-label={say.open(words.documents[paper.kind])}
                >
                  {words.custody.read}
                </Anchor>
              </Group>
            </span>
            <RemovePaper paper={paper} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What stands between a child and a booking. */
export function Missing({ missing }: { missing: ChildRecord["missing"] }) {
  const words = useWords().children;
  const format = useFormat();
  if (missing.length === 0) return null;
  return (
    <Alert color="vermilion" icon={<IconAlertTriangle />}>
      <Stack gap="xs">
        {missing.map(({ kind, expiredOn }) => (
          <Text key={kind}>
            {expiredOn
              ? words.papers.ranOut(words.documents[kind], format.day(expiredOn))
              : words.papers.missing(words.documents[kind])}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

function PaperDays({ paper, today }: { paper: { expiresOn: string | null }; today: string }) {
  const say = useWords().children.papers;
  const format = useFormat();
  if (paper.expiresOn === null) return <span className="hint">{say.noEnd}</span>;
  const over = paper.expiresOn < today;
  return (
    <StatusBadge tone={over ? "bad" : "good"}>
      {over ? say.expired(format.day(paper.expiresOn)) : say.until(format.day(paper.expiresOn))}
    </StatusBadge>
  );
}

function RemovePaper({ paper }: { paper: ChildRecord["documents"][number] }) {
  const words = useWords().children;
  const say = words.papers;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.children.removeDocument.mutationOptions(), { said: () => say.removed });
  const label = say.removeOf(words.documents[paper.kind]);
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={label}>
        {say.remove}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={label}
        text={say.removeConfirm}
        yes={say.remove}
        danger
        act={act}
        onYes={() => act.run({ documentId: paper.id })}
      />
    </>
  );
}

function AddPaper({ child }: OfChild) {
  const words = useWords().children;
  const say = words.papers;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const act = useAct(trpc.children.addDocument.mutationOptions(), {
    said: () => say.added,
    after: (): void => {
      dialog.close();
      entry.form.reset();
    },
  });
  const toInput = <T extends object>(values: T) => ({ ...values, childId: child.id });
  const entry = useEntry({
    start: { kind: "" as DocumentKind, expiresOn: "", fileId: null as string | null },
    schema: addDocumentInput,
    toInput,
    say: { kind: say.kindMissing, fileId: say.fileMissing },
    send: (values) => act.run(addDocumentInput.parse(toInput(values))),
  });
  return (
    <Opening label={say.add} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.add}>
        <Radio.Group label={say.kind} {...entry.field("kind")}>
          <Stack gap="xs" mt={4}>
            {documentKinds.map((kind) => (
              <Radio key={kind} value={kind} label={words.documents[kind]} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          type="date"
          label={say.expiresOn}
          description={say.expiresHint}
          min={child.today}
          {...entry.field("expiresOn")}
        />
        <FileField
          label={say.file}
          purpose="child-document"
          isPaper
          alt={say.fileAlt}
          value={entry.values.fileId}
          onChange={(fileId) => entry.form.setFieldValue("fileId", fileId)}
          error={entry.form.errors.fileId as string | undefined}
        />
      </EntryForm>
    </Opening>
  );
}
