import { Button, type ButtonProps, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useWords } from "../ui/words.tsx";

interface FormDialogProps {
  /** What the button says, and what it and the dialog are called in full. */
  button: string;
  title: string;
  look?: Pick<ButtonProps, "variant" | "size">;
  children: (close: () => void) => ReactNode;
}

/** A button that opens a form, which is made anew each time. */
export function FormDialog({ button, title, look, children }: FormDialogProps) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button {...look} aria-label={title} className="linli-no-print" onClick={open}>
        {button}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": words.app.close }}>
        {children(close)}
      </Modal>
    </>
  );
}
