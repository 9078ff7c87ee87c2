import {
  addClosingInput,
  closeStationInput,
  editStationInput,
  findForStationInput,
  giveStationRoleInput,
  importStationsInput,
  markHaveInput,
  openStationInput,
  removeClosingInput,
  revokeStationRoleInput,
  stationInput,
  stationListInput,
} from "@linli/shared/stations/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { addClosing, closeStation, editStation, openStation, removeClosing } from "./edit-station.ts";
import { markHave } from "./haves.ts";
import { checkStations, confirmStations } from "./import-stations.ts";
import { findForRole, giveRole, revokeRole, rolesAt } from "./roles.ts";
import { placesWithStations, stationList } from "./station-list.ts";
import { stationDesk, stationPage } from "./station-page.ts";

export const stationsRouter = router({
  list: visitor("station.see")
    .input(stationListInput)
    .query(({ ctx, input }) => stationList(ctx, input)),
  places: visitor("station.see").query(({ ctx }) => placesWithStations(ctx.db.read)),
  page: visitor("station.see")
    .input(stationInput)
    .query(({ ctx, input }) => stationPage(ctx, input.stationId)),
  desk: signedIn("station.desk")
    .input(stationInput)
    .query(({ ctx, input }) => stationDesk(ctx, input.stationId)),
  open: signedIn("station.open")
    .input(openStationInput)
    .mutation(({ ctx, input }) => openStation(ctx, input)),
  close: signedIn("station.open")
    .input(closeStationInput)
    .mutation(({ ctx, input }) => closeStation(ctx, input)),
  edit: signedIn("station.edit")
    .input(editStationInput)
    .mutation(({ ctx, input }) => editStation(ctx, input)),
  addClosing: signedIn("station.edit")
    .input(addClosingInput)
    .mutation(({ ctx, input }) => addClosing(ctx, input)),
  removeClosing: signedIn("station.edit")
    .input(removeClosingInput)
    .mutation(({ ctx, input }) => removeClosing(ctx, input)),
  markHave: signedIn("station.edit")
    .input(markHaveInput)
    .mutation(({ ctx, input }) => markHave(ctx, input)),
  staff: signedIn("grant.see")
    .input(stationInput)
    .query(({ ctx, input }) => rolesAt(ctx, { stationId: input.stationId })),
  findPerson: signedIn("grant.give")
    .input(findForStationInput)
    .query(({ ctx, input }) => findForRole(ctx, { stationId: input.stationId }, input.phone)),
  giveRole: signedIn("grant.give")
    .input(giveStationRoleInput)
    .mutation(({ ctx, input }) => giveRole(ctx, { stationId: input.stationId }, input)),
  revokeRole: signedIn("grant.give")
    .input(revokeStationRoleInput)
    .mutation(({ ctx, input }) => revokeRole(ctx, { stationId: input.stationId }, input.grantId)),
  checkImport: signedIn("station.open")
    .input(importStationsInput)
    .mutation(({ ctx, input }) => checkStations(ctx, input)),
  confirmImport: signedIn("station.open")
    .input(importStationsInput)
    .mutation(({ ctx, input }) => confirmStations(ctx, input)),
});
