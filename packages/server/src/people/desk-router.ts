import { recordEndingInput, undoEndingInput } from "@linli/shared/people/ending";
import {
  createPersonInput,
  deskConsentInput,
  deskEndDelegationInput,
  deskInviteInput,
  deskPersonInput,
  deskWithdrawInvitationInput,
  editPersonInput,
  endGuardianshipInput,
  erasePersonInput,
  findPeopleInput,
  lookInput,
  mergeInput,
  recordDelegateInput,
  recordGuardianInput,
  recordSkillInput,
  recordTrainingInput,
  removeSkillInput,
  removeTrainingInput,
} from "@linli/shared/people/schema";
import { signedIn } from "../trpc.ts";
import { createPerson } from "./create.ts";
import { deskPerson, look, openForEditing } from "./desk.ts";
import {
  endDelegationAtDesk,
  endGuardianshipAtDesk,
  recordConsent,
  recordDelegate,
  recordGuardian,
} from "./desk-family.ts";
import { editPerson, recordSkill, recordTraining, removeSkill, removeTraining } from "./edit.ts";
import { personEnding, recordEnding, undoEnding } from "./ending.ts";
import { erasePerson } from "./erase.ts";
import { findPeople } from "./find.ts";
import { inviteAtDesk, withdrawInvitationAtDesk } from "./invitations.ts";
import { mergePeople } from "./merge.ts";
import { makeSignInCode } from "./sign-in-code.ts";

/** What staff do for the people of their station. */
export const deskProcedures = {
  find: signedIn("person.find")
    .input(findPeopleInput)
    .query(({ ctx, input }) => findPeople(ctx, input)),
  create: signedIn("person.create")
    .input(createPersonInput)
    .mutation(({ ctx, input }) => createPerson(ctx, input)),
  atDesk: signedIn("person.see")
    .input(deskPersonInput)
    .query(({ ctx, input }) => deskPerson(ctx, input)),
  look: signedIn("person.see")
    .input(lookInput)
    .mutation(({ ctx, input }) => look(ctx, input)),
  openForEditing: signedIn("person.edit")
    .input(deskPersonInput)
    .mutation(({ ctx, input }) => openForEditing(ctx, input)),
  edit: signedIn("person.edit")
    .input(editPersonInput)
    .mutation(({ ctx, input }) => editPerson(ctx, input)),
  recordSkill: signedIn("person.edit")
    .input(recordSkillInput)
    .mutation(({ ctx, input }) => recordSkill(ctx, input)),
  removeSkill: signedIn("person.edit")
    .input(removeSkillInput)
    .mutation(({ ctx, input }) => removeSkill(ctx, input)),
  recordTraining: signedIn("person.edit")
    .input(recordTrainingInput)
    .mutation(({ ctx, input }) => recordTraining(ctx, input)),
  removeTraining: signedIn("person.edit")
    .input(removeTrainingInput)
    .mutation(({ ctx, input }) => removeTraining(ctx, input)),
  recordGuardian: signedIn("person.edit")
    .input(recordGuardianInput)
    .mutation(({ ctx, input }) => recordGuardian(ctx, input)),
  recordConsent: signedIn("person.edit")
    .input(deskConsentInput)
    .mutation(({ ctx, input }) => recordConsent(ctx, input)),
  endGuardianship: signedIn("person.edit")
    .input(endGuardianshipInput)
    .mutation(({ ctx, input }) => endGuardianshipAtDesk(ctx, input)),
  recordDelegate: signedIn("person.entrust")
    .input(recordDelegateInput)
    .mutation(({ ctx, input }) => recordDelegate(ctx, input)),
  inviteAtDesk: signedIn("person.entrust")
    .input(deskInviteInput)
    .mutation(({ ctx, input }) => inviteAtDesk(ctx, input)),
  withdrawInvitationAtDesk: signedIn("person.entrust")
    .input(deskWithdrawInvitationInput)
    .mutation(({ ctx, input }) => withdrawInvitationAtDesk(ctx, input)),
  endDelegationAtDesk: signedIn("person.entrust")
    .input(deskEndDelegationInput)
    .mutation(({ ctx, input }) => endDelegationAtDesk(ctx, input)),
  makeSignInCode: signedIn("person.edit")
    .input(deskPersonInput)
    .mutation(({ ctx, input }) => makeSignInCode(ctx, input)),
  ending: signedIn("person.end")
    .input(deskPersonInput)
    .query(({ ctx, input }) => personEnding(ctx, input)),
  recordEnding: signedIn("person.end")
    .input(recordEndingInput)
    .mutation(({ ctx, input }) => recordEnding(ctx, input)),
  undoEnding: signedIn("person.end")
    .input(undoEndingInput)
    .mutation(({ ctx, input }) => undoEnding(ctx, input)),
  merge: signedIn("person.merge")
    .input(mergeInput)
    .mutation(({ ctx, input }) => mergePeople(ctx, input)),
  erase: signedIn("person.erase")
    .input(erasePersonInput)
    .mutation(({ ctx, input }) => erasePerson(ctx, input)),
};
