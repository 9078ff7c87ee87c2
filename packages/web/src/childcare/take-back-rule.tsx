import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { RulesEffect } from "./rules-effect.tsx";

/** Takes back a rule that has not begun; what changes by it is shown first. */
export function TakeBackRule({ ruleId, what }: { ruleId: string; what: string }) {
  const words = useWords();
  const say = words.classRules;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open} aria-label={say.takeBackOf(what)}>
        {say.takeBack}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.takeBackTitle}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Stack gap="md">
          <Text>{what}</Text>
          <Text>{say.takeBackText}</Text>
          <Form ruleId={ruleId} done={close} />
        </Stack>
      </Modal>
    </>
  );
}

function Form({ ruleId, done }: { ruleId: string; done: () => void }) {
  const words = useWords();
  const say = words.classRules;
  const trpc = useTRPC();
  const preview = useQuery({ ...trpc.childcare.previewTakeBackClassRule.queryOptions({ ruleId }), staleTime: 0 });
  const act = useAct(trpc.childcare.takeBackClassRule.mutationOptions(), { said: () => say.takenBack, after: done });
  return (
    <Answer of={preview} waiting={<Text role="status">{words.childcare.roster.checking}</Text>}>
      {(effect) => (
        <Stack gap="md">
          <RulesEffect of={effect} />
          <Problem act={act} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={done}>
              {words.app.cancel}
            </Button>
            <Button
              color={effect.bookings > 0 ? "red" : undefined}
              loading={act.busy}
              onClick={() => act.run({ ruleId, seenAffected: effect.bookings })}
            >
              {say.takeBackAnyway(effect.bookings)}
            </Button>
          </Group>
        </Stack>
      )}
    </Answer>
  );
}
