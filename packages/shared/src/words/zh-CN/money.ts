import type { PersonCategory } from "../../money/rules.ts";

const categories: Record<PersonCategory, string> = {
  "minimum-living": "低保",
  disabled: "残疾",
  "lives-alone": "独居",
  "lost-only-child": "失独",
  veteran: "优抚对象",
};

export default {
  categories,
  statement: { title: "餐费账户", nav: "餐费账户" },
  till: { title: "收银" },
  subsidies: { title: "补贴规则" },
};
