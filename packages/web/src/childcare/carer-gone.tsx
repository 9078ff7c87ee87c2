import { Button } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";

/** A carer is gone this moment: they do not count any more, and whom it costs their place is listed on the day. */
export function CarerGone({ person }: { person: { bookingId: string | null; name: string } }) {
  const say = useWords().childcare.day;
  const confirm = useConfirm();
  const act = useAct(useTRPC().childcare.carerGone.mutationOptions(), { said: () => say.goneDone });
  const { bookingId } = person;
  if (bookingId === null) return null;
  return (
    <>
      <Button variant="default" onClick={confirm.open} aria-label={say.goneOf(person.name)}>
        {say.gone}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.goneTitle(person.name)}
        text={say.goneText}
        yes={say.goneYes}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ bookingId, reason })}
      />
    </>
  );
}
