import { z } from "zod";
import { emailSchema, newPasswordSchema, phoneSchema } from "../auth/schema.ts";
import { idSchema } from "../shifts/schema.ts";

/** An empty field is nothing. */
const blank = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);
const text = (most: number) => z.preprocess(blank, z.string().trim().max(most).nullable());
const date = z.iso.date();

export const personNameSchema = z.string().trim().min(1).max(100);
export const sexSchema = z.enum(["female", "male"]);
/** A phone of any kind, for emergencies: mobile, land line, extension. */
const anyPhone = z.preprocess(
  blank,
  z
    .string()
    .trim()
    .regex(/^[\d+()\s-]{5,30}$/)
    .nullable(),
);

export const scopes = ["book", "pay", "be-told"] as const;
export type DelegationScope = (typeof scopes)[number];
const scopesSchema = z.array(z.enum(scopes)).min(1);

export const relations = ["mother", "father", "grandparent", "sibling", "other"] as const;
export type Relation = (typeof relations)[number];
const relationSchema = z.enum(relations);

/** What a person says about themselves, apart from how they sign in. */
export const profileInput = z.object({
  name: personNameSchema,
  sex: z.preprocess(blank, sexSchema.nullable()),
  /** Can be given once; afterwards only staff correct it, because ages decide what one may do. */
  birthDate: z.preprocess(blank, date.nullable()),
  residenceId: z.preprocess(blank, idSchema.nullable()),
  address: text(200),
  emergencyName: text(100),
  emergencyPhone: anyPhone,
  language: z.enum(["zh-CN", "en"]).nullable().default(null),
});
const password = z.string().min(1).max(200);

/** How one signs in; needs the password, since whoever changes it takes the account. */
export const contactInput = z.object({
  phone: z.preprocess(blank, phoneSchema.nullable()),
  email: z.preprocess(blank, emailSchema.nullable()),
  password,
});
export const idNumberInput = z.object({ idNumber: z.string().trim().min(15).max(30) });
export const skillsInput = z.object({ skills: z.array(z.string().max(40)).max(60) });
export const changePasswordInput = z.object({ password, newPassword: newPasswordSchema });
export const residencesInput = z.object({ communityId: idSchema.nullable() });
export const eraseMeInput = z.object({ password });

// Family
export const addChildInput = z.object({
  name: personNameSchema,
  sex: sexSchema,
  birthDate: date,
  relation: relationSchema,
  consent: z.boolean(),
});
export const nameGuardianInput = z.object({ name: personNameSchema, phone: phoneSchema, relation: relationSchema });
export const consentInput = z.object({ guardianshipId: idSchema });
export const nameDelegateInput = z.object({
  name: personNameSchema,
  phone: phoneSchema,
  scopes: scopesSchema,
  expiresOn: z.preprocess(blank, date.nullable()).default(null),
});
export const endDelegationInput = z.object({ delegationId: idSchema });

// The desk
const atDesk = { stationId: idSchema, personId: idSchema };
export const findPeopleInput = z.object({ stationId: idSchema, text: z.string().max(100) });
export const deskPersonInput = z.object(atDesk);
export const lookables = ["phone", "birth-date", "address", "emergency", "id-number"] as const;
export type Lookable = (typeof lookables)[number];
export const lookInput = z.object({ ...atDesk, what: z.enum(lookables) });
const deskProfile = {
  name: personNameSchema,
  sex: z.preprocess(blank, sexSchema.nullable()),
  birthDate: z.preprocess(blank, date.nullable()),
  phone: z.preprocess(blank, phoneSchema.nullable()),
  residenceId: z.preprocess(blank, idSchema.nullable()),
  address: text(200),
  emergencyName: text(100),
  emergencyPhone: anyPhone,
  cardNumber: text(40),
};
export const createPersonInput = z.object({
  stationId: idSchema,
  ...deskProfile,
  idNumber: text(30),
  /** Somebody of the same name and birth date was seen, and is another person. */
  despiteAlike: z.boolean().default(false),
});
/** What staff change; a field that is left out stays. */
export const editPersonInput = z.object({
  ...atDesk,
  ...z.object(deskProfile).partial().shape,
  idNumber: text(30).optional(),
});
export const recordSkillInput = z.object({
  ...atDesk,
  skill: z.string().min(1).max(40),
  expiresOn: z.preprocess(blank, date.nullable()).default(null),
});
export const removeSkillInput = z.object({ ...atDesk, skill: z.string().min(1).max(40) });
export const recordTrainingInput = z.object({
  ...atDesk,
  training: z.string().min(1).max(40),
  doneOn: date,
  /** Absent: as long as the catalogue says. */
  expiresOn: z.preprocess(blank, date.nullable()).optional(),
});
export const removeTrainingInput = z.object({ ...atDesk, trainingId: idSchema });
export const recordGuardianInput = z.object({
  ...atDesk,
  guardianId: idSchema,
  relation: relationSchema,
  consentOnPaper: z.boolean(),
});
export const deskConsentInput = z.object({ ...atDesk, guardianshipId: idSchema, given: z.boolean() });
export const endGuardianshipInput = z.object({ ...atDesk, guardianshipId: idSchema });
export const recordDelegateInput = z.object({
  ...atDesk,
  delegateId: idSchema,
  scopes: scopesSchema,
  expiresOn: z.preprocess(blank, date.nullable()).default(null),
});
export const deskEndDelegationInput = z.object({ ...atDesk, delegationId: idSchema });
export const mergeInput = z.object({ stationId: idSchema, keepId: idSchema, mergeId: idSchema });
export const erasePersonInput = z.object({ ...atDesk, reason: z.string().trim().min(1).max(300) });
