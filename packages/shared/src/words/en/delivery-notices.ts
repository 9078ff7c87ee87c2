import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";
import { mealName } from "./meals.ts";

/** What couriers, and whoever answers for a canteen's deliveries, are told. */
export const deliveryNotices: Pick<
  NoticeWords,
  "round_unstaffed" | "round_open_stops" | "round_changed" | "round_conflict" | "stop_refused"
> = {
  round_unstaffed: {
    title: "Nobody brings a round",
    text: (f, say) =>
      `${deliveryRound(f, say)} has no volunteer any more, and ${doors(f.count)} to go. Please find somebody, or move them to other rounds.`,
  },
  round_open_stops: {
    title: "Deliveries without an outcome",
    text: (f, say) =>
      `${deliveryRound(f, say)} is over, and ${doors(f.count)} have no outcome. They are neither delivered nor charged: please find out and record it.`,
  },
  round_changed: {
    title: "Your manifest has changed",
    text: (f, say) =>
      `${deliveryRound(f, say)} has one door ${f.what === "joined" ? "more" : "less"}. Please open the manifest.`,
  },
  round_conflict: {
    title: "A delivery to look at",
    text: (f, say) =>
      `${deliveryRound(f, say)}: what ${f.byName ?? "the volunteer"} recorded for ${f.personName ?? "a door"} is not what is known here. Please look.`,
  },
  stop_refused: {
    title: "Somebody did not want their meal",
    text: (f, say) =>
      `${deliveryRound(f, say)}: ${f.personName ?? "somebody"} was seen, and did not want the meal. Please ask why.`,
  },
};

function deliveryRound(f: NoticeFacts, say: NoticeSpeech): string {
  const number = f.number === undefined ? "a round" : `round ${String(f.number)}`;
  const day = f.onDate ? ` on ${say.day(f.onDate)}` : "";
  return `${f.stationName ? `${f.stationName}: ` : ""}${number} of ${mealName(f.meal)}${day}`;
}

function doors(count: number | undefined): string {
  return count === 1 ? "1 door" : `${count ?? 0} doors`;
}
