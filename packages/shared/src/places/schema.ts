import { z } from "zod";
import { exact, idSchema as id, typed } from "../fields.ts";
import { LARGEST_CSV } from "../imports.ts";

/** Levels the pages have a word for; an import may name any other. */
export const knownLevels = ["district", "subdistrict", "zone", "community", "grid", "micro-grid"] as const;
export type KnownLevel = (typeof knownLevels)[number];

export const placeInput = z.object({ placeId: id });
export const searchPlacesInput = z.object({
  text: typed(60).min(1),
  /** Only below this place, itself included. */
  underId: id.optional(),
});
export const importPlacesInput = z.object({
  /** The place below which everything happens. */
  placeId: id,
  csv: exact(LARGEST_CSV).min(1),
  /** For a list of `code,name` alone: what to call the place above, when the tree does not have it. */
  parentName: typed(60).optional(),
});
export const giveAreaRoleInput = z.object({ placeId: id, personId: id });
export const revokeAreaRoleInput = z.object({ placeId: id, grantId: id });
export const findForAreaInput = z.object({ placeId: id, phone: typed(30).min(1) });
