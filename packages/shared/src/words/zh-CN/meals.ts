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

export function sayAllergen(code: string): string {
  return allergenNames[code as Allergen] ?? code;
}

/** "江寺食堂 11月24日 周二 11:00–12:30 的午餐". */
export function sayMeal(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? say.span(f.startsAt, f.endsAt) : "";
  const name = mealNames[f.meal as MealTime] ?? "餐";
  const where = [f.stationName, at].filter(Boolean).join(" ");
  return where ? `${where} 的${name}` : name;
}

export default {
  allergens: allergenNames,
  diets: dietNames,
  times: mealNames,
  modes: modeNames,
  yuan: (fen: number) => `${yuan(fen)} 元`,
  canteens: { title: "食堂", nav: "订餐" },
  order: { title: "订餐" },
  mine: { title: "我的订餐", nav: "我的订餐" },
};
