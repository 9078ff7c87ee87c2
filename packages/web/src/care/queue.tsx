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
  const offered = visits.filter((visit) => visit.queuePlace === null);
  const waiting = visits
    .filter((visit) => visit.queuePlace !== null)
    .sort((one, other) => (one.queuePlace ?? 0) - (other.queuePlace ?? 0));
  const lines = (some: readonly DeskVisit[]) =>
    some.map((visit) => <Waiting key={visit.visitId} visit={visit} stationId={stationId} />);
  return (
    <Stack gap="xs">
      {lines(offered)}
      {waiting.length > 0 && <Text fw={600}>{say.waiting(waiting.length)}</Text>}
      {lines(waiting)}
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
        {queuePlace !== null && <Leave open={confirm.open} name={personName} place={queuePlace} />}
      </Group>
      {offerExpiresAt !== null && <Text fw={600}>{say.keptUntil(format.dateTime(offerExpiresAt))}</Text>}
      <Problem act={accept} />
      {visit.state === "offered" && (
        <Group gap="xs" className="linli-no-print">
          <Button
            size="lg"
            loading={accept.busy}
            aria-label={say.acceptOf(personName)}
            onClick={() => accept.run({ visitId })}
          >
            {say.accept}
          </Button>
          <Leave open={confirm.open} name={personName} place={null} />
        </Group>
      )}
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

/** Where they stand, and the way out of the queue. */
function Leave({ open, name, place }: { open: () => void; name: string; place: number | null }) {
  const say = useWords().centre.day;
  return (
    <Group gap="xs">
      {place !== null && <Text>{say.queuePlace(place)}</Text>}
      <Button variant="subtle" color="red" className="linli-no-print" onClick={open} aria-label={say.leaveOf(name)}>
        {say.leave}
      </Button>
    </Group>
  );
}
