import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";
import { sayMissingSession, saySession } from "./childcare.ts";
import children from "./children.ts";

/** "回澜南苑婴幼儿成长驿站 11月24日 周二 08:00–12:00 的半日托". */
function session(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? ` ${say.span(f.startsAt, f.endsAt)} ` : "";
  return `${f.stationName ?? ""}${at}的${saySession(f.session)}`;
}
const because = (f: NoticeFacts) => (f.reason ? `原因：${f.reason}。` : "");
/** Papers that are still to be brought. */
const due = (f: NoticeFacts) =>
  Array.isArray(f.papers) && f.papers.length > 0
    ? `还没有交过${children.documentList(f.papers as string[])}，入托前请上传，或那天带原件。`
    : "";
const call = (f: NoticeFacts) => (f.phone ? `有事请打电话：${String(f.phone)}。` : "");

/** "（11月24日 周二 到 11月25日 周三）". */
function days(f: NoticeFacts, say: NoticeSpeech): string {
  if (!f.onDate) return "";
  const until = String(f.untilOn ?? f.onDate);
  return until === f.onDate ? `（${say.day(f.onDate)}）` : `（${say.day(f.onDate)} 到 ${say.day(until)}）`;
}

export const childcareNotices = {
  childcare_booked: {
    title: "托位约好了",
    text: (f, say) =>
      `${f.byName ? `${f.byName}约了` : "约好了"}${session(f, say)}。${due(f)}来不了请尽早取消，把托位让给别的孩子。`,
  },
  childcare_waitlisted: {
    title: "在排队等托位",
    text: (f, say) => `${session(f, say)}托位满了，已在排队。有空位会为孩子留着，马上告诉您。`,
  },
  childcare_offered: {
    title: "有托位了，请您答复",
    text: (f, say) =>
      `${session(f, say)}空出一个托位，为孩子留着。${f.until ? `请在 ${say.when(f.until)} 前答复。` : "请尽快答复。"}`,
  },
  childcare_offer_expired: {
    title: "留的托位已过时",
    text: (f, say) => `${session(f, say)}为孩子留的托位没有等到答复，已让给后面的孩子。`,
  },
  childcare_passed_over: {
    title: "这次没有轮到",
    text: (f, say) =>
      `${session(f, say)}空出了托位，但现在不能留给孩子。${f.refusal ? say.refusal(f.refusal) : ""}孩子仍在排队。`,
  },
  childcare_cancelled: {
    title: "预约取消了",
    text: (f, say) => `${f.byName ? `${f.byName}取消了` : "取消了"}${session(f, say)}。${because(f)}`,
  },
  childcare_session_cancelled: {
    title: "这一场不办了",
    text: (f, say) => `${session(f, say)}取消了，付过的钱退回孩子的账户。${because(f)}给您带来不便，抱歉。`,
  },
  childcare_at_risk: {
    title: "这一场可能缺保育人员",
    text: (f, say) =>
      `${session(f, say)}现在保育人员不够，孩子的托位还没有保住。驿站正在找人，有消息会马上告诉您。${call(f)}`,
  },
  childcare_safe: {
    title: "保育人员够了",
    text: (f, say) => `${session(f, say)}保育人员够了，孩子可以照常来。`,
  },
  childcare_break: {
    title: "有教室缺保育人员",
    text: (f, say) =>
      `${f.title ?? "教室"}${f.startsAt ? `从 ${say.when(f.startsAt)} 起` : ""}保不住所有的托位，涉及 ${f.count ?? 0} 个预约。请尽快安排人，或和家长商量。`,
  },
  childcare_missing: {
    title: "每周的托没有约上",
    text: (f, say) =>
      `${f.stationName ?? ""}${f.onDate ? ` ${say.day(f.onDate)} ` : ""}的${saySession(f.session)}没有自动约上：${sayMissingSession(f.why)}。驿站会处理，也可以自己换一天。`,
  },
  childcare_exception: {
    title: "有孩子的托没有约上",
    text: (f, say) =>
      `${f.personName ?? "孩子"}${f.onDate ? ` ${say.day(f.onDate)} ` : ""}的${saySession(f.session)}没有自动约上：${sayMissingSession(f.why)}。请处理并写下怎么办的。`,
  },
  carer_leave_asked: {
    title: "有保育人员请假",
    text: (f, say) => `${f.personName ?? "保育人员"}想请假${days(f, say)}。${because(f)}请看清会影响谁，再决定。`,
  },
  carer_leave_approved: {
    title: "请假批准了",
    text: (f, say) => `您${days(f, say)}的请假批准了，这几天的班已为您退掉。`,
  },
  carer_leave_refused: {
    title: "请假没有批准",
    text: (f, say) => `您${days(f, say)}的请假没有批准，请和站点负责人商量。`,
  },
} satisfies Partial<NoticeWords>;
