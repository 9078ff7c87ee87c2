import { z } from "zod";
import { daySchema, exact, idSchema as id, typed } from "../fields.ts";
import { LARGEST_CSV, LONGEST_NAME } from "../imports.ts";
import { stationKinds } from "./kinds.ts";

/** What somebody who walks badly, sees badly, hears badly or brings a baby wants to know. */
export const accessibilityFacts = [
  "step-free",
  "ramp",
  "lift",
  "accessible-toilet",
  "low-counter",
  "wheelchair",
  "tactile-paving",
  "sign-language",
  "nursing-room",
  "rest-seats",
  "aed",
] as const;
export type AccessibilityFact = (typeof accessibilityFacts)[number];

/** The six haves asked of a station: 有场所、有队伍、有项目、有设施、有制度、有标识 (national opinion of 2024). */
export const haves = ["place", "team", "projects", "facilities", "rules", "signs"] as const;
export type Have = (typeof haves)[number];

const optionalText = (most: number) =>
  typed(most)
    .nullable()
    .transform((text) => text || null);
const stationName = typed(LONGEST_NAME * 2)
  .min(1)
  .refine((name) => [...name].length <= LONGEST_NAME, { path: [] });
const phone = typed(24)
  .nullable()
  .transform((text) => text || null)
  .pipe(
    z
      .string()
      .regex(/^[\d+() -]{5,24}$/)
      .nullable(),
  );
const degrees = (most: number) => z.number().min(-most).max(most).nullable();

/** One span of opening on one weekday. An end of more than 1440 is on the next day. */
export const openingSchema = z
  .object({
    weekday: z.int().min(1).max(7),
    opensMin: z.int().min(0).max(1439),
    closesMin: z.int().min(1).max(2880),
  })
  .refine((opening) => opening.closesMin > opening.opensMin && opening.closesMin - opening.opensMin <= 1440, {
    path: ["closesMin"],
  });
export type Opening = z.output<typeof openingSchema>;

export const stationInput = z.object({ stationId: id });
export const stationListInput = z.object({
  /** A place of the tree: only stations in it or below it. */
  placeId: id.optional(),
  kind: z.enum(stationKinds).optional(),
  text: typed(60).optional(),
});

const profile = z.object({
  name: stationName,
  nameEn: optionalText(120),
  kinds: z.array(z.enum(stationKinds)).min(1).max(stationKinds.length),
  address: typed(200).min(1),
  lat: degrees(90),
  lng: degrees(180),
  phone,
  about: optionalText(2000),
  aboutEn: optionalText(4000),
  accessibility: z.array(z.enum(accessibilityFacts)).max(accessibilityFacts.length),
  accreditation: optionalText(100),
  hours: z
    .array(openingSchema)
    .max(28)
    .refine((hours) => !hours.some((one, at) => hours.some((other, place) => place > at && meet(one, other)))),
});
export const editStationInput = profile
  .extend({ stationId: id })
  .refine(({ lat, lng }) => (lat === null) === (lng === null), { path: ["lat"] });
export const openStationInput = z.object({
  placeId: id,
  code: typed(60).min(1),
  name: stationName,
  kinds: z.array(z.enum(stationKinds)).min(1).max(stationKinds.length),
  address: typed(200).min(1),
  phone,
});
export const closeStationInput = z.object({ stationId: id, closed: z.boolean() });

export const addClosingInput = z.object({
  stationId: id,
  closedOn: daySchema,
  /** The last day of several; absent: that one day. */
  untilOn: daySchema.optional(),
  reason: typed(200).min(1),
});
export const removeClosingInput = z.object({ stationId: id, closedOn: daySchema });
export const markHaveInput = z.object({
  stationId: id,
  item: z.enum(haves),
  met: z.boolean(),
  note: typed(500),
});

export const importStationsInput = z.object({ placeId: id, csv: exact(LARGEST_CSV).min(1) });

export const stationRoles = ["station-staff", "station-manager"] as const;
export const giveStationRoleInput = z.object({ stationId: id, personId: id, role: z.enum(stationRoles) });
export const revokeStationRoleInput = z.object({ stationId: id, grantId: id });
export const findForStationInput = z.object({ stationId: id, phone: typed(30).min(1) });

/** Whether two spans of the same weekday meet; those that cross midnight are compared on their own day alone. */
function meet(one: Opening, other: Opening): boolean {
  return one.weekday === other.weekday && one.opensMin < other.closesMin && other.opensMin < one.closesMin;
}
