import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";

/** What people are told about visits and readings. Never what a reading says: only that there is one. */
export const visitNotices: Pick<
  NoticeWords,
  | "visit_booked"
  | "visit_changed"
  | "visit_cancelled"
  | "visit_missed"
  | "visit_reminder"
  | "visit_missing"
  | "visit_plan"
  | "visit_waitlisted"
  | "visit_offered"
  | "visit_offer_expired"
  | "visit_passed_over"
  | "care_task"
  | "reading_recorded"
  | "diet_proposed"
> = {
  visit_booked: {
    title: "约好了",
    text: (f, say) => `${f.byName ?? "中心"}为${f.forName ?? "您"}约了${visit(f, say)}。${at(f)}`,
  },
  visit_changed: {
    title: "预约改了",
    text: (f, say) => `${f.byName ?? "中心"}改了${f.forName ?? "您"}的预约，现在是${visit(f, say)}。${at(f)}`,
  },
  visit_cancelled: {
    title: "预约取消了",
    text: (f, say) => `${visit(f, say)}取消了。${because(f)}付过的钱退回原处。`,
  },
  visit_missed: {
    title: "约好了没有来",
    text: (f, say) => `${visit(f, say)}记为没有来。如果来了，请联系中心更正。`,
  },
  visit_reminder: {
    title: "别忘了约好的服务",
    text: (f, say) => `提醒您：${visit(f, say)}。${at(f)}来不了请尽早告诉中心。`,
  },
  visit_missing: {
    title: "有一次定期服务没有约上",
    text: (f, say) => `${f.onDate ? say.day(f.onDate) : ""} ${f.title ?? "服务"}没有约上。中心已经知道，会想办法。`,
  },
  visit_plan: {
    title: "定期的预约有变动",
    text: (f, say) =>
      `${f.byName ?? "中心"}${plans[String(f.outcome)] ?? "改了"}${f.forName ?? "您"}的定期预约“${f.title ?? "服务"}”（${f.stationName ?? ""}）${
        f.outcome === "ended"
          ? "，以后不再自动约。已经约好的还在。"
          : `：从 ${f.onDate ? say.day(f.onDate) : ""} 起，${Number(f.everyWeeks) > 1 ? `每 ${f.everyWeeks} 周` : "每周"}一次，${f.time ?? ""}。`
      }`,
  },
  visit_waitlisted: {
    title: "在排队等名额",
    text: (f, say) => `${visit(f, say)}满了，${f.forName ?? "您"}已在排队。有名额会留着，马上告诉您。排队不收钱。`,
  },
  visit_offered: {
    title: "有名额了，请您答复",
    text: (f, say) =>
      `${visit(f, say)}空出一个名额，为${f.forName ?? "您"}留着。${f.until ? `要来请在 ${say.when(f.until)} 前答复` : "要来请尽快答复"}，过时会让给后面的人。`,
  },
  visit_offer_expired: {
    title: "留的名额过时了",
    text: (f, say) => `${visit(f, say)}为${f.forName ?? "您"}留的名额没有等到答复，已让给后面的人。`,
  },
  visit_passed_over: {
    title: "这次没有轮到",
    text: (f, say) =>
      `${visit(f, say)}空出了名额，但现在不能留给${f.forName ?? "您"}。${f.refusal ? say.refusal(f.refusal) : ""}还在排队。`,
  },
  care_task: {
    title: "有一件事要处理",
    text: (f) => `${f.personName ?? "有人"}有一件事等您处理，请看一看，并写下怎么办的。`,
  },
  reading_recorded: {
    title: "量过了，记下了",
    text: (f) => `${f.stationName ?? "中心"}记下了一次测量。请在“我的测量”里看，并听中心的建议。`,
  },
  diet_proposed: {
    title: "饮食有一条建议",
    text: (f) => `${f.stationName ?? "中心"}对饮食有一条建议，请在“我的测量”里看，由您决定要不要。`,
  },
};

const plans: Record<string, string> = { made: "定好了", changed: "改了", ended: "结束了" };

function visit(f: NoticeFacts, say: NoticeSpeech): string {
  const when = f.startsAt && f.endsAt ? say.span(f.startsAt, f.endsAt) : "";
  const known = [f.stationName, when].filter(Boolean).join("，");
  return `“${f.title ?? "服务"}”${known ? `（${known}）` : ""}`;
}

function at(f: NoticeFacts): string {
  if (f.atHome) return `${f.staffName ? `${String(f.staffName)}会上门` : "会有人上门"}，请在家等候。`;
  return f.address ? `地址：${f.address}。` : "";
}

function because(f: NoticeFacts): string {
  return f.reason ? `原因：${f.reason}。` : "";
}
