/** The pages of insight; see ui/page.tsx. */
export const insightPages = [] as const;
