import type zh from "../zh-CN/money.ts";

const money: typeof zh = {
  categories: {
    "minimum-living": "minimum living allowance",
    disabled: "disabled",
    "lives-alone": "lives alone",
    "lost-only-child": "lost an only child",
    veteran: "veteran or bereaved family",
  },
  statement: { title: "Meal account", nav: "Meal account" },
  till: { title: "Till" },
  subsidies: { title: "Subsidies" },
};

export default money;
