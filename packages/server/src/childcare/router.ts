import {
  addClassRulesInput,
  affectedInput,
  askLeaveInput,
  bookSessionInput,
  cancelSessionInput,
  carerBookingInput,
  carerGoneInput,
  changeRoomInput,
  childBookingInput,
  childcareDayInput,
  childcareExceptionInput,
  childcareStationInput,
  classRuleInput,
  classRulesInput,
  closeChildcareExceptionInput,
  decideLeaveInput,
  deskBookInput,
  deskFamilyInput,
  deskSessionsInput,
  dropInInput,
  endBookingInput,
  endPatternInput,
  findForChildInput,
  findSessionsInput,
  giveUpInput,
  leaveInput,
  leavePreviewInput,
  openRosterInput,
  openSessionInput,
  ownSessionsInput,
  previewRoomChangeInput,
  putOnInput,
  roomInput,
  saveChildcareInput,
  saveClassesInput,
  savePatternInput,
  saveRoomInput,
  saveWeeklyInput,
  sessionWeekInput,
  takeBackClassRuleInput,
  takeOffInput,
  weeklyInput,
} from "@linli/shared/childcare/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { acceptOffer, bookSession, deskAcceptOffer, deskBook, deskEnd, giveUp } from "./book.ts";
import { changeRoom, previewRoomChange } from "./change-room.ts";
import { addClassRules, classRules, previewClassRules, previewTakeBack, takeBackClassRule } from "./class-rules.ts";
import { deskFamily, deskSessions } from "./desk-book.ts";
import { affectedPhones, childcareDay } from "./desk-day.ts";
import { askLeave, decideLeave, ownDuties, previewLeave, withdrawLeave } from "./leave.ts";
import { childcareStations, findForChild, findSessions, ownChildren, ownSessions } from "./mine.ts";
import { closeMissing, missingAt, takeMissing } from "./missing.ts";
import { closeRoom, previewClasses, saveClasses, saveRoom } from "./rooms.ts";
import { carerGone, openRoster, previewTakeOff, putOn, rosterWeek, takeOff } from "./roster.ts";
import { cancelSession, endPattern, openSession, savePattern, sessionWeek } from "./sessions.ts";
import { childcareDesk, saveChildcare, saveDropIn } from "./station.ts";
import { endWeekly, ownWeekly, saveWeekly, weeklyOffers } from "./weekly.ts";

export const childcareRouter = router({
  stations: visitor("childcare.see").query(({ ctx }) => childcareStations(ctx)),
  sessions: visitor("childcare.see")
    .input(findSessionsInput)
    .query(({ ctx, input }) => findSessions(ctx, input)),
  children: signedIn("childcare.own").query(({ ctx }) => ownChildren(ctx)),
  sessionsFor: signedIn("childcare.book")
    .input(findForChildInput)
    .query(({ ctx, input }) => findForChild(ctx, input)),
  mine: signedIn("childcare.own")
    .input(ownSessionsInput)
    .query(({ ctx, input }) => ownSessions(ctx, input)),
  book: signedIn("childcare.book")
    .input(bookSessionInput)
    .mutation(({ ctx, input }) => bookSession(ctx, input)),
  acceptOffer: signedIn("childcare.book")
    .input(childBookingInput)
    .mutation(({ ctx, input }) => acceptOffer(ctx, input)),
  giveUp: signedIn("childcare.book")
    .input(giveUpInput)
    .mutation(({ ctx, input }) => giveUp(ctx, input)),

  desk: signedIn("childcare.desk")
    .input(childcareStationInput)
    .query(({ ctx, input }) => childcareDesk(ctx, input)),
  save: signedIn("childcare.edit")
    .input(saveChildcareInput)
    .mutation(({ ctx, input }) => saveChildcare(ctx, input)),
  saveDropIn: signedIn("childcare.edit")
    .input(dropInInput)
    .mutation(({ ctx, input }) => saveDropIn(ctx, input)),
  saveRoom: signedIn("childcare.edit")
    .input(saveRoomInput)
    .mutation(({ ctx, input }) => saveRoom(ctx, input)),
  closeRoom: signedIn("childcare.edit")
    .input(roomInput)
    .mutation(({ ctx, input }) => closeRoom(ctx, input)),
  previewClasses: signedIn("childcare.edit")
    .input(saveClassesInput)
    .query(({ ctx, input }) => previewClasses(ctx, input)),
  saveClasses: signedIn("childcare.edit")
    .input(saveClassesInput)
    .mutation(({ ctx, input }) => saveClasses(ctx, input)),
  classRules: signedIn("childcare.rules")
    .input(classRulesInput)
    .query(({ ctx, input }) => classRules(ctx, input)),
  previewClassRules: signedIn("childcare.rules")
    .input(addClassRulesInput)
    .query(({ ctx, input }) => previewClassRules(ctx, input)),
  addClassRules: signedIn("childcare.rules")
    .input(addClassRulesInput)
    .mutation(({ ctx, input }) => addClassRules(ctx, input)),
  previewTakeBackClassRule: signedIn("childcare.rules")
    .input(classRuleInput)
    .query(({ ctx, input }) => previewTakeBack(ctx, input)),
  takeBackClassRule: signedIn("childcare.rules")
    .input(takeBackClassRuleInput)
    .mutation(({ ctx, input }) => takeBackClassRule(ctx, input)),

  week: signedIn("childcare.desk")
    .input(sessionWeekInput)
    .query(({ ctx, input }) => sessionWeek(ctx, input)),
  savePattern: signedIn("childcare.edit")
    .input(savePatternInput)
    .mutation(({ ctx, input }) => savePattern(ctx, input)),
  endPattern: signedIn("childcare.edit")
    .input(endPatternInput)
    .mutation(({ ctx, input }) => endPattern(ctx, input)),
  openSession: signedIn("childcare.edit")
    .input(openSessionInput)
    .mutation(({ ctx, input }) => openSession(ctx, input)),
  cancelSession: signedIn("childcare.edit")
    .input(cancelSessionInput)
    .mutation(({ ctx, input }) => cancelSession(ctx, input)),

  day: signedIn("childcare.desk")
    .input(childcareDayInput)
    .query(({ ctx, input }) => childcareDay(ctx, input)),
  affected: signedIn("childcare.desk")
    .input(affectedInput)
    .mutation(({ ctx, input }) => affectedPhones(ctx, input)),
  deskFamily: signedIn("childcare.desk")
    .input(deskFamilyInput)
    .query(({ ctx, input }) => deskFamily(ctx, input)),
  deskSessions: signedIn("childcare.desk")
    .input(deskSessionsInput)
    .query(({ ctx, input }) => deskSessions(ctx, input)),
  deskBook: signedIn("childcare.desk")
    .input(deskBookInput)
    .mutation(({ ctx, input }) => deskBook(ctx, input)),
  deskAcceptOffer: signedIn("childcare.desk")
    .input(childBookingInput)
    .mutation(({ ctx, input }) => deskAcceptOffer(ctx, input)),
  deskEnd: signedIn("childcare.desk")
    .input(endBookingInput)
    .mutation(({ ctx, input }) => deskEnd(ctx, input)),

  roster: signedIn("childcare.desk")
    .input(sessionWeekInput)
    .query(({ ctx, input }) => rosterWeek(ctx, input)),
  openRoster: signedIn("childcare.edit")
    .input(openRosterInput)
    .mutation(({ ctx, input }) => openRoster(ctx, input)),
  putOn: signedIn("childcare.edit")
    .input(putOnInput)
    .mutation(({ ctx, input }) => putOn(ctx, input)),
  previewTakeOff: signedIn("childcare.edit")
    .input(carerBookingInput)
    .query(({ ctx, input }) => previewTakeOff(ctx, input)),
  takeOff: signedIn("childcare.edit")
    .input(takeOffInput)
    .mutation(({ ctx, input }) => takeOff(ctx, input)),
  previewRoomChange: signedIn("childcare.desk")
    .input(previewRoomChangeInput)
    .query(({ ctx, input }) => previewRoomChange(ctx, input)),
  changeRoom: signedIn("childcare.desk")
    .input(changeRoomInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input)),
  carerGone: signedIn("childcare.desk")
    .input(carerGoneInput)
    .mutation(({ ctx, input }) => carerGone(ctx, input)),
  decideLeave: signedIn("childcare.edit")
    .input(decideLeaveInput)
    .mutation(({ ctx, input }) => decideLeave(ctx, input)),

  weeklyOffers: visitor("childcare.see")
    .input(childcareStationInput)
    .query(({ ctx, input }) => weeklyOffers(ctx, input)),
  weekly: signedIn("childcare.own").query(({ ctx }) => ownWeekly(ctx)),
  saveWeekly: signedIn("childcare.book")
    .input(saveWeeklyInput)
    .mutation(({ ctx, input }) => saveWeekly(ctx, input)),
  endWeekly: signedIn("childcare.book")
    .input(weeklyInput)
    .mutation(({ ctx, input }) => endWeekly(ctx, input)),
  missing: signedIn("childcare.desk")
    .input(childcareStationInput)
    .query(({ ctx, input }) => missingAt(ctx, input)),
  takeMissing: signedIn("childcare.desk")
    .input(childcareExceptionInput)
    .mutation(({ ctx, input }) => takeMissing(ctx, input)),
  closeMissing: signedIn("childcare.desk")
    .input(closeChildcareExceptionInput)
    .mutation(({ ctx, input }) => closeMissing(ctx, input)),

  duties: signedIn("childcare.leave").query(({ ctx }) => ownDuties(ctx)),
  previewLeave: signedIn("childcare.leave")
    .input(leavePreviewInput)
    .query(({ ctx, input }) => previewLeave(ctx, input)),
  askLeave: signedIn("childcare.leave")
    .input(askLeaveInput)
    .mutation(({ ctx, input }) => askLeave(ctx, input)),
  withdrawLeave: signedIn("childcare.leave")
    .input(leaveInput)
    .mutation(({ ctx, input }) => withdrawLeave(ctx, input)),
});
