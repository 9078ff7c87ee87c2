import { Button, Group, Modal, NativeSelect, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import { useTeams } from "./queries.ts";

type Whom = "all" | "mate" | "person";

/** Asks for another to take one's place: anyone, a team mate, or somebody whose name and number one knows. */
export function SwapDialog({ bookingId }: { bookingId: string }) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  const say = words.shifts.swap;
  return (
    <>
      <Button variant="light" leftSection={<IconArrowsExchange size="1.25em" aria-hidden />} onClick={open}>
        {say.offer}
      </Button>
      <Modal opened={opened} onClose={close} title={say.title} closeButtonProps={{ "aria-label": words.app.close }}>
        <Choose bookingId={bookingId} close={close} />
      </Modal>
    </>
  );
}

function Choose({ bookingId, close }: { bookingId: string; close: () => void }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.shifts.swap;
  const { me } = useActor();
  const teams = useTeams().data ?? [];
  const mates = new Map(teams.flatMap((team) => team.members).map(({ personId, name }) => [personId, name]));
  if (me) mates.delete(me.person.id);
  const [whom, setWhom] = useState<Whom>("all");
  const [mateId, setMateId] = useState("");
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const act = useAct(trpc.shifts.offerSwap.mutationOptions(), { said: () => say.sent, after: close });
  const to = { all: null, mate: { personId: mateId }, person: { name: name.trim(), phone } }[whom];
  const ready = whom === "all" || (whom === "mate" ? mateId !== "" : name.trim() !== "" && phone.trim() !== "");
  return (
    <Stack gap="md">
      <Text>{say.lead}</Text>
      <Radio.Group label={say.to} value={whom} onChange={(value) => setWhom(value as Whom)}>
        <Stack gap={4} mt="xs">
          <Radio value="all" label={say.all} />
          {mates.size > 0 && <Radio value="mate" label={say.mate} />}
          <Radio value="person" label={say.person} />
        </Stack>
      </Radio.Group>
      {whom === "mate" && (
        <NativeSelect
          label={say.pickMate}
          value={mateId}
          onChange={(event) => setMateId(event.currentTarget.value)}
          data={[{ value: "", label: "" }, ...[...mates].map(([value, label]) => ({ value, label }))]}
        />
      )}
      {whom === "person" && (
        <>
          <TextInput label={say.name} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput
            label={say.phone}
            type="tel"
            inputMode="tel"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
        </>
      )}
      <Problem act={act} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          {words.app.cancel}
        </Button>
        <Button loading={act.busy} disabled={!ready} onClick={() => act.run({ bookingId, to })}>
          {say.send}
        </Button>
      </Group>
    </Stack>
  );
}
