/** The pages of events; see ui/page.tsx. */
export const eventPages = [] as const;
