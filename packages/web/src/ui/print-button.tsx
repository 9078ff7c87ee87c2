import { Button, type ButtonProps } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "./words.tsx";

interface PrintButtonProps extends ButtonProps {
  /** Brings onto the page what is to be on paper and is not there yet. */
  ready?: () => Promise<void>;
}

/** Prints the page that it is on. It is not on the paper itself. */
export function PrintButton({ ready, children, ...look }: PrintButtonProps) {
  const words = useWords();
  const [preparing, setPreparing] = useState(false);
  const print = async () => {
    setPreparing(true);
    try {
      await ready?.();
    } finally {
      setPreparing(false);
    }
    window.print();
  };
  return (
    <Button
      variant="light"
      className="linli-no-print"
      leftSection={<IconPrinter size="1.25em" aria-hidden />}
      {...look}
      loading={preparing}
      onClick={() => void print()}
    >
      {children ?? words.app.print}
    </Button>
  );
}
