import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconArrowsJoin2, IconUserX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";
import { PersonPicker } from "./person-picker.tsx";
import type { FoundPerson } from "./queries.ts";

/** What only administrators do, and what cannot be undone. */
export function DeskAdministration({ stationId, person }: AtDesk) {
  const say = useWords().people.person;
  if (!person.may.merge && !person.may.erase) return null;
  return (
    <Section title={say.adminTitle}>
      <Group gap="sm">
        {person.may.merge && <Merge stationId={stationId} person={person} />}
        {person.may.erase && <Erase stationId={stationId} person={person} />}
      </Group>
    </Section>
  );
}

function Merge({ stationId, person }: AtDesk) {
  const words = useWords();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [other, setOther] = useState<FoundPerson | null>(null);
  const say = words.people.person;
  const act = useAct(trpc.people.merge.mutationOptions(), {
    said: () => say.merged,
    after: (): void => {
      dialog.close();
      setOther(null);
    },
  });
  return (
    <>
      <Button variant="light" leftSection={<IconArrowsJoin2 size="1.25em" aria-hidden />} onClick={dialog.open}>
        {say.merge}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.mergeTitle}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Stack gap="md">
          <Text>{say.mergeLead}</Text>
          <PersonPicker
            label={say.mergeWith}
            stationId={stationId}
            except={person.id}
            chosen={other}
            onChoose={setOther}
          />
          {other && <Text fw={600}>{say.mergeConfirm(person.name, other.name)}</Text>}
          <Problem act={act} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={dialog.close}>
              {words.app.cancel}
            </Button>
            <Button
              color="red"
              disabled={other === null}
              loading={act.busy}
              onClick={() => other && act.run({ stationId, keepId: person.id, mergeId: other.id })}
            >
              {say.mergeYes}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function Erase({ stationId, person }: AtDesk) {
  const say = useWords().people.person;
  const trpc = useTRPC();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const act = useAct(trpc.people.erase.mutationOptions(), {
    said: () => say.erased,
    after: () => navigate({ to: "/desk/$stationId/people", params: { stationId }, search: { text: "" } }),
  });
  return (
    <>
      <Button variant="light" color="red" leftSection={<IconUserX size="1.25em" aria-hidden />} onClick={confirm.open}>
        {say.erase}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.erase}
        text={say.eraseConfirm}
        yes={say.erase}
        danger
        reason={{ label: say.eraseReason }}
        act={act}
        onYes={(reason) => act.run({ stationId, personId: person.id, reason })}
      />
    </>
  );
}
