/** What a child is by age on a date: 6-12, 12-24, 24-36 months, the upper bound excluded (国卫人口发〔2019〕58号). */
export const bands = ["infant", "toddler", "older"] as const;
export type Band = (typeof bands)[number];

/** A class holds the children of one band, or those from 18 months together: 乳儿班, 托小班, 托大班, 混合班. */
export const classKinds = ["infant", "toddler", "older", "mixed"] as const;
export type ClassKind = (typeof classKinds)[number];

/** 全日托, 半日托, 计时托, 临时托. The last needs the district's receipt. */
export const sessionKinds = ["full-day", "half-day", "hourly", "drop-in"] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** The training without which nobody counts as a carer, by its code in the catalogue. */
export const CARER_TRAINING = "childcare";

/** No room holds more; the places of a session are what its room, its classes and its carers allow, never a number here. */
export const MOST_IN_ROOM = 60;

/** What the shifts of carers are called, and their role. */
export const carerDuty = { zh: "保育值班", en: "Carers on duty" } as const;
export const carerRole = { zh: "保育员", en: "Carer" } as const;
