import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useId, useState } from "react";
import { Problem } from "./act.tsx";
import { useWords } from "./words.tsx";

export interface Confirming {
  opened: boolean;
  open: () => void;
  close: () => void;
}

export function useConfirm(): Confirming {
  const [opened, { open, close }] = useDisclosure(false);
  return { opened, open, close };
}

interface ConfirmDialogProps extends Confirming {
  title: string;
  /** What will happen, in a sentence or two. */
  text: ReactNode;
  /** What the button does: "取消活动", not "确定". */
  yes: string;
  /** What the other button says, where "取消" would be unclear. */
  no?: string;
  danger?: boolean;
  /** Asks for a reason and does nothing without one. */
  reason?: boolean | { label?: string; hint?: string };
  /** The act it runs; a refusal shows inside the dialog. */
  act: { busy: boolean; problem: string | null; reset: () => void };
  /** Does it; the dialog closes when the outcome is not null. */
  onYes: (reason: string) => Promise<unknown>;
}

/** Asks before something that cannot simply be undone; with a reason where others will be told. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const words = useWords();
  const id = useId();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const asked = typeof props.reason === "object" ? props.reason : {};
  const close = () => {
    props.act.reset();
    setMissing(false);
    props.close();
  };
  const yes = async () => {
    if (props.reason && !reason.trim()) return setMissing(true);
    if ((await props.onYes(reason.trim())) !== null) {
      setReason("");
      close();
    }
  };
  return (
    <Modal
      // In a stack of dialogs the one below waits, and Escape closes this one alone.
      stackId={id}
      opened={props.opened}
      onClose={close}
      title={props.title}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <Stack gap="md">
        <Text component="div">{props.text}</Text>
        {props.reason && (
          <Textarea
            data-autofocus
            label={asked.label ?? words.app.confirm.reason}
            description={asked.hint ?? words.app.confirm.reasonHint}
            value={reason}
            error={missing && !reason.trim() ? words.app.confirm.reasonMissing : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Problem act={props.act} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {props.no ?? words.app.cancel}
          </Button>
          <Button color={props.danger ? "red" : undefined} loading={props.act.busy} onClick={yes}>
            {props.yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
