import { eraseMeInput } from "@linli/shared/people/schema";
import { Button, Group, Modal, PasswordInput, Text } from "@mantine/core";
import { IconDownload, IconUserX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLeave } from "../auth/enter.ts";
import { visibilityLabels } from "../auth/password.ts";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { useSayError } from "../ui/say-error.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useLooks } from "./queries.ts";

export default function DataPage() {
  const words = useWords();
  return (
    <>
      <PageHeader title={words.people.data.title} />
      <Looks />
      <Download />
      <Erase />
    </>
  );
}

function Looks() {
  const words = useWords();
  const format = useFormat();
  const looks = useLooks();
  const say = words.people.data;
  const lookables: Record<string, string> = words.people.lookables;
  return (
    <Section title={say.looksTitle} lead={say.looksLead}>
      <Answer of={looks}>
        {(rows) => (
          <DataTable
            caption={say.looksTitle}
            headed
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { key: "who", header: say.who, cell: ({ byName }) => byName, names: true },
              { key: "what", header: say.what, cell: ({ what }) => lookables[what] ?? what },
              { key: "when", header: say.when, cell: ({ at }) => format.dateTime(at) },
            ]}
            empty={<Text c="dimmed">{say.looksNone}</Text>}
          />
        )}
      </Answer>
    </Section>
  );
}

function Download() {
  const words = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const sayError = useSayError();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const say = words.people.data;
  const download = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const data = await queries.fetchQuery(trpc.people.export.queryOptions(undefined, { staleTime: 0 }));
      saveAs(`${say.exportFile}.json`, JSON.stringify(data, null, 2));
    } catch (error) {
      setProblem(sayError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={say.exportTitle} lead={say.exportLead}>
      <Problem act={{ problem }} />
      <Group>
        <Button
          variant="light"
          loading={busy}
          leftSection={<IconDownload size="1.25em" aria-hidden />}
          onClick={download}
        >
          {say.export}
        </Button>
      </Group>
    </Section>
  );
}

function Erase() {
  const words = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const say = words.people.data;
  const leave = useLeave(say.erased);
  const act = useAct(trpc.people.eraseMe.mutationOptions(), { after: leave });
  const entry = useEntry({ start: { password: "" }, schema: eraseMeInput, send: act.run });
  return (
    <Section title={say.eraseTitle} lead={say.eraseLead}>
      <Group>
        <Button variant="light" color="red" leftSection={<IconUserX size="1.25em" aria-hidden />} onClick={dialog.open}>
          {say.erase}
        </Button>
      </Group>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.eraseTitle}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <EntryForm
          entry={entry}
          act={act}
          send={say.eraseYes}
          beside={
            <Button variant="default" onClick={dialog.close}>
              {words.app.cancel}
            </Button>
          }
        >
          <Text>{say.eraseConfirm}</Text>
          <PasswordInput
            label={words.people.password.now}
            autoComplete="current-password"
            {...visibilityLabels(words)}
            {...entry.field("password")}
          />
        </EntryForm>
      </Modal>
    </Section>
  );
}

function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
