/** The pages of attendance; see ui/page.tsx. */
export const attendancePages = [] as const;
