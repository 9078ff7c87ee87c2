import {
  backFillInput,
  byNumberInput,
  checkInInput,
  checkOutInput,
  markAbsentInput,
  rollCallInput,
  shiftInput,
  stationInput,
  undoInput,
  walkInInput,
} from "@linli/shared/attendance/schema";
import { router, signedIn } from "../trpc.ts";
import { checkIn, checkOut } from "./check-in.ts";
import { checkInByNumber } from "./check-in-by-number.ts";
import { closeShift } from "./close-shift.ts";
import { companions } from "./companions.ts";
import { backFill, markAbsent, rollCall, undo } from "./roll-call.ts";
import { screen, sheet } from "./sheet.ts";
import { walkIn } from "./walk-in.ts";

export const attendanceRouter = router({
  checkIn: signedIn("attendance.checkIn")
    .input(checkInInput)
    .mutation(({ ctx, input }) => checkIn(ctx, input)),
  checkOut: signedIn("attendance.checkIn")
    .input(checkOutInput)
    .mutation(({ ctx, input }) => checkOut(ctx, input)),
  companions: signedIn("attendance.checkIn").query(({ ctx }) => companions(ctx)),
  screen: signedIn("attendance.station")
    .input(stationInput)
    .query(({ ctx, input }) => screen(ctx, input.stationId)),
  checkInByNumber: signedIn("attendance.station")
    .input(byNumberInput)
    .mutation(({ ctx, input }) => checkInByNumber(ctx, input)),
  sheet: signedIn("attendance.station")
    .input(shiftInput)
    .query(({ ctx, input }) => sheet(ctx, input.shiftId)),
  rollCall: signedIn("attendance.station")
    .input(rollCallInput)
    .mutation(({ ctx, input }) => rollCall(ctx, input)),
  backFill: signedIn("attendance.station")
    .input(backFillInput)
    .mutation(({ ctx, input }) => backFill(ctx, input)),
  markAbsent: signedIn("attendance.station")
    .input(markAbsentInput)
    .mutation(({ ctx, input }) => markAbsent(ctx, input)),
  undo: signedIn("attendance.station")
    .input(undoInput)
    .mutation(({ ctx, input }) => undo(ctx, input)),
  walkIn: signedIn("attendance.station")
    .input(walkInInput)
    .mutation(({ ctx, input }) => walkIn(ctx, input)),
  close: signedIn("attendance.close")
    .input(shiftInput)
    .mutation(({ ctx, input }) => closeShift(ctx, input.shiftId)),
});
