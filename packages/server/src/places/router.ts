import {
  findForAreaInput,
  giveAreaRoleInput,
  importPlacesInput,
  placeInput,
  revokeAreaRoleInput,
  searchPlacesInput,
} from "@linli/shared/places/schema";
import { findForRole, giveRole, revokeRole, rolesAt } from "../stations/roles.ts";
import { router, signedIn, visitor } from "../trpc.ts";
import { checkPlaces, confirmPlaces } from "./import-places.ts";
import { childrenOf, placePage, searchPlaces } from "./tree.ts";

export const placesRouter = router({
  tops: visitor("place.see").query(({ ctx }) => childrenOf(ctx.db.read, null)),
  page: visitor("place.see")
    .input(placeInput)
    .query(({ ctx, input }) => placePage(ctx.db.read, input.placeId)),
  search: visitor("place.see")
    .input(searchPlacesInput)
    .query(({ ctx, input }) => searchPlaces(ctx.db.read, input)),
  checkImport: signedIn("place.import")
    .input(importPlacesInput)
    .mutation(({ ctx, input }) => checkPlaces(ctx, input)),
  confirmImport: signedIn("place.import")
    .input(importPlacesInput)
    .mutation(({ ctx, input }) => confirmPlaces(ctx, input)),
  staff: signedIn("grant.giveArea")
    .input(placeInput)
    .query(({ ctx, input }) => rolesAt(ctx, { placeId: input.placeId })),
  findPerson: signedIn("grant.giveArea")
    .input(findForAreaInput)
    .query(({ ctx, input }) => findForRole(ctx, { placeId: input.placeId }, input.phone)),
  giveRole: signedIn("grant.giveArea")
    .input(giveAreaRoleInput)
    .mutation(({ ctx, input }) =>
      giveRole(ctx, { placeId: input.placeId }, { personId: input.personId, role: "area-admin" }),
    ),
  revokeRole: signedIn("grant.giveArea")
    .input(revokeAreaRoleInput)
    .mutation(({ ctx, input }) => revokeRole(ctx, { placeId: input.placeId }, input.grantId)),
});
