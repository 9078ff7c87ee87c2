import { Button, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";

/** The desk cancels for a guardian, with a reason; what is due after the cut-off is charged or not, as the desk decides. */
export function DeskCancel({ booking, what }: { booking: { id: string; costFen: number }; what: string }) {
  const words = useWords();
  const say = words.childcareDesk;
  const confirm = useConfirm();
  const [cost, setCost] = useState("charge");
  const act = useAct(useTRPC().childcare.deskEnd.mutationOptions(), { said: () => say.cancelled });
  const free = booking.costFen === 0 || cost === "free";
  return (
    <>
      <Button variant="default" onClick={confirm.open} aria-label={say.cancelOf(what)}>
        {say.cancel}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.cancelTitle}
        text={
          <Stack gap="sm">
            <span>{say.cancelText(what)}</span>
            {booking.costFen > 0 && (
              <Radio.Group label={say.cost} value={cost} onChange={setCost}>
                <Stack gap="xs" mt={4}>
                  <Radio value="charge" label={say.charge(words.meals.yuan(booking.costFen))} />
                  <Radio value="free" label={say.free} />
                </Stack>
              </Radio.Group>
            )}
          </Stack>
        }
        yes={say.cancelYes}
        no={words.childcare.mine.giveUpNo}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ bookingId: booking.id, reason, free })}
      />
    </>
  );
}

/** The desk takes a place that came free for a guardian who calls. */
export function AcceptOffer({ bookingId, what }: { bookingId: string; what: string }) {
  const words = useWords();
  const say = words.childcare.mine;
  const act = useAct(useTRPC().childcare.deskAcceptOffer.mutationOptions(), { said: () => say.accepted });
  return (
    <>
      <Button
        loading={act.busy}
        aria-label={`${say.accept}${words.childcare.colon}${what}`}
        onClick={() => act.run({ bookingId })}
      >
        {say.accept}
      </Button>
      <Problem act={act} />
    </>
  );
}
