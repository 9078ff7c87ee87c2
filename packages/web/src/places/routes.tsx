/** The pages of places; see ui/page.tsx. */
export const placePages = [] as const;
