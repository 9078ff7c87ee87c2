/** The pages of hours; see ui/page.tsx. */
export const hoursPages = [] as const;
