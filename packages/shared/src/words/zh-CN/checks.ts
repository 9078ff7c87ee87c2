import type { CheckOutcome, Rung, StepKind } from "../../checks/rules.ts";

const rungs: Record<Rung, string> = {
  phone: "打本人电话",
  family: "打家人电话",
  knock: "请人上门敲门",
  "grid-worker": "请网格员上门",
  emergency: "打 120 或 110",
};
const outcomes: Record<CheckOutcome, string> = {
  well: "联系上了，平安",
  came: "后来来了，见到了",
  away: "出门了，忘了说",
  "ate-elsewhere": "在别处吃了",
  hospital: "住院了",
  helped: "出了事，已得到帮助",
  died: "去世了",
};

export function sayOutcome(outcome: unknown): string {
  return outcomes[outcome as CheckOutcome] ?? "有消息了";
}

export default {
  title: "没来吃饭的人",
  lead: "该来吃饭、没有来的人，一个一个问到为止。先打本人，再打家人，再请人上门。",
  areaLead: "这一片各食堂里该来没来的人。",
  none: "都来了",
  noneText: "开餐结束半小时后还没来的人，会显示在这里。",
  heading: (name: string) => name,
  missed: (day: string, meal: string, mode: string) => `${day} ${meal}（${mode}）没有来`,
  dueIn: (minutes: number, what: string) => `${minutes} 分钟内：${what}`,
  overdue: (minutes: number, what: string) => `已经晚了 ${minutes} 分钟：${what}`,
  ownerIs: (name: string) => `由${name}负责`,
  nobody: "还没有人负责",
  since: (time: string) => `${time} 起`,
  take: "我来负责",
  taken: "记下了，由您负责",
  look: "看电话和地址",
  lookHint: "看过的人会记下来。",
  phone: "电话",
  noPhone: "没有登记电话",
  address: "住址",
  noAddress: "没有登记住址",
  emergency: "紧急联系人",
  family: "家人",
  noFamily: "没有登记家人",
  call: (name: string, phone: string) => `${name} ${phone}`,
  did: "做了什么",
  note: "记一笔",
  noteHint: "例如：没人接，过十分钟再打",
  stepSaved: "记下了",
  close: "问到了",
  closeShort: "结束",
  closeTitle: (name: string) => `${name}怎么样？`,
  outcome: "情况",
  chooseOutcome: "请选一项",
  closeNote: "说明（可不填）",
  closed: "记下了，家人会收到消息",
  history: "经过",
  lately: "最近结束的",
  rungs,
  outcomes,
  steps: {
    opened: "系统发现没来",
    joined: "又一餐没来",
    took: "负责",
    looked: "看了电话和地址",
    overdue: "到时间没有处理，已提醒",
    note: "记了一笔",
    ...rungs,
    closed: "结束",
  } as Record<StepKind, string>,
  stepLine: (time: string, by: string, what: string, note: string) =>
    `${time} ${by}${by ? "：" : ""}${what}${note ? `，${note}` : ""}`,
};
