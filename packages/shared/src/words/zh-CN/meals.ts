import type { Allergen, Diet, MealMode, MealTime } from "../../meals/kinds.ts";
import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech } from "../say-notice.ts";

const allergenNames: Record<Allergen, string> = {
  gluten: "含麸质的谷物",
  crustaceans: "虾蟹",
  fish: "鱼",
  eggs: "蛋",
  peanuts: "花生",
  soy: "大豆",
  milk: "奶",
  nuts: "坚果",
};
const dietNames: Record<Diet, string> = {
  "low-salt": "低盐",
  soft: "软烂",
  halal: "清真",
  vegetarian: "素食",
  diabetic: "糖尿病餐",
};
const mealNames: Record<MealTime, string> = { breakfast: "早餐", lunch: "午餐", dinner: "晚餐" };
const modeNames: Record<MealMode, string> = { "dine-in": "堂食", takeaway: "自取", delivery: "送餐" };

/** 1250 fen as "12.50". */
export function yuan(fen: unknown): string {
  return (Number(fen ?? 0) / 100).toFixed(2);
}

export function mealName(meal: unknown): string {
  return mealNames[meal as MealTime] ?? "餐";
}

export function sayAllergen(code: string): string {
  return allergenNames[code as Allergen] ?? code;
}

/** "江寺食堂 11月24日 周二 11:00–12:30 的午餐". */
export function sayMeal(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? say.span(f.startsAt, f.endsAt) : "";
  const name = mealName(f.meal);
  const where = [f.stationName, at].filter(Boolean).join(" ");
  return where ? `${where} 的${name}` : name;
}

export default {
  allergens: allergenNames,
  diets: dietNames,
  times: mealNames,
  modes: modeNames,
  yuan: (fen: number) => `${yuan(fen)} 元`,
  canteens: {
    title: "食堂",
    lead: "挑一家食堂，看菜单，订好了到时去吃、去取，或者送到家。",
    order: "看菜单订餐",
    orderAt: (name: string) => `${name}：看菜单订餐`,
    call: "打电话",
    none: "还没有食堂",
    noneText: "开了食堂会显示在这里。",
  },
  order: {
    title: "订餐",
    noMenus: "这几天还没有菜单",
    noMenusText: (contact: string) => `菜单出来后会显示在这里。要问的话，请联系食堂：${contact}。`,
    who: "谁吃",
    self: (name: string) => `我自己（${name}）`,
    day: "哪一天",
    today: (day: string) => `今天 ${day}`,
    meal: "哪一餐",
    dishes: "菜单",
    until: (when: string) => `${when} 前可以订，也可以改、可以退。`,
    closed: (when: string, contact: string) => `订餐已在 ${when} 截止。还想订，请联系食堂：${contact}。`,
    left: (count: number) => `还有 ${count} 份`,
    gone: "订完了",
    holds: (names: string[]) => `含：${names.join("、")}`,
    mustNot: (names: string[]) => `不能点：含${names.join("、")}，用餐人过敏`,
    notKept: (names: string[]) => `不是${names.join("、")}的，请斟酌`,
    more: (dish: string) => `${dish}加一份`,
    less: (dish: string) => `${dish}减一份`,
    portions: (dish: string) => `${dish}的份数`,
    signIn: "登录后订餐",
    nothingYet: "点菜名右边的加号，选好后这里会算出要付多少钱。",
    confirm: "看清再确认",
    how: "怎么吃",
    placesLeft: (count: number) => `还有 ${count} 个名额`,
    noPlaces: "满了",
    address: "送到哪里",
    note: "给食堂的话",
    noteHint: "可不填，例如：饭软一点",
    fee: "送餐费",
    subsidy: "补贴",
    toPay: "您要付",
    balanceNow: "账户余额（订了就扣）",
    balanceLater: "账户余额（领餐时扣）",
    tooLow: "余额不够，请先到食堂窗口用现金充值。",
    doOrder: (sum: string) => `确认订餐，付 ${sum}`,
    doChange: (sum: string) => `确认改成这样，付 ${sum}`,
    ordered: "订好了",
    changed: "改好了",
    changing: (name: string, when: string) => `正在改 ${name} ${when} 的订餐。原来付的钱会先退回，再按新的扣。`,
    already: (name: string) => `${name}这一餐已经订了`,
    seeMine: "看我的订餐",
  },
  mine: {
    title: "我的订餐",
    nav: "我的订餐",
    lead: "您和家人订的餐，截止前可以改、可以退。",
    order: "去订餐",
    none: "还没有订餐",
    noneText: "订好的餐会显示在这里。",
    heading: (name: string, meal: string) => `${name}的${meal}`,
    comma: "、",
    paid: (own: string) => `付 ${own}`,
    paidWith: (own: string, subsidy: string) => `付 ${own}，补贴 ${subsidy}`,
    because: (reason: string) => `食堂取消了，原因：${reason}。付过的钱已退回。`,
    harmful: (dishes: string) => `注意：${dishes}含有过敏的东西，请改订或取消。`,
    states: { ordered: "已订", served: "已领", cancelled: "已取消" },
    change: "改一改",
    cancel: "不吃了",
    until: (when: string) => `${when} 前可以改、可以退`,
    cancelTitle: "不吃这一餐了？",
    cancelText: (what: string, day: string) => `${day} ${what}会取消，付过的钱退回原处。`,
    cancelYes: "取消这一餐",
    cancelNo: "不取消",
    cancelDone: "已经取消，钱退回了",
    earlier: "看以前的",
    noEarlier: "以前没有订过餐。",
  },
  diet: {
    title: "忌口和饮食习惯",
    lead: "写在这里，过敏的菜就点不了；厨房只在做您的饭时看到。",
    of: (name: string) => `${name}的忌口`,
    changeOf: (name: string) => `修改：${name}的忌口`,
    allergens: "对什么过敏",
    diets: "吃饭的习惯",
    note: "其他要说的",
    allergic: (names: string[]) => `对${names.join("、")}过敏`,
    comma: "、",
    semicolon: "；",
    nothing: "没有写忌口",
    saved: "记下了",
  },
};
