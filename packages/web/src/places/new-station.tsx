import { type StationKind, stationKinds } from "@linli/shared/stations/kinds";
import { openStationInput } from "@linli/shared/stations/schema";
import { Button, Checkbox, Group, SimpleGrid, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

/** Registers a station in this place, then leads to its profile. */
export function NewStation({ placeId }: { placeId: string }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const say = words.places.open;
  return (
    <Section title={say.title} lead={say.lead}>
      {open ? (
        <NewStationForm placeId={placeId} />
      ) : (
        <div>
          <Button variant="light" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setOpen(true)}>
            {say.start}
          </Button>
        </div>
      )}
    </Section>
  );
}

function NewStationForm({ placeId }: { placeId: string }) {
  const words = useWords();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const say = words.places.open;
  const profile = words.stations.profile;
  const act = useAct(trpc.stations.open.mutationOptions(), {
    said: () => say.done,
    after: ({ id }) => void navigate({ to: "/desk/$stationId/profile", params: { stationId: id } }),
  });
  const entry = useEntry({
    start: { code: "", name: "", kinds: [] as StationKind[], address: "", phone: "" },
    schema: openStationInput,
    toInput: (values) => ({ placeId, ...values }),
    say: { phone: profile.phoneWrong },
    send: (values) => act.run({ placeId, ...values }),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.submit}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={say.code} description={say.codeHint} required {...entry.field("code")} />
        <TextInput label={profile.name} required {...entry.field("name")} />
        <TextInput label={profile.address} required {...entry.field("address")} />
        <TextInput label={profile.phone} type="tel" {...entry.field("phone")} />
      </SimpleGrid>
      <Checkbox.Group label={profile.kinds} required {...entry.field("kinds")}>
        <Group gap="lg">
          {stationKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={words.stations.kind[kind]} />
          ))}
        </Group>
      </Checkbox.Group>
    </EntryForm>
  );
}
