/** The pages of shifts; see ui/page.tsx. */
export const shiftPages = [] as const;
