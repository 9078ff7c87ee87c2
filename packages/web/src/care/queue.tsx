import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { DeskVisit } from "./queries.ts";

/** Who waits for a place in a session, in their order; first those for whom one is kept, who must be asked. */
export function Queue({ visits, stationId }: { visits: readonly DeskVisit[]; stationId: string }) {
  const say = useWords().centre.day;
  if (visits.length === 0) return null;
  const order = (visit: DeskVisit) => visit.queuePlace ?? 0;
  const sorted = [...visits].sort((one, other) => order(one) - order(other));
  const waiting = visits.filter((visit) => visit.queuePlace !== null).length;
  return (
    <Stack gap={0}>
      {waiting > 0 && <Text fw={600}>{say.waiting(waiting)}</Text>}
      {sorted.map((visit) => (
        <Waiting key={visit.visitId} visit={visit} stationId={stationId} />
      ))}
    </Stack>
  );
}

function Waiting({ visit, stationId }: { visit: DeskVisit; stationId: string }) {
  const words = useWords();
  const say = words.centre.day;
  const format = useFormat(visit.zone);
  const trpc = useTRPC();
  const confirm = useConfirm();
  const accept = useAct(trpc.care.deskAccept.mutationOptions(), { said: () => words.care.mine.accepted });
  const cancel = useAct(trpc.care.deskCancel.mutationOptions(), { said: () => words.care.mine.leftQueue });
  const { visitId, personId, personName, queuePlace, offerExpiresAt } = visit;
  return (
    <div className="linli-visit">
      <Group justify="space-between" gap="xs">
        <Anchor
          fw={600}
          renderRoot={(props) => (
            <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId }} {...props} />
          )}
        >
          {personName}
        </Anchor>
        {queuePlace !== null && <Text>{say.queuePlace(queuePlace)}</Text>}
      </Group>
      {offerExpiresAt !== null && <Text fw={600}>{say.keptUntil(format.dateTime(offerExpiresAt))}</Text>}
      <Problem act={accept} />
      <Group gap="xs" className="linli-no-print">
        {visit.state === "offered" && (
          <Button
            size="lg"
            loading={accept.busy}
            aria-label={say.acceptOf(personName)}
            onClick={() => accept.run({ visitId })}
          >
            {say.accept}
          </Button>
        )}
        <Button variant="subtle" color="red" onClick={confirm.open} aria-label={say.leaveOf(personName)}>
          {say.leave}
        </Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.leaveOf(personName)}
        text={say.leaveText}
        yes={say.leave}
        reason
        act={cancel}
        onYes={(reason) => cancel.run({ visitId, reason })}
      />
    </div>
  );
}
