import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../ui/words.tsx";

export interface SheetProps {
  opened: boolean;
  close: () => void;
}

/** A panel from the edge: the right one on a desk, the lower one, under the thumb, on a phone. */
export function Sheet({ opened, close, title, children }: SheetProps & { title: string; children: ReactNode }) {
  const words = useWords();
  const phone = window.matchMedia("(max-width: 47.99em)").matches;
  return (
    <Drawer
      opened={opened}
      onClose={close}
      title={title}
      position={phone ? "bottom" : "right"}
      size={phone ? "auto" : "sm"}
      classNames={{ content: "linli-sheet" }}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      {children}
    </Drawer>
  );
}
