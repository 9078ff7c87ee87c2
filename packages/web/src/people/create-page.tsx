import { createPersonInput } from "@linli/shared/people/schema";
import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Card } from "../ui/section.tsx";
import { useTell } from "../ui/tell.tsx";
import { useWords } from "../ui/words.tsx";
import { PersonFields } from "./person-fields.tsx";

const route = getRouteApi("/desk/$stationId/people/new");
type Alike = Extract<Outputs["people"]["create"], { alike: unknown }>["alike"];

export default function CreatePage() {
  const words = useWords();
  const trpc = useTRPC();
  const tell = useTell();
  const navigate = useNavigate();
  const { stationId } = route.useParams();
  const [alike, setAlike] = useState<Alike>([]);
  const say = words.people;
  const act = useAct(trpc.people.create.mutationOptions(), {
    after: async (made): Promise<void> => {
      if ("alike" in made) return setAlike(made.alike);
      void tell(say.create.created(entry.values.name));
      await navigate({ to: "/desk/$stationId/people/$personId", params: { stationId, personId: made.personId } });
    },
  });
  const send = (despiteAlike: boolean): Promise<unknown> => {
    setAlike([]);
    return act.run(createPersonInput.parse({ ...entry.values, stationId, despiteAlike }));
  };
  const entry = useEntry({
    start: {
      name: "",
      sex: "",
      birthDate: "",
      phone: "",
      residenceId: "",
      address: "",
      emergencyName: "",
      emergencyPhone: "",
      cardNumber: "",
      idNumber: "",
    },
    schema: createPersonInput,
    toInput: (values) => ({ ...values, stationId }),
    say: { phone: say.form.phoneWrong, emergencyPhone: say.form.emergencyPhoneWrong },
    send: () => send(false),
  });
  return (
    <>
      <DeskNav stationId={stationId} active="people" />
      <PageHeader title={say.create.title} lead={say.create.lead} />
      <div className="linli-narrow">
        <Card>
          <EntryForm entry={entry} act={act} send={say.create.submit}>
            <PersonFields entry={entry} communityId={null} residenceHint={say.create.residenceHint} />
            <TextInput label={say.form.phone} type="tel" autoComplete="off" {...entry.field("phone")} />
            <TextInput
              label={say.form.cardNumber}
              description={say.form.cardNumberHint}
              autoComplete="off"
              {...entry.field("cardNumber")}
            />
            <TextInput
              label={say.form.idNumber}
              description={say.form.idNumberHint}
              autoComplete="off"
              {...entry.field("idNumber")}
            />
            <AlikeAlert alike={alike} stationId={stationId} goOn={() => send(true)} />
          </EntryForm>
        </Card>
      </div>
    </>
  );
}

/** Those who may be the same person; only a shared name and birth date can be somebody else. */
function AlikeAlert({ alike, stationId, goOn }: { alike: Alike; stationId: string; goOn: () => void }) {
  const say = useWords().people.create;
  if (alike.length === 0) return null;
  return (
    <Alert role="alert" color="yellow" icon={<IconAlertTriangle />} title={say.alikeTitle}>
      <Stack gap="sm">
        <Text>{say.alikeLead}</Text>
        {alike.map(({ personId, name, why }) => (
          <Group key={`${personId}${why}`} justify="space-between" gap="sm">
            <Text>{name === null ? `${say.why[why]} · ${say.elsewhere}` : `${name} · ${say.why[why]}`}</Text>
            {personId !== null && (
              <Button
                variant="light"
                renderRoot={(props) => (
                  <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId }} {...props} />
                )}
              >
                {say.open}
              </Button>
            )}
          </Group>
        ))}
        {alike.every(({ why }) => why === "name-and-birth-date") && (
          <Group>
            <Button variant="default" onClick={goOn}>
              {say.despite}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
