/** What a station is for; one may be several. Apart from the schemas, so that the first page need not load zod. */
export const stationKinds = ["volunteer", "canteen", "childcare", "care-centre"] as const;
export type StationKind = (typeof stationKinds)[number];
