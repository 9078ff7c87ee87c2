/** The pages of notices; see ui/page.tsx. */
export const noticePages = [] as const;
