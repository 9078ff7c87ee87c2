/** The pages of people; see ui/page.tsx. */
export const peoplePages = [] as const;
