import type { Scanned } from "@linli/shared/children/code-text";
import { Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import { CollectForm } from "./collect-form.tsx";
import type { ChildToday, Door } from "./queries.ts";

interface CollectDialogProps {
  child: ChildToday;
  /** What a scanner read: who, and their code. */
  scanned?: Scanned;
  opened: boolean;
  onClose: () => void;
}

/** Handing a child over: who stands there, their code, and that the face is the right one. */
export function CollectDialog({ child, scanned, opened, onClose }: CollectDialogProps) {
  const words = useWords();
  const say = words.handover.collect;
  const trpc = useTRPC();
  const [door, setDoor] = useState<Door>();
  const open = useAct(trpc.children.door.mutationOptions());
  const asked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening it is one look, whatever is drawn anew meanwhile
  useEffect(() => {
    if (!opened || asked.current) return;
    asked.current = true;
    void open.run({ bookingId: child.id }).then((answer) => setDoor(answer?.done));
  }, [opened]);
  const close = () => {
    asked.current = false;
    setDoor(undefined);
    onClose();
  };
  return (
    <Modal.Stack>
      <Modal
        stackId="collect"
        opened={opened}
        onClose={close}
        title={say.title(child.childName)}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Problem act={open} />
        {door && <CollectForm child={child} door={door} scanned={scanned} done={close} />}
      </Modal>
    </Modal.Stack>
  );
}
