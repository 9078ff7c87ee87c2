import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useKeys } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";
import type { Person } from "./people-at-door.ts";
import type { ChildToday } from "./queries.ts";

/** Whoever stands there is on no list, or is not the one they say they are: guardians and manager are told. */
export function TurnAway({ child, person }: { child: ChildToday; person: Person | undefined }) {
  const say = useWords().handover.collect;
  const trpc = useTRPC();
  const [unknown, differing] = [useConfirm(), useConfirm()];
  const keyOf = useKeys();
  const [sent, setSent] = useState(0);
  const act = useAct(trpc.children.turnAway.mutationOptions(), {
    said: () => say.notOnListSaid,
    after: () => setSent(sent + 1),
  });
  return (
    <Group gap="xs">
      <Button variant="light" color="red" onClick={unknown.open}>
        {say.notOnList}
      </Button>
      {person && (
        <Button variant="light" color="red" onClick={differing.open}>
          {say.differs}
        </Button>
      )}
      <ConfirmDialog
        {...unknown}
        title={say.notOnList}
        text=""
        yes={say.notOnList}
        danger
        reason={{ label: say.notOnListName, hint: "" }}
        act={act}
        onYes={(name) => act.run({ bookingId: child.id, name, why: "not_on_list", requestKey: keyOf([sent, name]) })}
      />
      {person && (
        <ConfirmDialog
          {...differing}
          title={say.differs}
          text={say.differsOf(person.name)}
          yes={say.differs}
          danger
          act={act}
          onYes={() =>
            act.run({ bookingId: child.id, ...person.who, why: "face_differs", requestKey: keyOf([sent, person.key]) })
          }
        />
      )}
    </Group>
  );
}
