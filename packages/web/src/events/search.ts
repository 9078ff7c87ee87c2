import { type EventCategory, eventCategories } from "@linli/shared/events/kinds";
import { stationKinds } from "@linli/shared/stations/kinds";

export const whens = ["all", "today", "week", "weekend", "day"] as const;

/** The filters of "what is on", as they stand in the address. */
export interface Search {
  text?: string;
  when?: Exclude<(typeof whens)[number], "all">;
  date?: string;
  placeId?: string;
  kind?: (typeof stationKinds)[number];
  category?: EventCategory;
  role?: string;
  mine?: boolean;
  /** Absent: only what still takes sign-ups. */
  open?: boolean;
}

/** Reads the address; what is not understood is left out. */
export function searchOf(raw: Record<string, unknown>): Search {
  const text = (value: unknown, most: number) =>
    (typeof value === "string" || typeof value === "number") && String(value)
      ? String(value).slice(0, most)
      : undefined;
  const among = <T extends string>(values: readonly T[], value: unknown) => values.find((one) => one === value);
  const when = among(whens, raw.when);
  const date = text(raw.date, 10);
  return {
    text: text(raw.text, 60),
    when: when === "all" ? undefined : when,
    date: date && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined,
    placeId: text(raw.placeId, 64),
    kind: among(stationKinds, raw.kind),
    category: among(eventCategories, raw.category),
    role: text(raw.role, 60),
    mine: raw.mine === true ? true : undefined,
    open: raw.open === false ? false : undefined,
  };
}
