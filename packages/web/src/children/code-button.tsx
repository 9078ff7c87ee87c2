import { codeText } from "@linli/shared/children/code-text";
import { Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { QrCode } from "../attendance/qr-code.tsx";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

interface CodeButtonProps {
  childId: string;
  /** Null: the guardian collects. */
  collectorId: string | null;
  name: string;
  /** Whether a code for them counts already. */
  has: boolean;
}

/** Makes the code with which somebody collects the child, and shows it this once. */
export function CodeButton({ childId, collectorId, name, has }: CodeButtonProps) {
  const words = useWords();
  const say = words.children.codes;
  const format = useFormat();
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [made, setMade] = useState<Outputs["children"]["makeCode"]>();
  const act = useAct(trpc.children.makeCode.mutationOptions());
  const make = async () => setMade((await act.run({ childId, collectorId }))?.done);
  const close = () => {
    dialog.close();
    setMade(undefined);
    act.reset();
  };
  return (
    <>
      <Button onClick={dialog.open} aria-label={say.makeOf(name)}>
        {say.make}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={close}
        title={say.title(name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Stack gap="md" align="center">
          <Text>{say.lead}</Text>
          <Problem act={act} />
          {made ? (
            <>
              <output className="linli-child-code">{made.code}</output>
              <Text fw={600}>{say.until(format.dateTime(made.expiresAt))}</Text>
              <div className="linli-child-qr">
                <QrCode
                  text={codeText({ childId, code: made.code, guardianshipId: made.guardianshipId, collectorId })}
                  label={say.qr}
                />
              </div>
            </>
          ) : (
            has && <Text>{say.renewNote}</Text>
          )}
          <Button variant={made ? "default" : "filled"} fullWidth loading={act.busy} onClick={make}>
            {made || has ? say.renew : say.show}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
