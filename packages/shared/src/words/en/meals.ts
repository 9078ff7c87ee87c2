import type { Allergen } from "../../meals/kinds.ts";
import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech } from "../say-notice.ts";
import type zh from "../zh-CN/meals.ts";

const meals: typeof zh = {
  allergens: {
    gluten: "cereals with gluten",
    crustaceans: "shrimp and crab",
    fish: "fish",
    eggs: "egg",
    peanuts: "peanut",
    soy: "soy",
    milk: "milk",
    nuts: "nuts",
  },
  diets: {
    "low-salt": "low in salt",
    soft: "soft",
    halal: "halal",
    vegetarian: "vegetarian",
    diabetic: "for diabetics",
  },
  times: { breakfast: "Breakfast", lunch: "Lunch", dinner: "Dinner" },
  modes: { "dine-in": "Eat there", takeaway: "Collect", delivery: "Delivery" },
  yuan: (fen: number) => `¥${yuan(fen)}`,
  canteens: { title: "Canteens", nav: "Meals" },
  order: { title: "Order a meal" },
  mine: { title: "My meals", nav: "My meals" },
};

export default meals;

/** 1250 fen as "12.50". */
export function yuan(fen: unknown): string {
  return (Number(fen ?? 0) / 100).toFixed(2);
}

export function sayAllergen(code: string): string {
  return meals.allergens[code as Allergen] ?? code;
}

/** "lunch at 江寺食堂, Tue 24 November 11:00–12:30". */
export function sayMeal(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? `, ${say.span(f.startsAt, f.endsAt)}` : "";
  const name = meals.times[f.meal as keyof typeof meals.times]?.toLowerCase() ?? "meal";
  return `${name}${f.stationName ? ` at ${f.stationName}` : ""}${at}`;
}
