import { Button } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";
import { ChangeRegular } from "./change-regular.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import type { StandingVisit } from "./queries.ts";
import { useSayRegular } from "./regular-line.ts";

/** What may be done about a regular visit: change it, or end it; by its people, or at the desk. */
export function RegularActs({ one, desk }: { one: StandingVisit; desk?: boolean }) {
  const say = useWords().care.regular;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const ended = { said: () => say.ended };
  const byThemself = useAct(trpc.care.endStanding.mutationOptions(), ended);
  const byDesk = useAct(trpc.care.deskEndStanding.mutationOptions(), ended);
  const act = desk ? byDesk : byThemself;
  const what = useSayRegular().what(one);
  return (
    <>
      <EditDialog title={say.edit(what)}>{(done) => <ChangeRegular one={one} desk={desk} done={done} />}</EditDialog>
      <Button variant="default" onClick={confirm.open} aria-label={say.endOf(what)}>
        {say.end}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.endOf(what)}
        text={say.endText}
        yes={say.end}
        act={act}
        onYes={() => act.run({ standingVisitId: one.id })}
      />
    </>
  );
}
