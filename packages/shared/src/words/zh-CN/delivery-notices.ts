import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";
import { mealName } from "./meals.ts";

/** What couriers, and whoever answers for a canteen's deliveries, are told. */
export const deliveryNotices: Pick<
  NoticeWords,
  "round_unstaffed" | "round_open_stops" | "round_changed" | "round_conflict" | "stop_refused"
> = {
  round_unstaffed: {
    title: "送餐线路没有人送",
    text: (f, say) => `${deliveryRound(f, say)}没有志愿者了，还有 ${f.count ?? 0} 户没有送。请安排人，或者改到别的线。`,
  },
  round_open_stops: {
    title: "有餐没有送到的结果",
    text: (f, say) =>
      `${deliveryRound(f, say)}结束了，还有 ${f.count ?? 0} 户没有结果。不算送到，也不收钱，请问清楚再记。`,
  },
  round_changed: {
    title: "您的送餐单有变化",
    text: (f, say) => `${deliveryRound(f, say)}${f.what === "joined" ? "加了一户" : "少了一户"}，请打开送餐单看一下。`,
  },
  round_conflict: {
    title: "送餐结果要看一下",
    text: (f, say) =>
      `${deliveryRound(f, say)}：${f.byName ?? "志愿者"}在${f.personName ?? "一户人家"}记的结果，和这里的不一样。请看一下。`,
  },
  stop_refused: {
    title: "有人不要送去的餐",
    text: (f, say) => `${deliveryRound(f, say)}：${f.personName ?? "有人"}见到了，但不要这份餐。请问一问原因。`,
  },
};

function deliveryRound(f: NoticeFacts, say: NoticeSpeech): string {
  const day = f.onDate ? `${say.day(f.onDate)} ` : "";
  return `${f.stationName ?? ""} ${day}${mealName(f.meal)}送餐${f.number === undefined ? "" : ` ${String(f.number)} 号线`}`.trim();
}
