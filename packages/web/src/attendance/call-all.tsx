import { Button } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";
import { useNames } from "./names.ts";
import type { SheetRow } from "./queries.ts";

interface CallAllProps {
  rows: readonly SheetRow[];
  end: "in" | "out";
  act: { busy: boolean; problem: string | null; reset: () => void };
  callAll: (rows: readonly SheetRow[], end: "in" | "out") => Promise<unknown>;
}

/** "Everyone is here", "everyone has left": names them first. */
export function CallAll({ rows, end, act, callAll }: CallAllProps) {
  const words = useWords();
  const confirming = useConfirm();
  const names = useNames();
  const say = words.attendance.sheet;
  const meant = rows.filter((row) => row.presence === (end === "in" ? "expected" : "in"));
  if (meant.length < 2 && !confirming.opened) return null;
  const list = names(meant.map((row) => row.name));
  return (
    <>
      <Button variant="light" leftSection={<IconUsersGroup size={20} aria-hidden />} onClick={confirming.open}>
        {end === "in" ? say.allHere(meant.length) : say.allGone(meant.length)}
      </Button>
      <ConfirmDialog
        {...confirming}
        title={end === "in" ? say.allHereTitle : say.allGoneTitle}
        text={end === "in" ? say.allHereText(list) : say.allGoneText(list)}
        yes={end === "in" ? say.allHereYes : say.allGoneYes}
        act={act}
        onYes={() => callAll(meant, end)}
      />
    </>
  );
}
