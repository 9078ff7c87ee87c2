import { Button } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { DeskFacts } from "./queries.ts";

/** For administrators of the area: a station that is given up leaves the lists, and can come back. */
export function CloseStation({ station }: { station: DeskFacts }) {
  const words = useWords();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const say = words.stations.profile;
  const closed = station.closedAt !== null;
  const act = useAct(trpc.stations.close.mutationOptions(), { said: () => (closed ? say.reopened : say.closed) });
  return (
    <Section title={say.close} lead={say.closeLead}>
      {closed ? (
        <div>
          <Button loading={act.busy} onClick={() => act.run({ stationId: station.id, closed: false })}>
            {say.reopen}
          </Button>
          <Problem act={act} />
        </div>
      ) : (
        <div>
          <Button variant="light" color="red" onClick={confirm.open}>
            {say.close}
          </Button>
          <ConfirmDialog
            {...confirm}
            danger
            title={say.close}
            text={say.closeAsk}
            yes={say.close}
            act={act}
            onYes={() => act.run({ stationId: station.id, closed: true })}
          />
        </div>
      )}
    </Section>
  );
}
