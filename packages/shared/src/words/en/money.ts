import type { PersonCategory } from "../../money/rules.ts";
import type zh from "../zh-CN/money.ts";

const money: typeof zh = {
  categories: {
    "minimum-living": "minimum living allowance",
    disabled: "disabled",
    "lives-alone": "lives alone",
    "lost-only-child": "lost an only child",
    veteran: "veteran or bereaved family",
  },
  statement: {
    title: "Meal account",
    nav: "Meal account",
    lead: "What came in, what meals cost, and what is left.",
    whose: "Whose",
    month: "Month",
    balanceOf: (name) => `Balance of ${name}`,
    howToTopUp: "Top up in cash at any canteen or childcare station.",
    notYours: "You cannot see this account",
    notYoursText: "Once they let you pay for them, too, under “family”, it is shown here.",
    frozen: "This account is closed; what is left can be paid out at a canteen.",
    lines: "Entries",
    none: "Nothing in this month",
    what: "What",
    at: "When",
    about: "About",
    amount: "Amount",
    receipt: (number) => `Receipt ${number}`,
    kinds: {
      "top-up": "Top-up",
      "pay-out": "Paid out in cash",
      charge: "Meal",
      refund: "Meal given back",
      merge: "Accounts joined",
      correction: "Taken back",
    },
    visitKinds: { charge: "Care visit", refund: "Care visit given back" },
    partBack: "Part of a meal given back",
    rightOne: "put right",
    takesBack: (what, when) => `Takes back: ${what}, ${when}`,
    inPlaceOf: (when) => `In place of the wrong entry of ${when}`,
    takenBack: "Taken back",
    opening: "Balance at the start",
    closing: "Balance at the end",
    soFar: "Balance so far",
    of: (name, month) => `${name}, ${month}`,
  },
  till: { title: "Till" },
  subsidies: { title: "Subsidies" },
};

export default money;

export function sayCategory(code: string): string {
  return money.categories[code as PersonCategory] ?? code;
}
