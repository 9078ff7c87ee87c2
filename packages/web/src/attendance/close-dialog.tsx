import { Stack, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, type Confirming } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import { useNames } from "./names.ts";
import type { Sheet } from "./queries.ts";

/** What closing will write, said before it is done. */
export function CloseDialog({ sheet, confirming }: { sheet: Sheet; confirming: Confirming }) {
  const words = useWords();
  const trpc = useTRPC();
  const names = useNames();
  const { shift, rows } = sheet;
  const { minutes } = useFormat(shift.zone);
  const say = words.attendance.sheet.close;
  const act = useAct(trpc.attendance.close.mutationOptions(), { said: () => say.said });
  const namesOf = (chosen: Sheet["rows"]) => names(chosen.map((row) => row.name));
  const came = rows.filter((row) => row.inAt !== null);
  const forgotten = rows.filter((row) => row.presence === "in");
  const absent = rows.filter((row) => row.presence === "expected" || row.presence === "absent");
  const sum = came.reduce((total, row) => total + (row.minutes ?? 0), 0);
  return (
    <ConfirmDialog
      {...confirming}
      title={say.title}
      text={
        <Stack gap="sm">
          <Text fw={600}>{say.people(came.length, minutes(sum))}</Text>
          {forgotten.length > 0 && <Text>{say.capped(namesOf(forgotten))}</Text>}
          {absent.length > 0 && <Text>{say.absent(namesOf(absent))}</Text>}
          <Text>{say.after}</Text>
        </Stack>
      }
      yes={say.yes}
      act={act}
      onYes={() => act.run({ shiftId: shift.id })}
    />
  );
}
