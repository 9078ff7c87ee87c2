import type { ExceptionReason } from "../../meals/standing.ts";
import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech } from "../say-notice.ts";
import { mealName } from "./meals.ts";

const reasons: Record<ExceptionReason, string> = {
  closed: "食堂那天不开",
  no_menu: "到了截止时间还没有菜单",
  sold_out: "菜订完了",
  mode_full: "这种吃法的名额满了",
  no_safe_dish: "没有适合的菜",
  no_money: "账户余额不够",
  account_frozen: "账户停用了",
  address_missing: "没有送餐地址",
  dish_clashes: "订的菜里现在有不能吃的",
};

/** "江寺食堂 11月24日 周二的午餐". */
export function missingMeal(f: NoticeFacts, say: NoticeSpeech): string {
  return `${f.stationName ?? ""}${f.onDate ? ` ${say.day(f.onDate)}的` : "的"}${f.title ? `“${f.title}”` : mealName(f.meal)}`.trim();
}

export function sayMissing(f: NoticeFacts): string {
  if (f.why === "to_be_changed") return "要换一换，请提醒本人看一看消息，或问一问食堂";
  return reasons[f.why as ExceptionReason] ?? "没能订上";
}

export default {
  reasons,
  title: "长期订餐",
  nav: "长期订餐",
  lead: "每周固定哪几天吃，只要说一次，以后自动订。出门几天，先停一停就行。",
  none: "还没有长期订餐",
  noneText: "点“新的长期订餐”，选好每周哪几天、哪一餐。",
  add: "新的长期订餐",
  change: "改一改",
  changeTitle: "改长期订餐",
  heading: (name: string, meal: string) => `${name}的${meal}`,
  every: (days: string[]) => (days.length === 7 ? "每天" : `每${days.join("、")}`),
  weekdays: { 1: "周一", 2: "周二", 3: "周三", 4: "周四", 5: "周五", 6: "周六", 7: "周日" } as Record<number, string>,
  dishesOf: (count: number) => `每餐 ${count} 个菜，各一份`,
  from: (day: string) => `从 ${day} 起`,
  until: (day: string) => `到 ${day} 为止`,
  madeBy: (name: string, when: string) => `${name} 在 ${when} 订的`,
  fields: {
    who: "谁吃",
    canteen: "哪家食堂",
    meal: "哪一餐",
    weekdays: "每周哪几天",
    mode: "怎么吃",
    address: "送到哪里",
    addressHint: "不填就用登记的地址",
    dishes: "每餐几个菜",
    dishesHint: "按菜单的顺序挑，忌口的不会选；下面点了的菜，有就先选。",
    favourites: "有就先选的菜（可不选）",
    note: "给食堂的话",
    from: "从哪天开始",
    until: "到哪天为止（可不填）",
  },
  save: "就这样订",
  saved: "记下了，菜单一出来就会自动订",
  end: "不再自动订",
  endTitle: "以后不再自动订了？",
  endText: (what: string) => `${what}以后不再自动订。已经订好的还在，不要的请到“我的订餐”里取消。`,
  endYes: "不再自动订",
  endNo: "继续订",
  ended: "以后不再自动订了",
  pauses: "出门几天",
  pausesLead: "这几天不订餐，也不会因为没来吃饭去找您。",
  pause: "停几天",
  pauseOf: (name: string, from: string, until: string) => `${name}：${from} 到 ${until}`,
  pauseWho: "谁出门",
  pauseFrom: "第一天",
  pauseUntil: "最后一天",
  paused: (ended: number, tooLate: number) =>
    tooLate > 0
      ? `记下了。取消了 ${ended} 餐；有 ${tooLate} 餐已过截止时间，请打电话问食堂。`
      : ended > 0
        ? `记下了，取消了 ${ended} 餐，钱退回了。`
        : "记下了，这几天不订餐。",
  endPause: "我在，照常订",
  endPauseDone: "好的，照常订",
  onMenu: {
    count: (count: number) => `长期订餐 ${count} 人`,
    without: (names: string[]) => `没有适合的菜：${names.join("、")}`,
  },
  exceptions: {
    title: "要处理的餐",
    lead: "自动订餐没订上的，和订好的菜里出现不能吃的。每一条都要有人管，写下怎么办的。",
    none: "没有要处理的",
    noneText: "自动订餐没订上，或者菜和忌口冲突，会显示在这里。",
    ownerIs: (name: string) => `由${name}来管`,
    nobody: "还没有人管",
    person: "看联系方式",
    take: "我来管",
    taken: "记下了，由您来管",
    order: "替他订",
    close: "处理好了",
    closeTitle: "怎么处理的？",
    outcome: "写下怎么办的",
    outcomeHint: "例如：打了电话，换成清蒸鱼",
    closed: "记下了",
    earlier: "最近处理好的",
    solved: "已自动解决",
    closedBy: (name: string, outcome: string) => `${name}：${outcome}`,
  },
};
