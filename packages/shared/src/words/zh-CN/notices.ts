import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";
import { sayOutcome } from "./checks.ts";
import { childNotices } from "./child-notices.ts";
import { childcareNotices } from "./childcare-notices.ts";
import { deliveryNotices } from "./delivery-notices.ts";
import { sayMove } from "./kitchen.ts";
import { sayMeal, yuan } from "./meals.ts";
import { sayScopes } from "./people.ts";
import { missingMeal, sayMissing } from "./standing.ts";
import { visitNotices } from "./visit-notices.ts";

const kinds: NoticeWords = {
  signed_up: { title: "报名成功", text: (f, say) => `您已报上${shift(f, say)}。到时请来站点签到。` },
  requested: { title: "已申请，等审核", text: (f, say) => `您申请了${shift(f, say)}，站点负责人审核后会告诉您。` },
  waitlisted: { title: "已排队", text: (f, say) => `${shift(f, say)}名额满了，您已在排队。有空位会马上告诉您。` },
  promoted: {
    title: "有空位了，已为您报上",
    text: (f, say) => `${shift(f, say)}空出名额，轮到您了，已经报上。来不了请尽早退出。`,
  },
  offered: {
    title: "有空位了，请您答复",
    text: (f, say) =>
      `${shift(f, say)}空出名额，为您留着。${f.until ? `请在 ${say.when(f.until)} 前答复。` : "请尽快答复。"}`,
  },
  offer_expired: {
    title: "留给您的名额已过时",
    text: (f, say) => `${shift(f, say)}为您留的名额没有等到答复，已让给后面的人。`,
  },
  passed_over: {
    title: "这次没有轮到您",
    text: (f, say) =>
      `${shift(f, say)}空出了名额，但现在不能为您报上。${f.refusal ? say.refusal(f.refusal) : ""}您仍在排队。`,
  },
  approved: { title: "申请通过了", text: (f, say) => `您申请的${shift(f, say)}已通过。到时请来站点签到。` },
  declined: { title: "申请没有通过", text: (f, say) => `很抱歉，您申请的${shift(f, say)}没有通过。${because(f)}` },
  withdrawn: { title: "已退出", text: (f, say) => `您已退出${shift(f, say)}。` },
  removed_by_staff: {
    title: "站点取消了您的报名",
    text: (f, say) => `站点把您从${shift(f, say)}的名单中移出了。${because(f)}`,
  },
  added_by_staff: {
    title: "已为您报名",
    text: (f, say) => `${f.byName ?? "站点"}为您报了${shift(f, say)}。来不了请尽早退出，或联系站点。`,
  },
  shift_cancelled: { title: "活动取消", text: (f, say) => `${shift(f, say)}取消了。${because(f)}给您带来不便，抱歉。` },
  shift_changed: {
    title: "活动有变化",
    text: (f, say) =>
      `${shift(f, say)}有变化，请看清新的时间和地点。${f.oldStartsAt && f.oldEndsAt ? `原来是 ${say.span(f.oldStartsAt, f.oldEndsAt)}。` : ""}${because(f)}${f.refusal ? say.refusal(f.refusal) : ""}来不了可以退出。`,
  },
  swap_offered: {
    title: "有人想请您换班",
    text: (f, say) => `${f.personName ?? "有志愿者"}来不了${shift(f, say)}，想请您接班。`,
  },
  swap_taken: {
    title: "有人接了您的班",
    text: (f, say) => `${f.personName ?? "有志愿者"}接了您的${shift(f, say)}，您不用来了。`,
  },
  swap_got: { title: "换班成功", text: (f, say) => `您接下了${shift(f, say)}。到时请来站点签到。` },
  over_capacity: {
    title: "报名人数多于名额",
    text: (f, say) => `${shift(f, say)}减了名额，现在多出 ${f.count ?? 1} 人。请您决定怎么安排。`,
  },
  volunteer_withdrew: {
    title: "有志愿者退出",
    text: (f, say) => `${f.personName ?? "有志愿者"}退出了${shift(f, say)}。${because(f)}`,
  },
  request_waiting: {
    title: "有申请等您审核",
    text: (f, say) => `${f.personName ?? "有志愿者"}申请参加${shift(f, say)}，请审核。`,
  },
  no_longer_eligible: {
    title: "有志愿者不再符合条件",
    text: (f, say) =>
      `${f.personName ?? "有志愿者"}报了${shift(f, say)}，但现在不符合要求。${f.refusal ? say.refusal(f.refusal) : ""}`,
  },
  checked_in: { title: "签到成功", text: (f, say) => `您已在${shift(f, say)}签到。走的时候请记得签退。` },
  absent: {
    title: "记为没有到",
    text: (f, say) => `${shift(f, say)}没有您的签到，记为没有到。如果您来了，请联系站点更正。`,
  },
  hours_written: {
    title: "时长已记下",
    text: (f, say) => `您参加${shift(f, say)}，记下${length(f, say)}，等站点审核。`,
  },
  hours_approved: {
    title: "时长审核通过",
    text: (f, say) => `您参加${shift(f, say)}的${length(f, say)}已通过审核。谢谢您！`,
  },
  hours_refused: {
    title: "时长没有通过",
    text: (f, say) => `您参加${shift(f, say)}的${length(f, say)}没有通过审核。${because(f)}不同意可以提出异议。`,
  },
  hours_corrected: {
    title: "时长有更正",
    text: (f, say) =>
      `您参加${shift(f, say)}的时长${f.oldMinutes === undefined ? "" : `从 ${say.minutes(f.oldMinutes)}`}更正为${length(f, say)}。${because(f)}不同意可以提出异议。`,
  },
  dispute_opened: {
    title: "有时长异议等您处理",
    text: (f, say) =>
      `${f.personName ?? "有志愿者"}对${shift(f, say)}的时长有异议。${f.until ? `请在 ${say.when(f.until)} 前答复。` : "请尽快答复。"}`,
  },
  dispute_answered: {
    title: "您的异议有答复了",
    text: (f, say) => `关于${shift(f, say)}的时长：${outcomes[f.outcome ?? ""] ?? "站点已答复。"}${f.answer ?? ""}`,
  },
  hours_due: {
    title: "时长快到期限了",
    text: (f) =>
      `${f.stationName ?? "站点"}有 ${f.count ?? 1} 条时长还没审核，${daysLeft(f.days)}。按规定，活动结束后 10 个工作日内要记好。`,
  },
  anomaly_found: {
    title: "有异常要核查",
    text: (f, say) =>
      `${f.personName ? `${f.personName}在` : ""}${f.title ? shift(f, say) : (f.stationName ?? "站点")}有一处记录不寻常，请核查。`,
  },
  role_given: { title: "您有了新的职责", text: (f) => `${f.byName ?? "管理员"}请您担任${where(f)}${duty(f)}。` },
  role_revoked: {
    title: "职责已取消",
    text: (f) => `您不再担任${where(f)}${duty(f)}。有疑问请联系${f.byName ?? "管理员"}。`,
  },
  delegate_added: {
    title: "添加了代办人",
    text: (f) => `${f.byName ?? "工作人员"}登记了：${f.personName ?? "一位家人"}可以代办。如果不对，请在家人里取消。`,
  },
  delegate_revoked: { title: "代办已取消", text: (f) => `${f.personName ?? "一位家人"}的代办已取消。` },
  invited_by_desk: {
    title: "站点替您做了邀请码",
    text: (f) =>
      `${f.byName ?? "工作人员"}替您做了一个邀请码，拿到的家人可以${sayScopes(f.scopes)}。如果不是您要的，请在家人里取消。`,
  },
  invitation_accepted: {
    title: "家人接受了邀请",
    text: (f, say) =>
      `${f.personName ?? "一位家人"}接受了邀请，可以${sayScopes(f.scopes)}${untilOn(f, say)}。随时可以在家人里取消。`,
  },
  acting_begun: {
    title: "您开始替家人办事",
    text: (f, say) =>
      `您可以替${f.personName ?? "家人"}办事了：${sayScopes(f.scopes)}${untilOn(f, say)}。不想办了，随时可以在家人里退出。`,
  },
  guardian_added: {
    title: "登记了监护关系",
    text: (f) => `${f.byName ?? "工作人员"}登记了与${f.personName ?? "家人"}的监护关系。如果不对，请联系站点。`,
  },
  consent_needed: {
    title: "请监护人同意",
    text: (f) => `${f.personName ?? "孩子"}未满 18 岁，想做志愿者，要先有您的同意。`,
  },
  records_merged: { title: "两份资料合成了一份", text: () => "您有两份资料，已合成一份。以前的报名和时长都在。" },
  consent_given: {
    title: "监护人已同意",
    text: (f) => `${f.byName ?? "监护人"}已同意${f.personName ?? "孩子"}做志愿者，可以报名了。`,
  },
  consent_withdrawn: {
    title: "监护人收回了同意",
    text: (f) => `${f.byName ?? "监护人"}收回了对${f.personName ?? "孩子"}做志愿者的同意，暂时不能报新的活动。`,
  },
  profile_changed_by_staff: {
    title: "站点改了您的资料",
    text: (f) => `${f.byName ?? "工作人员"}改了您的个人资料。请看一看，不对的请告诉站点。`,
  },
  sign_in_code_made: {
    title: "站点为您办了登录验证码",
    text: (f) => `${f.byName ?? "工作人员"}在站点为您办了一个登录验证码。如果不是您要的，请马上联系站点。`,
  },
  shift_reminder: {
    title: "别忘了您的活动",
    text: (f, say) => `提醒您：${shift(f, say)}。${f.address ? `地址：${f.address}。` : ""}来不了请尽早联系站点。`,
  },
  meal_ordered: {
    title: "餐订好了",
    text: (f, say) => `${f.byName ?? "食堂"}为${f.forName ?? "您"}订了${sayMeal(f, say)}。`,
  },
  meal_changed: {
    title: "订餐改了",
    text: (f, say) => `${f.byName ?? "食堂"}改了${f.forName ?? "您"}的${sayMeal(f, say)}。`,
  },
  meal_cancelled: {
    title: "订餐取消了",
    text: (f, say) => `${sayMeal(f, say)}取消了。${because(f)}已付的钱退回原处。`,
  },
  meal_missing: {
    title: "有一餐请您留意",
    text: (f, say) =>
      `${missingMeal(f, say)}：${sayMissing(f)}。食堂已经知道，会想办法。${f.phone ? `也可以打电话问：${String(f.phone)}。` : ""}`,
  },
  meal_exception: {
    title: "有一餐要处理",
    text: (f, say) => `${f.personName ?? "有人"}：${missingMeal(f, say)}。请处理，并写下怎么办的。`,
  },
  sample_missing: {
    title: "还没有留样",
    text: (f, say) =>
      `${missingMeal(f, say)}已经开餐半小时，还没有留样：${f.dishes ?? "有的菜"}。请现在留，每样至少 125 克。`,
  },
  sample_due: {
    title: "留样满 48 小时了",
    text: (f, say) => `${missingMeal(f, say)}的留样可以取出了：${f.dishes ?? "有的菜"}。取出后请记下。`,
  },
  kitchen_changed: {
    title: "截止后有变动，请告诉厨房",
    text: (f, say) =>
      f.personName
        ? `${missingMeal(f, say)}：${f.personName}的餐盘${sayMove(f.what)}。打过的标签作废，请重打。`
        : `${missingMeal(f, say)}：${f.count ?? "几"} 个人的餐盘有变动。打过的标签作废，请重打。`,
  },
  ...visitNotices,
  check_opened: {
    title: "有人该来没来",
    text: (f, say) => `${f.personName ?? "有人"}该来没来：${missingMeal(f, say)}。请现在打电话问一问，把情况写下来。`,
  },
  check_joined: {
    title: "又一餐没来",
    text: (f, say) => `正在找的${f.personName ?? "人"}又没来：${missingMeal(f, say)}。`,
  },
  check_overdue: {
    title: "还没有问到",
    text: (f) => `还不知道${f.personName ?? "这位老人"}怎么样，请马上做下一步。`,
  },
  check_closed: {
    title: "问到了",
    text: (f) => `${f.personName ?? "有人"}：${sayOutcome(f.outcome)}。`,
  },
  family_missed: {
    title: "没有见到您的家人",
    text: (f, say) =>
      `${f.personName ?? "您的家人"}该来没来：${missingMeal(f, say)}。食堂正在联系。您要是知道在哪里，请给食堂打个电话。`,
  },
  family_seen: {
    title: "没来吃饭的家人有消息了",
    text: (f) => `${f.stationName ?? "食堂"}问到了，${f.personName ?? "您的家人"}：${sayOutcome(f.outcome)}。`,
  },
  ...childNotices,
  ...deliveryNotices,
  ...childcareNotices,
  money_topped_up: {
    title: "充值到账",
    text: (f) => `充值 ${yuan(f.fen)} 元，余额 ${yuan(f.balanceFen)} 元。收据号：${String(f.receipt ?? "")}。`,
  },
  money_paid_out: {
    title: "退款已付现金",
    text: (f) => `退回现金 ${yuan(f.fen)} 元，余额 ${yuan(f.balanceFen)} 元。收据号：${String(f.receipt ?? "")}。`,
  },
  money_corrected: {
    title: "账目更正了",
    text: (f) =>
      `${f.byName ?? "食堂"}更正了一笔记错的账，余额现在是 ${yuan(f.balanceFen)} 元。原因：${f.reason ?? "未写"}。`,
  },
  meal_part_refunded: {
    title: "退了一部分餐费",
    text: (f, say) =>
      `${f.stationName ?? "食堂"}退回${missingMeal(f, say)}的餐费，您自己付的部分退 ${yuan(f.fen)} 元，补贴的部分退回补贴。原因：${f.reason ?? "未写"}。`,
  },
  person_ended: {
    title: "家人的用餐已经停下",
    text: (f, say) =>
      f.outcome === "died"
        ? `${f.stationName ?? "站点"}登记了${f.forName ?? "您的家人"}去世，请您节哀。以后的餐都停了，付过的钱已退回账户；余额可以由家属到站点领取。`
        : `${f.stationName ?? "站点"}登记了${f.forName ?? "您"}从 ${f.onDate ? say.day(f.onDate) : "这一天"} 起迁出。以后的餐和补贴都停了，余额可以到站点领取。`,
  },
  person_ending_undone: {
    title: "登记撤销了",
    text: (f) =>
      `${f.stationName ?? "站点"}之前登记错了，${f.forName ?? "您"}的账户、补贴和长期订餐已经恢复。停掉的餐请重新订。给您添麻烦了。`,
  },
};

export default {
  title: "消息",
  lead: "报名、签到、时长有了变化，都会告诉您。",
  unknownKind: "通知",
  concerning: (name: string, title: string) => `${name}：${title}`,
  unread: "未读",
  unreadCount: (count: number) => `${count} 条未读`,
  readAll: "全部标为已读",
  readAllDone: "都标为已读了",
  markRead: "知道了",
  open: "去看看",
  older: "看更早的",
  emptyTitle: "还没有消息",
  emptyText: "报名或参加活动以后，有事会在这里告诉您。",
  findActivities: "看看有什么活动",
  messages: {
    reset_code: (digits: string) => ({
      subject: "邻里：找回密码的验证码",
      text: `【邻里】您的验证码是 ${digits}，15 分钟内有效。不是您本人操作的，请不要理会，也不要告诉别人。`,
    }),
  },
  kinds,
};

function shift(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? say.span(f.startsAt, f.endsAt) : f.onDate && say.day(f.onDate);
  const details = [f.stationName, at, f.role];
  const known = details.filter(Boolean).join("，");
  return `“${f.title ?? "活动"}”${known ? `（${known}）` : ""}`;
}

function length(f: NoticeFacts, say: NoticeSpeech): string {
  return f.minutes === undefined ? "时长" : ` ${say.minutes(f.minutes)}`;
}

function because(f: NoticeFacts): string {
  return f.reason ? `原因：${f.reason}。` : "";
}

function where(f: NoticeFacts): string {
  const name = f.stationName ?? f.placeName;
  return name ? `${name}的` : "";
}

function duty(f: NoticeFacts): string {
  return f.roleGiven
    ? { "area-admin": "区域管理员", "station-manager": "站点负责人", "station-staff": "站点工作人员" }[f.roleGiven]
    : "工作";
}

const outcomes: Record<string, string> = { upheld: "您说得对，已经更正。", rejected: "经核实，维持原来的记录。" };

function untilOn(f: NoticeFacts, say: NoticeSpeech): string {
  return f.untilOn ? `，到 ${say.day(String(f.untilOn))} 为止` : "";
}

function daysLeft(days: number | undefined): string {
  if (days === undefined) return "请尽快处理";
  if (days < 0) return `已超过 ${-days} 个工作日`;
  return days === 0 ? "今天就到期" : `还剩 ${days} 个工作日`;
}
