import type { Someone } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** What the owner has of invitations. */
export async function withInvitation(owner: Someone): Promise<Ids> {
  const { invitationId } = await owner.people.invite({ scopes: ["book"] });
  return { invitationId };
}
