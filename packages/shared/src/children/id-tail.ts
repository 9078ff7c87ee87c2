import { z } from "zod";
import { typed } from "../fields.ts";

/** The last four characters of an ID card, as they are read to somebody; nothing typed is null. */
export const idTailSchema = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().toUpperCase() || null : value),
  typed(4)
    .regex(/^\d{3}[\dX]$/)
    .nullable(),
);
