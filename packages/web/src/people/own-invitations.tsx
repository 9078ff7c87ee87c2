import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";
import { type MadeCode, MakeInvitation, OpenInvitations } from "./invitations.tsx";
import type { Family } from "./queries.ts";

/** One invites by oneself. */
export function Invite() {
  const say = useWords().invitations;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const [made, setMade] = useState<MadeCode | null>(null);
  const act = useAct(trpc.people.invite.mutationOptions(), { after: setMade });
  const close = () => {
    dialog.close();
    setMade(null);
  };
  return <MakeInvitation dialog={{ ...dialog, close }} lead={say.inviteLead} act={act} made={made} />;
}

/** One's own invitations that are open. */
export function OwnInvitations({ family }: { family: Family }) {
  const say = useWords().invitations;
  const trpc = useTRPC();
  const { me } = useActor();
  const act = useAct(trpc.people.withdrawInvitation.mutationOptions(), { said: () => say.withdrawn });
  return (
    <OpenInvitations
      invitations={family.invitations}
      own={me?.person.name ?? ""}
      act={act}
      withdraw={(invitationId) => act.run({ invitationId })}
    />
  );
}
