import {
  areaCalendarInput,
  cancelEventInput,
  cancelShiftInput,
  createEventInput,
  datesInput,
  editEventInput,
  editShiftInput,
  eventIdInput,
  stationCalendarInput,
  stationEventsInput,
  stationIdInput,
  whatsOnInput,
} from "@linli/shared/events/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { areaCalendar, stationCalendar } from "./calendar.ts";
import { cancelEvent, cancelShift } from "./cancel.ts";
import { createEvent } from "./create-event.ts";
import { datesOfSeries, eventForEdit, formFacts, stationEvents } from "./desk.ts";
import { editEvent, previewEdit } from "./edit-event.ts";
import { editShift } from "./edit-shift.ts";
import { eventPage } from "./event-page.ts";
import { publishEvent } from "./publish-event.ts";
import { whatsOn, whatsOnFilters } from "./whats-on.ts";

export const eventsRouter = router({
  whatsOn: visitor("event.see")
    .input(whatsOnInput)
    .query(({ ctx, input }) => whatsOn(ctx, input)),
  filters: visitor("event.see").query(({ ctx }) => whatsOnFilters(ctx)),
  page: visitor("event.see")
    .input(eventIdInput)
    .query(({ ctx, input }) => eventPage(ctx, input)),

  ofStation: signedIn("station.desk")
    .input(stationEventsInput)
    .query(({ ctx, input }) => stationEvents(ctx, input)),
  stationCalendar: signedIn("station.desk")
    .input(stationCalendarInput)
    .query(({ ctx, input }) => stationCalendar(ctx, input)),
  areaCalendar: signedIn("insight.area")
    .input(areaCalendarInput)
    .query(({ ctx, input }) => areaCalendar(ctx, input)),

  formFacts: signedIn("event.edit")
    .input(stationIdInput)
    .query(({ ctx, input }) => formFacts(ctx, input)),
  forEdit: signedIn("event.edit")
    .input(eventIdInput)
    .query(({ ctx, input }) => eventForEdit(ctx, input)),
  dates: signedIn("event.edit")
    .input(datesInput)
    .query(({ ctx, input }) => datesOfSeries(ctx, input)),
  // Changes nothing; a mutation because a whole event does not fit into an address.
  previewEdit: signedIn("event.edit")
    .input(editEventInput)
    .mutation(({ ctx, input }) => previewEdit(ctx, input)),

  create: signedIn("event.edit")
    .input(createEventInput)
    .mutation(({ ctx, input }) => createEvent(ctx, input)),
  publish: signedIn("event.edit")
    .input(eventIdInput)
    .mutation(({ ctx, input }) => publishEvent(ctx, input)),
  edit: signedIn("event.edit")
    .input(editEventInput)
    .mutation(({ ctx, input }) => editEvent(ctx, input)),
  editShift: signedIn("event.edit")
    .input(editShiftInput)
    .mutation(({ ctx, input }) => editShift(ctx, input)),
  cancelShift: signedIn("event.edit")
    .input(cancelShiftInput)
    .mutation(({ ctx, input }) => cancelShift(ctx, input)),
  cancel: signedIn("event.edit")
    .input(cancelEventInput)
    .mutation(({ ctx, input }) => cancelEvent(ctx, input)),
});
