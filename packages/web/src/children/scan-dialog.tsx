import { readScan, type Scanned } from "@linli/shared/children/code-text";
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconCameraOff, IconQrcode } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { useQrCamera } from "../ui/qr-camera.ts";
import { useWords } from "../ui/words.tsx";

interface ScanProps {
  /** Takes what was scanned; answers why it cannot, which is then said below the picture. */
  onScan: (scanned: Scanned) => string | null;
}

/** Reads a collection code from a phone that is held before this device's camera. */
export function ScanButton({ onScan }: ScanProps) {
  const words = useWords();
  const say = words.handover.scan;
  const dialog = useConfirm();
  return (
    <>
      <Button
        size="lg"
        variant="light"
        leftSection={<IconQrcode size="1.25em" aria-hidden />}
        onClick={dialog.open}
        flex="none"
      >
        {say.open}
      </Button>
      <Modal
        stackId="scan"
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.open}
        // Nothing fades out: what is not shown any more is not read any more.
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Scanner
          onScan={(scanned) => {
            const wrong = onScan(scanned);
            if (wrong === null) dialog.close();
            return wrong;
          }}
        />
      </Modal>
    </>
  );
}

function Scanner({ onScan }: ScanProps) {
  const say = useWords().handover.scan;
  const [wrong, setWrong] = useState<string | null>(null);
  const camera = useQrCamera((text) => {
    const scanned = readScan(text);
    setWrong(scanned ? onScan(scanned) : say.notACode);
  });
  // The button that was pressed goes; who uses a keyboard stays in the dialog.
  const box = useRef<HTMLDivElement>(null);
  const again = () => {
    box.current?.focus();
    camera.again();
  };
  const { state } = camera;
  const works = state === "opening" || state === "showing";
  return (
    <Stack gap="md" ref={box} tabIndex={-1}>
      <Text>{say.lead}</Text>
      <div className="linli-scan" hidden={!works}>
        <video
          ref={camera.video}
          muted
          playsInline
          aria-label={say.picture}
          data-mirror={camera.isMirror || undefined}
        />
        {state === "opening" && <Text role="status">{say.opening}</Text>}
      </div>
      {!works && (
        <Alert role="alert" color="red" icon={<IconCameraOff />} title={say.troubles[state]}>
          {say.byHand}
        </Alert>
      )}
      {wrong && (
        <Alert role="alert" color="vermilion" icon={<IconQrcode />}>
          {wrong}
        </Alert>
      )}
      {works && <Text c="dimmed">{say.byHand}</Text>}
      <Group gap="sm">
        {!works && (
          <Button variant="default" onClick={again}>
            {say.again}
          </Button>
        )}
        {camera.next && works && (
          <Button variant="default" onClick={camera.next}>
            {say.next}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
