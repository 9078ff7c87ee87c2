import { editPersonInput } from "@linli/shared/people/schema";
import { Button, Modal, Text, TextInput } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";
import { PersonFields } from "./person-fields.tsx";

type Record = Outputs["people"]["openForEditing"];

/** Correcting a record: opening it shows everything, so it is a look of its own. */
export function EditPerson({ stationId, person }: AtDesk) {
  const words = useWords();
  const trpc = useTRPC();
  const [record, setRecord] = useState<Record | null>(null);
  const say = words.people.person;
  const opening = useAct(trpc.people.openForEditing.mutationOptions(), { after: setRecord });
  return (
    <>
      <Button
        variant="light"
        loading={opening.busy}
        leftSection={<IconPencil size="1.25em" aria-hidden />}
        onClick={() => opening.run({ stationId, personId: person.id })}
      >
        {say.edit}
      </Button>
      <Problem act={opening} />
      <Modal
        opened={record !== null}
        onClose={() => setRecord(null)}
        title={say.editTitle}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {record && (
          <EditForm stationId={stationId} personId={person.id} record={record} close={() => setRecord(null)} />
        )}
      </Modal>
    </>
  );
}

function EditForm(props: { stationId: string; personId: string; record: Record; close: () => void }) {
  const { stationId, personId, record, close } = props;
  const words = useWords();
  const trpc = useTRPC();
  const say = words.people;
  const act = useAct(trpc.people.edit.mutationOptions(), { said: () => say.person.saved, after: close });
  const entry = useEntry({
    start: {
      name: record.name,
      sex: record.sex ?? "",
      birthDate: record.birthDate ?? "",
      phone: record.phone ?? "",
      residenceId: record.residenceId ?? "",
      address: record.address ?? "",
      emergencyName: record.emergencyName ?? "",
      emergencyPhone: record.emergencyPhone ?? "",
      cardNumber: record.cardNumber ?? "",
      idNumber: "",
    },
    schema: editPersonInput,
    toInput: (values) => ({ ...values, stationId, personId }),
    say: { phone: say.form.phoneWrong, emergencyPhone: say.form.emergencyPhoneWrong },
    send: (values) => act.run(editPersonInput.parse({ ...values, stationId, personId })),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <Text size="sm" c="dimmed">
        {say.person.editLead}
      </Text>
      <PersonFields entry={entry} communityId={record.communityId} />
      <TextInput label={say.form.phone} type="tel" autoComplete="off" {...entry.field("phone")} />
      <TextInput
        label={say.form.cardNumber}
        description={say.form.cardNumberHint}
        autoComplete="off"
        {...entry.field("cardNumber")}
      />
      <TextInput
        label={say.form.idNumber}
        description={say.person.idNumberEditHint}
        autoComplete="off"
        {...entry.field("idNumber")}
      />
    </EntryForm>
  );
}
