import {
  addChildInput,
  consentInput,
  contactInput,
  endDelegationInput,
  eraseMeInput,
  idNumberInput,
  invitationCodeInput,
  inviteInput,
  nameDelegateInput,
  nameGuardianInput,
  profileInput,
  residencesInput,
  skillsInput,
  withdrawInvitationInput,
} from "@linli/shared/people/schema";
import { router, signedIn } from "../trpc.ts";
import { endOwnDelegation, nameDelegate } from "./delegates.ts";
import { deskProcedures } from "./desk-router.ts";
import { eraseMe } from "./erase.ts";
import { exportOwnData } from "./export.ts";
import { actingFor, ownFamily } from "./family.ts";
import { addChild, nameGuardian, setOwnConsent } from "./guardians.ts";
import { acceptInvitation, invite, seeInvitation, withdrawInvitation } from "./invitations.ts";
import {
  changeContact,
  ownLooks,
  ownProfile,
  removeIdNumber,
  residences,
  saveProfile,
  saveSkills,
  setIdNumber,
} from "./own-profile.ts";

export const peopleRouter = router({
  me: signedIn("person.own").query(({ ctx }) => ownProfile(ctx)),
  save: signedIn("person.own")
    .input(profileInput)
    .mutation(({ ctx, input }) => saveProfile(ctx, input)),
  changeContact: signedIn("person.own")
    .input(contactInput)
    .mutation(({ ctx, input }) => changeContact(ctx, input)),
  setIdNumber: signedIn("person.own")
    .input(idNumberInput)
    .mutation(({ ctx, input }) => setIdNumber(ctx, input)),
  removeIdNumber: signedIn("person.own").mutation(({ ctx }) => removeIdNumber(ctx)),
  saveSkills: signedIn("person.own")
    .input(skillsInput)
    .mutation(({ ctx, input }) => saveSkills(ctx, input)),
  looks: signedIn("person.own").query(({ ctx }) => ownLooks(ctx)),
  residences: signedIn("person.own")
    .input(residencesInput)
    .query(({ ctx, input }) => residences(ctx, input)),

  export: signedIn("person.own").query(({ ctx }) => exportOwnData(ctx)),
  eraseMe: signedIn("person.own")
    .input(eraseMeInput)
    .mutation(({ ctx, input }) => eraseMe(ctx, input)),

  family: signedIn("person.own").query(({ ctx }) => ownFamily(ctx)),
  actingFor: signedIn("person.own").query(({ ctx }) => actingFor(ctx)),
  addChild: signedIn("person.own")
    .input(addChildInput)
    .mutation(({ ctx, input }) => addChild(ctx, input)),
  nameGuardian: signedIn("person.own")
    .input(nameGuardianInput)
    .mutation(({ ctx, input }) => nameGuardian(ctx, input)),
  giveConsent: signedIn("person.actFor")
    .input(consentInput)
    .mutation(({ ctx, input }) => setOwnConsent(ctx, input, true)),
  withdrawConsent: signedIn("person.actFor")
    .input(consentInput)
    .mutation(({ ctx, input }) => setOwnConsent(ctx, input, false)),
  nameDelegate: signedIn("person.own")
    .input(nameDelegateInput)
    .mutation(({ ctx, input }) => nameDelegate(ctx, input)),
  endDelegation: signedIn("person.actFor")
    .input(endDelegationInput)
    .mutation(({ ctx, input }) => endOwnDelegation(ctx, input)),

  invite: signedIn("person.own")
    .input(inviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input)),
  withdrawInvitation: signedIn("person.actFor")
    .input(withdrawInvitationInput)
    .mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),
  // A guess at a code is counted, so it is an act.
  seeInvitation: signedIn("person.own")
    .input(invitationCodeInput)
    .mutation(({ ctx, input }) => seeInvitation(ctx, input)),
  acceptInvitation: signedIn("person.own")
    .input(invitationCodeInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),

  ...deskProcedures,
});
