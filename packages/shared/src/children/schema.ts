import { z } from "zod";
import { daySchema, idSchema, requestKeySchema, typed } from "../fields.ts";
import { idTailSchema } from "./id-tail.ts";
import { documentKinds } from "./kinds.ts";

const blank = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);
const text = (most: number) => z.preprocess(blank, typed(most).nullable()).default(null);
const day = z.preprocess(blank, daySchema.nullable()).default(null);

// The guardian
export const childInput = z.object({ childId: idSchema });
/** What carers must know of a child's health besides allergies, which are the diet's. */
export const saveMedicalInput = childInput.extend({ note: text(1000) });
export const addCollectorInput = childInput.extend({
  name: typed(100).min(1),
  /** Who they are to the child, in the guardian's words: 奶奶, a neighbour. */
  relation: typed(40).min(1),
  phone: z.preprocess(
    blank,
    typed(30)
      .regex(/^[\d+()\s-]{5,30}$/)
      .nullable(),
  ),
  /** The last characters of the ID card that they show at the door. */
  idTail: idTailSchema,
  fromOn: daySchema,
  untilOn: day,
  photoFileId: z.preprocess(blank, idSchema.nullable()).default(null),
  requestKey: requestKeySchema,
});
export const collectorInput = z.object({ collectorId: idSchema });
export const addDocumentInput = childInput.extend({
  kind: z.enum(documentKinds),
  expiresOn: day,
  fileId: idSchema,
});
export const documentInput = z.object({ documentId: idSchema });
export const allowInput = childInput.extend({ what: z.enum(["photos", "outings"]) });
/** One medicine, as the guardian hands it to the station, on these days. */
export const allowMedicineInput = childInput.extend({
  medicine: typed(100).min(1),
  /** How much, how often, when: as on the slip. */
  dose: typed(200).min(1),
  fromOn: daySchema,
  untilOn: daySchema,
  requestKey: requestKeySchema,
});
export const consentOfChildInput = z.object({ consentId: idSchema });

// The desk
export const deskChildInput = z.object({ stationId: idSchema, childId: idSchema });
/** Between which days a guardian counts, and what the station must know about custody, such as a judgment. */
export const saveCustodyInput = z.object({
  stationId: idSchema,
  personId: idSchema,
  guardianshipId: idSchema,
  fromOn: day,
  untilOn: day,
  note: text(500),
});
