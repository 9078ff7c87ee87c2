import type { Allergen, MealTime } from "../../meals/kinds.ts";
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
  canteens: {
    title: "Canteens",
    lead: "Choose a canteen and look at its menu; eat there, collect your meal, or have it brought.",
    order: "Menu and orders",
    orderAt: (name) => `${name}: menu and orders`,
    call: "Call",
    none: "No canteen yet",
    noneText: "Canteens are shown here once they open.",
  },
  order: {
    title: "Order a meal",
    noMenus: "No menu for the next days yet",
    noMenusText: (contact) => `Menus are shown here once they are out. To ask, please call the canteen: ${contact}.`,
    who: "For whom",
    self: (name) => `Myself (${name})`,
    day: "Day",
    today: (day) => `Today, ${day}`,
    meal: "Meal",
    dishes: "Menu",
    until: (when) => `Order, change or cancel until ${when}.`,
    closed: (when, contact) => `Orders closed on ${when}. To order all the same, please call the canteen: ${contact}.`,
    left: (count) => `${count} left`,
    gone: "sold out",
    holds: (names) => `Contains: ${names.join(", ")}`,
    mustNot: (names) => `Not for this diner: contains ${names.join(", ")}`,
    notKept: (names) => `Not ${names.join(", ")}: please decide yourself`,
    more: (dish) => `One more ${dish}`,
    less: (dish) => `One less ${dish}`,
    portions: (dish) => `Portions of ${dish}`,
    signIn: "Sign in to order",
    nothingYet: "Choose dishes with the plus; what there is to pay is then shown here.",
    confirm: "Look and confirm",
    how: "How",
    placesLeft: (count) => (count === 1 ? "one place left" : `${count} places left`),
    noPlaces: "full",
    address: "Where to bring it",
    note: "A word to the canteen",
    noteHint: "Optional, such as: softer rice",
    fee: "Delivery",
    subsidy: "Subsidy",
    toPay: "Left to pay",
    balanceNow: "Balance (charged as you order)",
    balanceLater: "Balance (charged as you are served)",
    tooLow: "The balance is too low. Please top up in cash at the canteen first.",
    doOrder: (sum) => `Order and pay ${sum}`,
    doChange: (sum) => `Change the order and pay ${sum}`,
    ordered: "Ordered",
    changed: "Changed",
    changing: (name, when) =>
      `You are changing the meal of ${name} on ${when}. What was paid is given back first, and the new price charged.`,
    already: (name) => `${name} has ordered this meal`,
    seeMine: "See my meals",
  },
  mine: {
    title: "My meals",
    nav: "My meals",
    lead: "Meals for you and those you order for. Until orders close they can be changed and cancelled.",
    order: "Order a meal",
    none: "No meals ordered",
    noneText: "What you order is shown here.",
    heading: (name, meal) => `${meal} for ${name}`,
    comma: ", ",
    paid: (own) => `${own} of one's own`,
    paidWith: (own, subsidy) => `${own} of one's own, ${subsidy} of subsidy`,
    because: (reason) => `The canteen cancelled it: ${reason}. What was paid is back.`,
    harmful: (dishes) => `Careful: ${dishes} contains what this diner must not have. Please change or cancel it.`,
    states: { ordered: "Ordered", served: "Served", cancelled: "Cancelled" },
    change: "Change",
    cancel: "Cancel",
    until: (when) => `Can be changed and cancelled until ${when}`,
    cancelTitle: "Cancel this meal?",
    cancelText: (what, day) => `${what} on ${day} will be cancelled; what was paid goes back to where it came from.`,
    cancelYes: "Cancel the meal",
    cancelNo: "Keep it",
    cancelDone: "Cancelled, the money is back",
    earlier: "Earlier meals",
    noEarlier: "No earlier meals.",
  },
  diet: {
    title: "Allergies and diets",
    lead: "With these written down, a dish that would harm cannot be ordered. The kitchen sees them only with your meal.",
    of: (name) => `What ${name} must not have`,
    changeOf: (name) => `Edit: what ${name} must not have`,
    allergens: "Allergic to",
    diets: "Keeps to",
    note: "Anything else",
    allergic: (names) => `allergic to ${names.join(", ")}`,
    comma: ", ",
    semicolon: "; ",
    nothing: "Nothing written down",
    saved: "Written down",
  },
};

export default meals;

/** 1250 fen as "12.50". */
export function yuan(fen: unknown): string {
  return (Number(fen ?? 0) / 100).toFixed(2);
}

export function mealName(meal: unknown): string {
  return meals.times[meal as MealTime] ?? "Meal";
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
