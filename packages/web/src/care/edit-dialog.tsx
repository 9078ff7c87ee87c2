import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useWords } from "../ui/words.tsx";

interface EditDialogProps {
  /** What it adds, or what is changed: the title, and what the button is called to a screen reader. */
  title: string;
  /** Adds something new, and says so on the button; else the button says "edit". */
  adds?: boolean;
  size?: string;
  children: (done: () => void) => ReactNode;
}

/** A button and the form behind it, which is made anew each time it is opened. */
export function EditDialog({ title, adds, size, children }: EditDialogProps) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant={adds ? "light" : "default"} onClick={open} aria-label={adds ? undefined : title}>
        {adds ? title : words.app.edit}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size={size}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {children(close)}
      </Modal>
    </>
  );
}
