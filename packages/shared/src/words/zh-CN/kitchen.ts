import type { TrayMove } from "../../kitchen/sheet.ts";

const moves: Record<TrayMove, string> = {
  added: "加了一份",
  ended: "取消了",
  needs: "忌口改了",
  dish: "菜里含的东西改了",
};

export function sayMove(what: unknown): string {
  return moves[what as TrayMove] ?? "有变动";
}

/** Words of the kitchen: what is made, for whom, and the proof that it was safe. */
export default {
  title: "厨房",
  navigation: "厨房的几页",
  tabs: { sheet: "备餐表", labels: "餐盘标签", samples: "留样", cooking: "中心温度" },
  day: "日期",
  nothing: "这天没有开餐",
  nothingText: "发布了菜单的日子，会显示在这里。",
  heading: (meal: string, times: string) => `${meal} ${times}`,
  moves,
  needs: (allergens: readonly string[], diets: readonly string[]) =>
    [allergens.length > 0 ? `忌${allergens.join("、")}` : "", diets.join("、")].filter(Boolean).join("；"),
  sheet: {
    live: (when: string) => `${when} 截止前，数量还会变。`,
    frozen: (when: string) => `数量定于 ${when}。之后的变动标在数字旁边：+ 是加，− 是减。`,
    neverFrozen: "这一餐已经结束，截止时的数量没有留下；下面是现在的数量。",
    trays: (count: number) => `${count} 份餐盘`,
    dish: "菜",
    total: "合计",
    caption: (meal: string) => `${meal}备餐表`,
    changed: (frozen: number, plus: number, minus: number) =>
      `截止时 ${frozen}${plus > 0 ? `，加 ${plus}` : ""}${minus > 0 ? `，减 ${minus}` : ""}`,
    changes: "截止后的变动",
    unseen: (meal: string, count: number) => `${meal}截止后有 ${count} 处变动，厨房还没有看`,
    unseenOn: (day: string, count: number) => `${day}也有 ${count} 处截止后的变动没有看`,
    open: "去看那天",
    change: (name: string, mode: string, what: string) => `${name}（${mode}）${what}`,
    changeBy: (when: string, by: string | null, why: string | null) =>
      [when, by ?? "", why ? `原因：${why}` : ""].filter(Boolean).join(" · "),
    walkedIn: "到场点餐",
    seen: "厨房知道了",
    seenBy: (name: string) => `${name}看过了`,
    seenDone: "记下了：厨房知道了",
    print: "打印备餐表",
  },
  labels: {
    lead: (trays: number, labelled: number) => `${trays} 份餐盘，${labelled} 份有标签`,
    tooEarly: (when: string) => `${when} 截止后才能打标签：在那之前，订餐还会变。`,
    none: "没有要发的餐盘",
    noneText: "有人订餐后，会显示在这里。",
    paper: "用什么纸",
    papers: { a4: "A4 不干胶，每张 24 枚（70×37 毫米）", roll: "卷纸，60×40 毫米" },
    printMissing: (count: number) => `打印还没有标签的 ${count} 份`,
    printMode: (mode: string, count: number) => `只打${mode} ${count} 份`,
    allPrinted: "都有标签了",
    reprint: "重打",
    reprintOf: (name: string) => `重打${name}的标签`,
    reprintText: (code: string) => `会打出一个新的标签号，原来的 ${code} 作废，请把旧标签撕掉。`,
    needsReprint: (code: string, why: string) => `${code} 作废：${why}，要重打`,
    voidBecause: { ...moves, reprinted: "重打过" },
    noLabel: "还没有标签",
    printed: (code: string, by: string, when: string) => `${code}，${by} ${when} 打印`,
    caption: "餐盘和标签",
    ready: (count: number) => `${count} 枚标签排好了，请放好纸，点“打印”。`,
    printNow: "打印",
    done: "打好了",
    sheetLabel: "要打印的标签",
    harm: (names: readonly string[]) => `不能发！含${names.join("、")}`,
    portions: (dish: string, portions: number) => (portions > 1 ? `${dish}×${portions}` : dish),
    qr: (code: string) => `标签 ${code} 的二维码`,
  },
  serve: {
    code: "标签号：扫一扫或输入",
    hint: "例如 1125-017；扫码枪扫完会自己提交。",
    send: "按标签领餐",
    done: (label: string, name: string) => `标签 ${label}，${name}已领`,
  },
};
