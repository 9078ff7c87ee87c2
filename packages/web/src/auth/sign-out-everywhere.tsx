import { Button, Group } from "@mantine/core";
import { IconDevicesOff } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { useLeave } from "./enter.ts";

/** Ends every login of this person, on every device. */
export function SignOutEverywhere() {
  const words = useWords();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const say = words.auth.account;
  const leave = useLeave(say.everywhereDone);
  const act = useAct(trpc.auth.signOutEverywhere.mutationOptions(), { after: leave });
  return (
    <Section title={say.everywhereTitle} lead={say.everywhereLead}>
      <Group>
        <Button
          variant="light"
          color="red"
          leftSection={<IconDevicesOff size="1.25em" aria-hidden />}
          onClick={confirm.open}
        >
          {say.everywhere}
        </Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.everywhereTitle}
        text={say.everywhereConfirm}
        yes={say.everywhere}
        danger
        act={act}
        onYes={() => act.run(undefined)}
      />
    </Section>
  );
}
