import type { ExceptionReason } from "../../meals/standing.ts";
import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech } from "../say-notice.ts";
import type zh from "../zh-CN/standing.ts";
import { mealName } from "./meals.ts";

const reasons: Record<ExceptionReason, string> = {
  closed: "the canteen is closed that day",
  no_menu: "there was no menu by the time orders closed",
  sold_out: "the dishes are gone",
  mode_full: "there is no place left to have it this way",
  no_safe_dish: "no dish fits",
  no_money: "the balance is too low",
  account_frozen: "the account is closed",
  address_missing: "there is no address to deliver to",
  dish_clashes: "a dish that was ordered now holds what must not be eaten",
};

/** "Lunch at Jiangsi Canteen, Tue 24 Nov". */
export function missingMeal(f: NoticeFacts, say: NoticeSpeech): string {
  const where = f.stationName ? ` at ${f.stationName}` : "";
  return `${f.title ? `“${f.title}”` : mealName(f.meal)}${where}${f.onDate ? `, ${say.day(f.onDate)}` : ""}`;
}

export function sayMissing(f: NoticeFacts): string {
  if (f.why === "to_be_changed")
    return "it has to be changed; please remind them to look at their messages, or ask the canteen";
  return reasons[f.why as ExceptionReason] ?? "it could not be ordered";
}

const standing: typeof zh = {
  reasons,
  title: "Standing orders",
  nav: "Standing orders",
  lead: "Say once which days of the week you eat with us, and it is ordered by itself. When you are away, pause it.",
  none: "No standing orders yet",
  noneText: "Choose “New standing order”, then the days and the meal.",
  add: "New standing order",
  change: "Change",
  changeTitle: "Change a standing order",
  heading: (name, meal) => `${name}: ${meal}`,
  every: (days) => (days.length === 7 ? "Every day" : `Every ${days.join(", ")}`),
  weekdays: { 1: "Mon", 2: "Tue", 3: "Wed", 4: "Thu", 5: "Fri", 6: "Sat", 7: "Sun" },
  dishesOf: (count) => `${count} ${count === 1 ? "dish" : "dishes"} a meal, one portion each`,
  from: (day) => `from ${day}`,
  until: (day) => `until ${day}`,
  madeBy: (name, when) => `Made by ${name}, ${when}`,
  fields: {
    who: "Who eats",
    canteen: "Canteen",
    meal: "Meal",
    weekdays: "Days of the week",
    mode: "How",
    address: "Deliver to",
    addressHint: "Left empty: the address we have",
    dishes: "Dishes a meal",
    dishesHint: "Chosen in the menu's order, never one that must not be eaten; those marked below come first.",
    favourites: "First, where they are on the menu (optional)",
    note: "For the canteen",
    from: "From",
    until: "Until (optional)",
  },
  save: "Order like this",
  saved: "Noted. It is ordered as soon as there is a menu.",
  end: "Stop ordering",
  endTitle: "Stop ordering by itself?",
  endText: (what) =>
    `${what} is no longer ordered by itself. What is ordered stays; cancel it under “My meals” if you do not want it.`,
  endYes: "Stop ordering",
  endNo: "Go on ordering",
  ended: "It is no longer ordered by itself",
  pauses: "Away for some days",
  pausesLead: "Nothing is ordered on these days, and nobody comes looking because you did not eat.",
  pause: "Pause",
  pauseOf: (name, from, until) => `${name}: ${from} to ${until}`,
  pauseWho: "Who is away",
  pauseFrom: "First day",
  pauseUntil: "Last day",
  paused: (ended, tooLate) =>
    tooLate > 0
      ? `Noted. ${ended} meals were given up; for ${tooLate} it is too late, please call the canteen.`
      : ended > 0
        ? `Noted. ${ended} ${ended === 1 ? "meal was" : "meals were"} given up and paid back.`
        : "Noted. Nothing is ordered on these days.",
  endPause: "I am here after all",
  endPauseDone: "Good, it is ordered as usual",
  onMenu: {
    count: (count) => `${count} standing ${count === 1 ? "order" : "orders"}`,
    without: (names) => `Nothing fits: ${names.join(", ")}`,
  },
  exceptions: {
    title: "Meals to see to",
    lead: "What could not be ordered by itself, and dishes that now hold what a diner must not have. Each needs somebody, and a word on what was done.",
    none: "Nothing to see to",
    noneText: "What could not be ordered, or clashes with a diet, is shown here.",
    ownerIs: (name) => `${name} sees to it`,
    nobody: "Nobody sees to it yet",
    person: "How to reach them",
    take: "I see to it",
    taken: "Noted: you see to it",
    order: "Order for them",
    close: "It is done",
    closeTitle: "What was done?",
    outcome: "What was done",
    outcomeHint: "For example: called, steamed fish instead",
    closed: "Noted",
    earlier: "Done lately",
    solved: "solved by itself",
    closedBy: (name, outcome) => `${name}: ${outcome}`,
  },
};

export default standing;
