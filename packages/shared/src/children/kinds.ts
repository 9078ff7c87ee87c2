/** Papers that a station asks for, and others that a family keeps with a child. */
export const documentKinds = ["vaccination", "health-check", "other"] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** Papers without which a child is not taken in (托儿所幼儿园卫生保健管理办法 art. 18: health check; 疫苗管理法 art. 48: vaccination). */
export const neededDocuments = ["vaccination", "health-check"] as const satisfies DocumentKind[];

/** What a guardian may allow a station. Medication is allowed medicine by medicine. */
export const consentKinds = ["photos", "outings", "medication"] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** What is looked at in the morning check (晨检): 一摸二看三问四查, as 托儿所幼儿园卫生保健工作规范 has it. The first of each is well. */
export const skins = ["clear", "rash", "wound"] as const;
export type Skin = (typeof skins)[number];
export const throats = ["clear", "red", "blisters"] as const;
export type Throat = (typeof throats)[number];
export const moods = ["well", "tired", "poor"] as const;
export type Mood = (typeof moods)[number];
export type Finding = "fever" | Exclude<Skin, "clear"> | Exclude<Throat, "clear"> | Exclude<Mood, "well">;

/** What the day's log of a child is made of. */
export const logKinds = ["meal", "sleep", "nappy", "play", "note"] as const;
export type LogKind = (typeof logKinds)[number];
export const portions = ["all", "most", "half", "little", "none"] as const;
export type Portion = (typeof portions)[number];
export const nappies = ["wet", "soiled", "dry"] as const;
export type Nappy = (typeof nappies)[number];

/** Where on the body something happened, from the child's own left and right. */
export const bodyParts = [
  "head",
  "face",
  "mouth",
  "neck",
  "chest",
  "belly",
  "back",
  "left-arm",
  "right-arm",
  "left-hand",
  "right-hand",
  "bottom",
  "left-leg",
  "right-leg",
  "left-foot",
  "right-foot",
] as const;
export type BodyPart = (typeof bodyParts)[number];

/** Papers with a face by which a guardian is known who has no code. */
export const identityDocuments = ["id-card", "passport", "residence-permit"] as const;
export type IdentityDocument = (typeof identityDocuments)[number];

/** How a carer made sure that the face is the right one. */
export const faceChecks = ["photo", "document"] as const;
export type FaceCheck = (typeof faceChecks)[number];
