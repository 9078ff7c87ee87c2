/** The pages of stations; see ui/page.tsx. */
export const stationPages = [] as const;
