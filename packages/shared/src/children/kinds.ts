/** Papers that a station asks for, and others that a family keeps with a child. */
export const documentKinds = ["vaccination", "health-check", "other"] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** Papers without which a child is not taken in (托儿所幼儿园卫生保健管理办法 art. 18: health check; 疫苗管理法 art. 48: vaccination). */
export const neededDocuments = ["vaccination", "health-check"] as const satisfies DocumentKind[];

/** What a guardian may allow a station. Medication is allowed medicine by medicine. */
export const consentKinds = ["photos", "outings", "medication"] as const;
export type ConsentKind = (typeof consentKinds)[number];
