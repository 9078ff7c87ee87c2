import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";
import { idTailSchema } from "./id-tail.ts";
import {
  bodyParts,
  faceChecks,
  identityDocuments,
  logKinds,
  moods,
  nappies,
  portions,
  skins,
  throats,
} from "./kinds.ts";

const blank = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);
const text = (most: number) => z.preprocess(blank, typed(most).nullable()).default(null);

export const childrenDeskInput = z.object({ stationId: idSchema });
export const stayInput = z.object({ bookingId: idSchema });

/** Who stands at the door: a guardian, somebody who may collect, or (only to bring) somebody by name. */
const someone = { guardianshipId: idSchema.nullable().default(null), collectorId: idSchema.nullable().default(null) };
const isOne = (who: { guardianshipId: string | null; collectorId: string | null }) =>
  (who.guardianshipId === null) !== (who.collectorId === null);

export const morningFields = {
  /** Tenths of a degree Celsius. */
  tenths: z.int().min(340).max(430),
  skin: z.enum(skins),
  throat: z.enum(throats),
  mood: z.enum(moods),
  note: text(300),
};
export const receiveInput = stayInput.extend({
  ...morningFields,
  verdict: z.enum(["pass", "fail"]),
  /** What showed that the child is well again, where the check before failed. */
  proof: text(200),
  ...someone,
  broughtName: text(100),
});

export const makeCodeInput = z.object({ childId: idSchema, collectorId: idSchema.nullable().default(null) });
/**
 * With a code; or, for a guardian who has none, with the document that was seen, and the last four characters of an ID
 * card. Sending the same for a child that was collected by the same person is the same collection.
 */
export const collectInput = stayInput
  .extend({
    ...someone,
    code: z
      .preprocess(
        blank,
        typed(12)
          .regex(/^\d{6}$/)
          .nullable(),
      )
      .default(null),
    document: z.enum(identityDocuments).nullable().default(null),
    idTail: idTailSchema.default(null),
    face: z.enum(faceChecks),
  })
  .refine(isOne, { path: ["guardianshipId"] })
  .refine(({ code, document }) => (code === null) !== (document === null), { path: ["code"] })
  .refine(({ document, idTail }) => document !== "id-card" || idTail !== null, { path: ["idTail"] });
/** Somebody was sent away: not on the list, or not the one in the photo. */
export const turnAwayInput = stayInput.extend({
  ...someone,
  name: text(100),
  why: z.enum(["not_on_list", "face_differs"]),
  requestKey: requestKeySchema,
});
export const settleStayInput = stayInput.extend({ note: typed(300).min(1) });

export const addLogInput = z
  .object({
    bookingIds: z.array(idSchema).min(1).max(30),
    kind: z.enum(logKinds),
    portion: z.enum(portions).nullable().default(null),
    nappy: z.enum(nappies).nullable().default(null),
    /** Of sleep: minutes. */
    minutes: z.int().min(1).max(600).nullable().default(null),
    text: text(500),
    photoFileId: idSchema.nullable().default(null),
    requestKey: requestKeySchema,
  })
  .refine((log) => log.kind !== "meal" || log.portion !== null, { path: ["portion"] })
  .refine((log) => log.kind !== "nappy" || log.nappy !== null, { path: ["nappy"] })
  .refine((log) => log.kind !== "sleep" || log.minutes !== null, { path: ["minutes"] })
  .refine((log) => !["play", "note"].includes(log.kind) || log.text !== null, { path: ["text"] })
  .refine((log) => log.photoFileId === null || log.bookingIds.length === 1, { path: ["photoFileId"] });
export const addIncidentInput = stayInput.extend({
  parts: z.array(z.enum(bodyParts)).max(bodyParts.length).default([]),
  text: typed(1000).min(1),
  /** What was done about it. */
  done: typed(500).min(1),
  requestKey: requestKeySchema,
});
export const incidentInput = z.object({ incidentId: idSchema });
export const prepareDoseInput = stayInput.extend({ consentId: idSchema });
export const doseInput = z.object({ doseId: idSchema });

/** A day of a child, for its guardians; the present one unless told. */
export const childDayInput = z.object({ childId: idSchema, onDate: daySchema.nullable().default(null) });
