import { importPlacesInput, placeInput, searchPlacesInput } from "@linli/shared/places/schema";
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
});
