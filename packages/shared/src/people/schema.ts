import { z } from "zod";
import { emailSchema, newPasswordSchema, phoneSchema } from "../auth/schema.ts";
import { daySchema as date, exact, idSchema, typed } from "../fields.ts";

/** An empty field is nothing. */
const blank = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);
const text = (most: number) => z.preprocess(blank, typed(most).nullable());

export const personNameSchema = typed(100).min(1);
export const sexSchema = z.enum(["female", "male"]);
/** A phone of any kind, for emergencies: mobile, land line, extension. */
const anyPhone = z.preprocess(
  blank,
  typed(30)
    .regex(/^[\d+()\s-]{5,30}$/)
    .nullable(),
);

export const scopes = ["book", "pay", "be-told"] as const;
export type DelegationScope = (typeof scopes)[number];
const scopesSchema = z.array(z.enum(scopes)).min(1).max(scopes.length);

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
const password = exact(200).min(1);

/** How one signs in; needs the password, since whoever changes it takes the account. */
export const contactInput = z.object({
  phone: z.preprocess(blank, phoneSchema.nullable()),
  email: z.preprocess(blank, emailSchema.nullable()),
  password,
});
export const idNumberInput = z.object({ idNumber: typed(30).min(15) });
export const skillsInput = z.object({ skills: z.array(exact(40)).max(60) });
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
const expiresOn = z.preprocess(blank, date.nullable()).default(null);
/** What somebody may do for one, and until which day. */
export const inviteInput = z.object({ scopes: scopesSchema, expiresOn });
/** Eight digits; blanks and strokes between them are forgiven. */
export const invitationCodeInput = z.object({
  code: z.preprocess(
    (value) => (typeof value === "string" ? value.replace(/[\s-]/g, "") : value),
    z.string().regex(/^\d{8}$/),
  ),
});
export const withdrawInvitationInput = z.object({ invitationId: idSchema });
export const endDelegationInput = z.object({ delegationId: idSchema });

// The desk
const atDesk = { stationId: idSchema, personId: idSchema };
export const findPeopleInput = z.object({ stationId: idSchema, text: exact(100) });
export const deskPersonInput = z.object(atDesk);
export const lookables = ["phone", "birth-date", "address", "emergency", "id-number"] as const;
export type Lookable = (typeof lookables)[number];
/** What else is written down as a look: a whole record, a diet on a tray's label, and what stations keep of children. */
export type LookedAt =
  | "id-number-compared"
  | "readings"
  | "guardian-phone"
  | "childcare-desk"
  | "all"
  | "diet"
  | "child-record"
  | "child-document"
  | "child-photo"
  | "collector-photo"
  | "collectors"
  | "custody";
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
  skill: exact(40).min(1),
  expiresOn: z.preprocess(blank, date.nullable()).default(null),
});
export const removeSkillInput = z.object({ ...atDesk, skill: exact(40).min(1) });
export const recordTrainingInput = z.object({
  ...atDesk,
  training: exact(40).min(1),
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
  expiresOn,
  /** The paper that they signed: when, where it is kept or its number, and before whom. */
  paper: z.object({ signedOn: date, kept: typed(120).min(1), witness: personNameSchema }),
});
export const deskInviteInput = z.object({ ...atDesk, scopes: scopesSchema, expiresOn });
export const deskWithdrawInvitationInput = z.object({ ...atDesk, invitationId: idSchema });
export const deskEndDelegationInput = z.object({ ...atDesk, delegationId: idSchema });
export const mergeInput = z.object({ stationId: idSchema, keepId: idSchema, mergeId: idSchema });
export const erasePersonInput = z.object({ ...atDesk, reason: typed(300).min(1) });
