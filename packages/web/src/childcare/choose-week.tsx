import "./childcare.css";
import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface ChooseWeekProps {
  /** Which week is shown. */
  shown: string;
  earlier: { label: string; go: () => void; off?: boolean };
  later: { label: string; go: () => void; off?: boolean };
  children?: ReactNode;
}

/** A week back and a week on, with the week that is shown between them, or above them on a phone. */
export function ChooseWeek({ shown, earlier, later, children }: ChooseWeekProps) {
  return (
    <div className="linli-weeks">
      <Button variant="default" disabled={earlier.off} onClick={earlier.go}>
        {earlier.label}
      </Button>
      <Text fw={600}>{shown}</Text>
      <Button variant="default" disabled={later.off} onClick={later.go}>
        {later.label}
      </Button>
      {children}
    </div>
  );
}
