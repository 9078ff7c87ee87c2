import {
  answerDietInput,
  bookVisitInput,
  cancelSessionInput,
  careDayInput,
  careTaskInput,
  careTasksInput,
  centreInput,
  changeVisitStandingInput,
  clientInput,
  closeCareTaskInput,
  deskBookInput,
  deskCancelVisitInput,
  deskReadingsInput,
  deskSaveVisitStandingInput,
  deskStandingVisitsInput,
  openSessionsInput,
  ownVisitsInput,
  previewCareDayInput,
  readingsInput,
  recordReadingInput,
  regularTimesInput,
  removeCareDayInput,
  roomInput,
  saveCareDayInput,
  saveHoursInput,
  saveRangeInput,
  saveRoomInput,
  saveServiceInput,
  saveVisitStandingInput,
  serviceInput,
  strikeReadingInput,
  timesInput,
  visitInput,
  visitStandingInput,
} from "@linli/shared/care/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { came, missed, undoVisit } from "./attend.ts";
import { bookVisit, deskBook } from "./book.ts";
import { careDesk, retireRoom, retireService, saveRoom, saveService } from "./catalogue.ts";
import { changeStandingVisit, deskChangeStandingVisit } from "./change-standing.ts";
import { careDay, client } from "./day.ts";
import { cancelVisit, deskCancelVisit } from "./give-up.ts";
import { cancelSession, openSessions } from "./group.ts";
import { removeCareDay, saveCareDay, saveHours } from "./hours.ts";
import { centres, clients, ownVisits, services } from "./mine.ts";
import { answerDiet, deskAnswerDiet } from "./propose-diet.ts";
import { acceptVisit, deskAcceptVisit } from "./queue.ts";
import { deskReadings, readingPeople, readings, recordReading, saveRange, strikeReading } from "./readings.ts";
import {
  deskEndStandingVisit,
  deskSaveStandingVisit,
  deskStandingVisits,
  endStandingVisit,
  ownStandingVisits,
  saveStandingVisit,
} from "./standing.ts";
import { careTasks, closeCareTask, takeCareTask } from "./tasks.ts";
import { regularTimes, times } from "./times.ts";
import { previewCareDay } from "./would-leave.ts";

export const careRouter = router({
  centres: visitor("care.see").query(({ ctx }) => centres(ctx)),
  services: visitor("care.see")
    .input(centreInput)
    .query(({ ctx, input }) => services(ctx, input)),
  times: signedIn("care.own")
    .input(timesInput)
    .query(({ ctx, input }) => times(ctx, input)),
  regularTimes: signedIn("care.own")
    .input(regularTimesInput)
    .query(({ ctx, input }) => regularTimes(ctx, input)),
  clients: signedIn("care.own").query(({ ctx }) => clients(ctx)),
  mine: signedIn("care.own")
    .input(ownVisitsInput)
    .query(({ ctx, input }) => ownVisits(ctx, input)),
  book: signedIn("care.book")
    .input(bookVisitInput)
    .mutation(({ ctx, input }) => bookVisit(ctx, input)),
  accept: signedIn("care.book")
    .input(visitInput)
    .mutation(({ ctx, input }) => acceptVisit(ctx, input)),
  cancel: signedIn("care.book")
    .input(visitInput)
    .mutation(({ ctx, input }) => cancelVisit(ctx, input)),

  standing: signedIn("care.own").query(({ ctx }) => ownStandingVisits(ctx)),
  saveStanding: signedIn("care.book")
    .input(saveVisitStandingInput)
    .mutation(({ ctx, input }) => saveStandingVisit(ctx, input)),
  changeStanding: signedIn("care.book")
    .input(changeVisitStandingInput)
    .mutation(({ ctx, input }) => changeStandingVisit(ctx, input)),
  endStanding: signedIn("care.book")
    .input(visitStandingInput)
    .mutation(({ ctx, input }) => endStandingVisit(ctx, input)),
  deskStanding: signedIn("care.desk")
    .input(deskStandingVisitsInput)
    .query(({ ctx, input }) => deskStandingVisits(ctx, input)),
  deskSaveStanding: signedIn("care.desk")
    .input(deskSaveVisitStandingInput)
    .mutation(({ ctx, input }) => deskSaveStandingVisit(ctx, input)),
  deskChangeStanding: signedIn("care.desk")
    .input(changeVisitStandingInput)
    .mutation(({ ctx, input }) => deskChangeStandingVisit(ctx, input)),
  deskEndStanding: signedIn("care.desk")
    .input(visitStandingInput)
    .mutation(({ ctx, input }) => deskEndStandingVisit(ctx, input)),
  readingPeople: signedIn("care.own").query(({ ctx }) => readingPeople(ctx)),
  readings: signedIn("care.health")
    .input(readingsInput)
    .query(({ ctx, input }) => readings(ctx, input)),
  answerDiet: signedIn("care.health")
    .input(answerDietInput)
    .mutation(({ ctx, input }) => answerDiet(ctx, input)),

  deskReadings: signedIn("care.desk")
    .input(deskReadingsInput)
    .query(({ ctx, input }) => deskReadings(ctx, input)),
  record: signedIn("care.desk")
    .input(recordReadingInput)
    .mutation(({ ctx, input }) => recordReading(ctx, input)),
  strike: signedIn("care.desk")
    .input(strikeReadingInput)
    .mutation(({ ctx, input }) => strikeReading(ctx, input)),
  deskAnswerDiet: signedIn("care.desk")
    .input(answerDietInput)
    .mutation(({ ctx, input }) => deskAnswerDiet(ctx, input)),
  saveRange: signedIn("care.edit")
    .input(saveRangeInput)
    .mutation(({ ctx, input }) => saveRange(ctx, input)),
  tasks: signedIn("care.desk")
    .input(careTasksInput)
    .query(({ ctx, input }) => careTasks(ctx, input)),
  takeTask: signedIn("care.desk")
    .input(careTaskInput)
    .mutation(({ ctx, input }) => takeCareTask(ctx, input)),
  closeTask: signedIn("care.desk")
    .input(closeCareTaskInput)
    .mutation(({ ctx, input }) => closeCareTask(ctx, input)),

  day: signedIn("care.desk")
    .input(careDayInput)
    .query(({ ctx, input }) => careDay(ctx, input)),
  client: signedIn("care.desk")
    .input(clientInput)
    .query(({ ctx, input }) => client(ctx, input)),
  deskBook: signedIn("care.desk")
    .input(deskBookInput)
    .mutation(({ ctx, input }) => deskBook(ctx, input)),
  deskAccept: signedIn("care.desk")
    .input(visitInput)
    .mutation(({ ctx, input }) => deskAcceptVisit(ctx, input)),
  deskCancel: signedIn("care.desk")
    .input(deskCancelVisitInput)
    .mutation(({ ctx, input }) => deskCancelVisit(ctx, input)),
  came: signedIn("care.desk")
    .input(visitInput)
    .mutation(({ ctx, input }) => came(ctx, input)),
  missed: signedIn("care.desk")
    .input(visitInput)
    .mutation(({ ctx, input }) => missed(ctx, input)),
  undo: signedIn("care.desk")
    .input(visitInput)
    .mutation(({ ctx, input }) => undoVisit(ctx, input)),
  openSessions: signedIn("care.desk")
    .input(openSessionsInput)
    .mutation(({ ctx, input }) => openSessions(ctx, input)),
  cancelSession: signedIn("care.desk")
    .input(cancelSessionInput)
    .mutation(({ ctx, input }) => cancelSession(ctx, input)),

  desk: signedIn("care.desk")
    .input(centreInput)
    .query(({ ctx, input }) => careDesk(ctx, input)),
  saveService: signedIn("care.edit")
    .input(saveServiceInput)
    .mutation(({ ctx, input }) => saveService(ctx, input)),
  retireService: signedIn("care.edit")
    .input(serviceInput)
    .mutation(({ ctx, input }) => retireService(ctx, input)),
  saveRoom: signedIn("care.edit")
    .input(saveRoomInput)
    .mutation(({ ctx, input }) => saveRoom(ctx, input)),
  retireRoom: signedIn("care.edit")
    .input(roomInput)
    .mutation(({ ctx, input }) => retireRoom(ctx, input)),
  saveHours: signedIn("care.edit")
    .input(saveHoursInput)
    .mutation(({ ctx, input }) => saveHours(ctx, input)),
  /** Not a query: each look at a telephone is recorded. */
  previewDay: signedIn("care.edit")
    .input(previewCareDayInput)
    .mutation(({ ctx, input }) => previewCareDay(ctx, input)),
  saveDay: signedIn("care.edit")
    .input(saveCareDayInput)
    .mutation(({ ctx, input }) => saveCareDay(ctx, input)),
  removeDay: signedIn("care.edit")
    .input(removeCareDayInput)
    .mutation(({ ctx, input }) => removeCareDay(ctx, input)),
});
