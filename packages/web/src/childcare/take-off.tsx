import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { BrokenDays } from "./broken-days.tsx";

interface TakeOffProps {
  person: { bookingId: string; name: string };
  zone: string;
}

/** Takes a carer off a shift; which bookings lose their place by it is shown first. */
export function TakeOff({ person, zone }: TakeOffProps) {
  const words = useWords();
  const say = words.childcare.roster;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open} aria-label={say.takeOffOf(person.name)}>
        {say.takeOff}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.takeOffTitle(person.name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Form person={person} zone={zone} done={close} />
      </Modal>
    </>
  );
}

function Form({ person, zone, done }: TakeOffProps & { done: () => void }) {
  const words = useWords();
  const say = words.childcare.roster;
  const trpc = useTRPC();
  const { bookingId } = person;
  const preview = useQuery({ ...trpc.childcare.previewTakeOff.queryOptions({ bookingId }), staleTime: 0 });
  const [reason, setReason] = useState("");
  const act = useAct(trpc.childcare.takeOff.mutationOptions(), { said: () => say.takeOffDone, after: done });
  return (
    <Answer of={preview} waiting={<Text role="status">{say.checking}</Text>}>
      {(broken) => {
        const affected = broken.reduce((sum, day) => sum + day.affected.length, 0);
        return (
          <Stack gap="md">
            <BrokenDays broken={broken} zone={zone} nobody={say.nobodyAffected} />
            <TextInput
              label={say.reason}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              required
            />
            <Problem act={act} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={done}>
                {words.app.cancel}
              </Button>
              <Button
                color={affected > 0 ? "red" : undefined}
                disabled={reason.trim() === ""}
                loading={act.busy}
                onClick={() => act.run({ bookingId, reason: reason.trim(), seenAffected: affected })}
              >
                {say.takeOffAnyway(affected)}
              </Button>
            </Group>
          </Stack>
        );
      }}
    </Answer>
  );
}
