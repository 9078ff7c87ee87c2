import { Button, Modal, Stack, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";

type Code = Outputs["people"]["makeSignInCode"];

/** A code for somebody who stands at the desk, shown large enough to read across it. */
export function SignInCode({ stationId, person }: AtDesk) {
  const words = useWords();
  const trpc = useTRPC();
  const format = useFormat();
  const confirm = useConfirm();
  const [code, setCode] = useState<Code | null>(null);
  const say = words.people.person;
  const act = useAct(trpc.people.makeSignInCode.mutationOptions(), { after: setCode });
  return (
    <>
      <Button variant="light" leftSection={<IconKey size="1.25em" aria-hidden />} onClick={confirm.open}>
        {say.code}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.code}
        text={say.codeConfirm(person.name)}
        yes={say.code}
        act={act}
        onYes={() => act.run({ stationId, personId: person.id })}
      />
      <Modal
        opened={code !== null}
        onClose={() => setCode(null)}
        title={say.codeTitle}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {code && (
          <Stack gap="md">
            <Text fz="2.5rem" fw={700} ta="center" style={{ letterSpacing: "0.2em" }}>
              {code.digits}
            </Text>
            <Text>{say.codeSteps(person.phone ?? "")}</Text>
            <Text c="dimmed">{say.codeUntil(format.time(code.expiresAt))}</Text>
          </Stack>
        )}
      </Modal>
    </>
  );
}
