/** Closed lists of the events room, apart from the schemas so that the first page need not load zod. */
export const eventCategories = [
  "community",
  "elder-care",
  "childcare",
  "culture",
  "environment",
  "public-order",
  "health",
  "education",
  "event-support",
  "emergency",
] as const;
export type EventCategory = (typeof eventCategories)[number];

/** What a series does where its rule meets the Chinese calendar. */
export const holidayWays = ["keep", "skip", "previous-working-day", "working-days"] as const;
export type HolidayWay = (typeof holidayWays)[number];
