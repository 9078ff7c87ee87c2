import type { PersonCategory } from "../../money/rules.ts";

const categories: Record<PersonCategory, string> = {
  "minimum-living": "低保",
  disabled: "残疾",
  "lives-alone": "独居",
  "lost-only-child": "失独",
  veteran: "优抚对象",
};

export function sayCategory(code: string): string {
  return categories[code as PersonCategory] ?? code;
}

export default {
  categories,
  statement: {
    title: "餐费账户",
    nav: "餐费账户",
    lead: "充了多少，吃了多少，还剩多少。",
    whose: "看谁的",
    month: "月份",
    balanceOf: (name: string) => `${name}的余额`,
    howToTopUp: "到任何一家食堂或托育驿站的前台，用现金就能充值。",
    notYours: "您不能看这个账户",
    notYoursText: "请本人在“家人”里把“付款”也交给您，就能看到了。",
    frozen: "这个账户已经停用，余额可以到食堂窗口退回。",
    lines: "账目",
    none: "这个月没有账目",
    what: "事项",
    at: "时间",
    about: "说明",
    amount: "金额",
    receipt: (number: string) => `收据 ${number}`,
    kinds: {
      "top-up": "充值",
      "pay-out": "退现金",
      charge: "餐费",
      refund: "退餐费",
      merge: "合并账户",
      correction: "冲回",
    },
    /** Of a visit at a care centre. */
    visitKinds: { charge: "养老服务费", refund: "退养老服务费" },
    partBack: "退部分餐费",
    rightOne: "更正后",
    takesBack: (what: string, when: string) => `冲回 ${when} 的${what}`,
    inPlaceOf: (when: string) => `代替 ${when} 记错的那笔`,
    takenBack: "已冲回",
    opening: "月初余额",
    closing: "月末余额",
    soFar: "到现在的余额",
    of: (name: string, month: string) => `${name} ${month}`,
  },
  till: { title: "收银" },
  subsidies: { title: "补贴规则" },
};
