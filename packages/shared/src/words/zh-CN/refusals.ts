import type { Refusal } from "../../refusals.ts";
import { type RefusalWords, sayIn } from "../say-refusal.ts";
import { childRefusals } from "./child-refusals.ts";
import { sayBand, sayClass } from "./childcare.ts";
import children from "./children.ts";
import { sayMove } from "./kitchen.ts";
import { sayAllergen, yuan } from "./meals.ts";
import { sayCategory } from "./money.ts";

/** What each refusal says; `when` writes an instant (ms UTC) in the street's zone as "11月23日 周一 09:00". */
const refusals: RefusalWords = {
  invalid_input: "有的内容填得不对，请检查后再提交。",
  not_signed_in: "请先登录，再继续。",
  not_found: "没有找到这项内容。可能已经撤下，或者您的账号看不到它。",
  too_many_tries: ({ retryAt }, when) => `试的次数太多了，请在 ${when(retryAt)} 以后再试。`,
  too_many_requests: ({ seconds }) => `操作太频繁了，请过 ${seconds} 秒再试。`,
  changed_meanwhile: "刚才有人改过这项内容。请刷新页面，看过最新的再操作。",
  busy: "现在人太多，系统忙不过来。请过几秒再试一次。",
  storage_full: "系统的存储空间满了，刚才的操作没有保存。请告诉站点工作人员，过一会儿再试。",
  unavailable: "系统出了故障，正在恢复。请过几分钟刷新页面看看，刚才的操作如果没有记上，再做一次就可以。",

  wrong_login: "账号或密码不对。请检查后再试，忘记密码可以找回。",
  wrong_code: "验证码不对，或者已经用过。请检查，或重新获取一个。",
  code_expired: "验证码过期了，请重新获取一个。",
  phone_taken: "这个手机号已经登记过了。请直接登录，或换一个号码。",
  email_taken: "这个邮箱已经登记过了。请直接登录，或换一个邮箱。",
  weak_password: "这个密码太容易猜到，请换一个长一些的。",

  full: ({ free }) =>
    free > 0 ? `名额不够了，只剩 ${free} 个。请减少人数，或看看别的班次。` : "名额已经满了，请看看别的班次。",
  cancelled: "这一场已经取消了，请看看别的时间。",
  already_booked: ({ byName, at, state }, when) =>
    `${byName}已经在 ${when(at)} 报过名了，现在是“${states[state] ?? "已报名"}”，不用再报。`,
  overlaps: ({ stationName, startsAt, endsAt }, when) =>
    `时间撞上了：${when(startsAt)} 到 ${when(endsAt)} 在${stationName}已有安排。要先退掉那一个，才能报这一个。`,
  request_reused: "这次提交和之前的一次混在一起了。请刷新页面，再操作一次。",
  not_waiting_for_answer: "这个申请已经处理过了，请刷新页面看看结果。",
  offer_expired: "留给您的名额已经过了答复时间。想参加的话，请重新报名。",
  booking_ended: "这个报名已经结束了，不能再改。",

  not_published: "这个班次还没有开放报名，请过些时候再来看。",
  not_open_yet: ({ opensAt }, when) => `报名还没有开始，${when(opensAt)} 开放，请到时再来。`,
  sign_up_closed: ({ closedAt }, when) => `报名已经在 ${when(closedAt)} 截止。还想参加的话，请直接联系站点。`,
  already_started: ({ startsAt }, when) => `这个班次 ${when(startsAt)} 已经开始了，请看看下一次。`,
  lacks_skill: ({ skill, name }) =>
    `这个岗位需要会“${name?.zh ?? skill}”，个人资料里还没有。会的话，请让站点登记这项技能。`,
  lacks_training: ({ training, name }) =>
    `这个岗位要求完成“${name?.zh ?? training}”培训，并且活动当天还没有过期。请联系站点安排培训或更新记录。`,
  too_young: ({ minAge }) => `这个岗位要年满 ${minAge} 岁。请看看别的岗位。`,
  birth_date_missing: "个人资料里还没有出生日期。请先补上，再来报名。",
  guardian_consent_missing: "未满 18 岁，要先有监护人同意。请监护人在网上或到站点登记同意。",
  guardian_must_come: "年龄还小，要有监护人一起参加。请监护人先报上同一个班次。",
  too_late_to_withdraw: ({ until, contact }, when) =>
    `已经过了可以自己退出的时间（${when(until)}）。确实来不了，请尽快联系：${contact}。`,
  reason_missing: "请写明原因。相关的人会看到它。",
  swap_not_open: "这个换班已经结束了，可能有人先接了，或者对方收回了。",
  swap_not_for_you: "这个换班是指定给别人的，您不能接。",
  team_member_cannot: ({ name, why, facts }, when) => {
    const reason = sayIn(refusals, { code: why, ...facts } as Refusal, when);
    return `${name}不能参加，所以全队都没有报上。${reason ?? ""}`;
  },
  suspended: ({ until }, when) => `报名资格暂停到 ${when(until)}。有疑问请联系站点。`,

  check_in_not_open: ({ opensAt }, when) => `还没到签到时间，${when(opensAt)} 开始签到。`,
  check_in_over: ({ endedAt }, when) => `签到时间已经过了（${when(endedAt)}）。如果您来过，请找工作人员补记。`,
  wrong_station: ({ stationName, startsAt }, when) =>
    `走错站点了。您报的是${stationName}，${when(startsAt)} 开始。请到那里签到。`,
  no_shift_now: "现在没有您要参加的班次。请看看“我的报名”，或问问工作人员。",
  check_in_code_old: "这个码已经换新了，请对着站点屏幕上的新码再扫一次。",
  check_in_pin_wrong: "数字不对。请看站点屏幕上现在的数字，再输一次。",
  nobody_with_number: "没有找到这个号码。请检查后再输，或请工作人员按姓名签到。",
  not_checked_in: "还没有签到，不能签退。请先签到，或找工作人员补记。",
  already_left: ({ at }, when) => `已经在 ${when(at)} 签退了，不用再签。`,
  shift_closed: ({ at }, when) => `这个班次的签到记录已经在 ${when(at)} 关闭。要改的话，请在时长里更正。`,
  not_over_yet: ({ endsAt, people }, when) =>
    people > 0
      ? `班次 ${when(endsAt)} 才结束，还有 ${people} 人没有到或没有签退。请先记下他们，或等班次结束再关闭。`
      : `班次 ${when(endsAt)} 才结束，现在还不能关闭。`,
  time_outside_shift: ({ from, until }, when) =>
    `时间不在这个班次里。请填 ${when(from)} 到 ${when(until)} 之间的时间。`,
  not_started_yet: ({ startsAt }, when) => `班次 ${when(startsAt)} 才开始，请开始以后再操作。`,

  wrong_password: "现在的密码不对，请再输一次。",
  id_number_wrong: "身份证号不对。请照着证件再核对一遍，最后一位可能是 X。",
  id_number_other_birth_date: "身份证号里的出生日期和登记的不一样。请核对，或到站点更正。",
  id_number_other_sex: "身份证号里的性别和登记的不一样。请核对后再填。",
  id_number_taken: "这个身份证号已经登记在另一份资料里。请到站点核对，工作人员可以把两份合成一份。",
  card_taken: "这个卡号已经登记给别人了，请核对卡上的号码。",
  birth_date_fixed: "出生日期填过以后不能自己改。填错了的话，请带证件到站点更正。",
  person_not_known: "没有找到姓名和手机号都对得上的人。请核对，或请对方先注册。",
  already_added: ({ name }) => `${name}已经加过了，不用再加。`,
  oneself: "不能选自己。",
  not_a_minor: "对方已经满 18 岁（或没有登记出生日期），不需要监护人。",
  not_an_adult: "要年满 18 岁才可以。",
  day_is_past: "这个日期已经过去了，请换一个。",
  day_is_ahead: "这个日期还没有到，请换一个。",
  login_needed: "资料里没有手机号，也没有邮箱，没法登录。请先登记手机号。",
  invitation_unknown: "邀请码不对，或者已经用过、取消了。请和家人核对，也可以请家人再做一个。",
  invitation_expired: "邀请码过期了。请家人再做一个。",
  own_delegation: "不能由自己登记成别人的代办人。请另一位工作人员来登记。",
  has_role: "对方在系统里担任管理工作。请先收回职务，再做这一步。",
  two_people: "两份资料的身份证号不同，应该不是同一个人，不能合并。",

  own_hours: "这是您自己的时长，要由别的负责人来处理。请联系另一位负责人或街道管理员。",
  own_anomaly: "这条异常和您自己有关，要由别的负责人来核查。请联系另一位负责人或街道管理员。",
  already_decided: ({ verdict }) =>
    verdict === "approved"
      ? "这条时长已经通过了。要改的话，请用“更正”。"
      : "这条时长已经退回了。要改的话，请用“更正”。",
  nothing_to_correct: ({ minutes }) => `现在记的就是 ${minutes} 分钟，不用更正。`,
  beyond_shift: ({ shiftMinutes }) =>
    `这个班次一共只有 ${shiftMinutes} 分钟。如果确实多服务了，请勾选“超出班次时间”，并写明原因。`,
  beyond_day: ({ minutes }) => `这样一天就有 ${minutes} 分钟，超过 24 小时了。请检查。`,
  dispute_open: ({ dueAt }, when) => `您已经提出过异议，负责人会在 ${when(dueAt)} 前答复，不用再提。`,
  minutes_missing: "请填写更正后的分钟数。",
  nothing_to_certify: "这段时间里还没有审核通过的时长，不能开证明。请换一段时间。",
  period_too_long: ({ days }) => `一次最多看 ${days} 天。请缩短时间段。`,

  import_has_bad_rows: ({ rows }) => `文件里有 ${rows} 行不对，所以一行也没有导入。请改好后再试。`,
  station_code_taken: "这个站点编号已经有站点在用，请换一个。",
  last_administrator: "这是这里最后一位管理员，不能撤销。请先指定另一位。",
  station_has_shifts: ({ shifts }) => `这个站点后面还有 ${shifts} 个班次。请先取消或办完，再停用站点。`,

  rule_not_understood: "看不懂这个重复规则，请换一种写法。",
  no_dates: "按这样安排，以后没有一天会举办。请检查日期和重复方式。",
  not_in_charge_here: "负责人要在这个站点任职，请另选一位。",
  role_in_use: ({ role, people }) => `“${role}”还有 ${people} 人报名，不能移除。请先为他们换岗位，或取消这个班次。`,
  drops_booked_shifts: ({ shifts, people }) =>
    `这样改会取消 ${shifts} 个已有人报名的班次，涉及 ${people} 人次。请先看清单并确认。`,

  time_taken: "这个时间刚刚被约走了。请换一个时间，或者换一位服务人员。",
  time_not_offered: "这个时间约不了。请从列出的时间里选一个。",
  visit_booked: ({ byName, at, service, startsAt }, when) =>
    `${byName}已经在 ${when(at)} 约好了：${when(startsAt)} ${service}。不用再约；要换时间，就改那一次。`,
  desk_only: ({ contact }) => `这项服务要由中心来约。请打电话：${contact}。`,
  service_min_age: ({ minAge }) => `这项服务给年满 ${minAge} 岁的人。`,
  service_birth_date_missing: ({ minAge }) =>
    `这项服务给年满 ${minAge} 岁的人，资料里还没有出生日期。请先补上，或者请中心来约。`,
  home_address_missing: "请写明上门的地址：几幢几单元几室。",
  visit_cut_off: ({ until, contact }, when) =>
    `${when(until)} 以后不能自己取消或改时间了。来不了，请打电话告诉中心：${contact}。`,
  service_not_for_you: ({ category, contact }) =>
    `这项服务给${sayCategory(category)}的人。如果符合，请联系中心登记：${contact}。`,
  leaves_visits: ({ visits }) => `那段时间有 ${visits} 次约好的没有人做，比刚才看到的多。请再看一遍名单，然后保存。`,
  visit_not_yet: ({ startsAt }, when) => `这次约的是 ${when(startsAt)}，还没到时候，先不用记。`,
  visit_waits: "还没有名额，不能记为来了或没来。有名额时先点“要来”。",
  visit_not_moved: ({ startsAt, why, facts }, when) =>
    `${when(startsAt)} 那一次约不上，所以什么都没有改。${sayIn(refusals, { code: why, ...facts } as Refusal, when) ?? ""}也可以选“已经约好的不动”。`,
  visit_over: ({ at }, when) => `已经在 ${when(at)} 记下来过了，不能再改。`,
  service_has_visits: ({ visits }) => `还有 ${visits} 次约好的没有做，由谁做、用哪间房、几个人先不能改。`,
  service_needs_room: ({ service }) => `“${service}”还要用这间房。请先给它换一间。`,
  orders_closed: ({ closedAt, contact }, when) =>
    `订餐已经截止（${when(closedAt)}）。${contact ? `还想改或者想订，请联系食堂：${contact}。` : ""}`,
  already_ordered: ({ byName, at }, when) => `${byName}已经在 ${when(at)} 订了这一餐，不用再订。想换菜，就改那一份。`,
  dish_gone: ({ dish, left }) =>
    left > 0 ? `“${dish}”只剩 ${left} 份了，请少订一些或换一样。` : `“${dish}”已经订完了，请换一样。`,
  dish_clashes: ({ dish, allergens }) =>
    `“${dish}”含有${allergens.map(sayAllergen).join("、")}，用餐人不能吃，请换一样。`,
  mode_not_offered: "这一餐没有这种取餐方式，请换一种。",
  mode_full: "这种取餐方式的名额已经满了，请换一种取餐方式，或换一餐。",
  address_missing: "请写明送到哪里：几幢几单元几室。",
  price_changed: ({ fen }) => `要付的钱变了，现在是 ${yuan(fen)} 元。请看清后再确认一次。`,
  menu_has_meals: ({ meals }) => `已经有 ${meals} 份被订了，不能这样改。可以停止接单，或取消这一餐并说明原因。`,
  canteen_closed_on: ({ reason }) => `食堂这天不开门（${reason}），请换一天。`,
  dish_on_tray: ({ dish }) => `这份餐里已经有${dish}了，请换别的菜。`,
  sample_too_early: ({ until }, when) => `留样要存满 48 小时，${when(until)} 以后才能取出。`,
  sample_missing: "这个菜还没有留样，没有可以取出的。",
  sample_is_out: ({ at }, when) => `这份留样在 ${when(at)} 已经取出。请先更正取出的那一条。`,
  time_ahead: ({ at }, when) => `${when(at)} 还没有到，请填实际发生的时间。`,
  sheet_not_frozen: ({ until }, when) => `${when(until)} 截止前，订餐还会变，标签要截止后才能打。`,
  label_unknown: ({ label }) => `没有“${label}”这个标签号。请看清楚再输一次，例如 1125-017。`,
  label_other_day: ({ label, onDate }) => `标签 ${label} 是 ${onDate} 的，不是今天的餐。`,
  label_void: ({ label, personName, why, next }) =>
    `标签 ${label}（${personName}）已经作废：${why === "reprinted" ? "后来重新打过" : sayMove(why)}。${next ? `请找新标签 ${next}。` : why === "ended" ? "这份餐不要发。" : "请先让厨房换好餐盘，重打标签。"}`,
  check_closed: "已经有人问到并结束了。",
  meal_served: "这份餐已经领走了。如果记错了，请先点“没有领”。",
  manifest_not_open: ({ opensAt }, when) => `地址和电话 ${when(opensAt)} 起可以看。`,
  manifest_over: "这一趟已经结束，地址和电话收起来了。",
  stop_finished: ({ name }) => `${name}这一站已经有结果或者取消了，不能再调。要改，请先收回结果。`,
  stop_cancelled: ({ name }) => `${name}的这份餐已经取消，不能记结果。`,
  stop_unpaid: ({ name }) => `${name}的余额不够，或账户已停用，扣不了钱。请先充值，再记“已送到”。其他人也都没有记。`,
  round_over: ({ number }) => `${number} 号线已经结束或取消，不能再加。`,
  sitting_over: "这一餐已经结束，不能再开新线路。请直接记结果。",
  balance_too_low: ({ balanceFen, neededFen }) =>
    balanceFen === null
      ? `余额不够付 ${yuan(neededFen)} 元。请到食堂充值后再订。`
      : `余额不够：有 ${yuan(balanceFen)} 元，要 ${yuan(neededFen)} 元。请到食堂充值后再订。`,
  account_frozen: "这个账户已经停用，不能再付款。请联系食堂工作人员。",
  receipt_used: "这个收据号已经用过了，请核对收据。",
  rule_in_force: ({ fromOn }) => `这条规则从 ${fromOn} 起才生效，请另选结束的日子。`,
  refund_too_high: ({ leftFen }) => `最多还能退 ${yuan(leftFen)} 元，请改小一些。`,
  not_charged: "这份餐没有扣过钱，不用退。",
  meal_to_come: ({ startsAt }, when) => `这一餐 ${when(startsAt)} 才开，现在改订或取消就行，不用退款。`,
  cannot_be_corrected: "这笔账目不能更正。退款和更正本身不再更正；餐费扣错了，只能整笔冲回，再到窗口重新订。",
  already_corrected: ({ at, byName }, when) => `${byName || "有人"}已经在 ${when(at)} 冲回了这笔，不用再更正。`,
  correction_too_low: ({ balanceFen, neededFen }) =>
    `更正不了：要扣回 ${yuan(neededFen)} 元，账户里只有 ${yuan(balanceFen)} 元，多的已经花掉了。请先请本人补足。`,
  till_counted: ({ at, byName }, when) => `${byName}已经在 ${when(at)} 点过，数目一样，不用再点。`,
  settlement_not_next: ({ fromOn }) => `上一期已经结完，这一期要从 ${fromOn} 开始，不能重叠，也不能空开。`,
  period_not_over: ({ toOn }) => `${toOn} 还没有过完，过了这一天才能结算。`,
  already_ended: ({ onDate }) => `已经登记过了（${onDate}），不用再登记。`,
  record_ended: ({ onDate }) => `其中一份记录已登记去世或迁出（${onDate}），不能合并。登记错了的话，请先撤销。`,
  ending_paid_out: "余额已经退给家属或本人，不能再撤销。请先更正那笔退款。",

  file_not_accepted: ({ types }) =>
    types.includes("application/pdf")
      ? "只能上传照片（JPG、PNG、WebP）或 PDF 文件，请换一个文件。"
      : "只能上传照片（JPG、PNG、WebP），请换一张。",
  file_too_large: ({ mostBytes }) => `文件太大了，最多 ${Math.floor(mostBytes / 1024 / 1024)} MB，请换一个小一些的。`,
  ...childRefusals,
  child_too_young: ({ months, fromOn }) => `孩子那天还不满 ${months} 个月，从 ${fromOn} 起可以约。请选之后的日子。`,
  child_too_old: ({ months, fromOn }) =>
    `孩子到 ${fromOn} 满 ${months} 个月，从那天起就不能再约托位了。请选之前的日子，或联系幼儿园。`,
  child_paper_expired: ({ kind, expiredOn }) =>
    `孩子的${children.documents[kind as keyof typeof children.documents]}到 ${expiredOn} 就过期了。请先在“托育资料”里上传新的，再约这一天。`,
  child_papers_missing: ({ kinds }) =>
    `孩子还没有${children.documentList(kinds)}。这个驿站要先交齐才能约：请在“托育资料”里上传，或带原件到前台请工作人员约。`,
  child_papers_not_seen: ({ kinds }) =>
    `孩子第一次来，还没有${children.documentList(kinds)}。看过原件的，请在“看到什么、怎么处理”里写明，再放行；没带来的，请家长先补。`,
  no_class_for_age: ({ band, contact }) =>
    `这间教室那天没有适合孩子月龄的班（${sayBand(band)}）。请换一间教室或一个驿站，或问问工作人员：${contact}。`,
  class_beyond_rule: ({ kind, size, perCarer }) =>
    `${sayClass(kind)}最多 ${size} 人，一位保育人员最多带 ${perCarer} 个孩子。请按这个改。`,
  rule_has_begun: ({ fromOn }) => `这条标准从 ${fromOn} 起已经生效，不能收回。要改的话，请另写一条，最早从明天起。`,
  drop_in_not_permitted: "这个驿站还没有登记临时托的区级回执，不能开临时托，也不能约。",
  station_closed_on: ({ onDate, reason }) => `${onDate} 驿站不开门（${reason}），请换一天。`,
  room_in_use: ({ children }) => `这间教室以后还有 ${children} 个预约。请先取消这些场次，再停用教室。`,
  breaks_places: ({ bookings }) => `这样一来有 ${bookings} 个预约保不住名额，比刚才看到的多。请看清名单后再确认一次。`,
  child_has_come: ({ at }, when) => `孩子在 ${when(at)} 已经入托了，不能再记为不来。`,
  child_absent: ({ at }, when) => `家长在 ${when(at)} 说过孩子这次不来。要来的话，请先重新预约。`,
  not_in_shift: ({ fromAt, untilAt }, when) =>
    `只能从 ${when(fromAt)} 到 ${when(untilAt)} 之间的整刻钟换教室，请另选时间。`,
  no_shifts_then: "这几天您没有排班，不用请假。",

  swap_by_manager: ({ contact }) => `这个活动要负责人同意才能参加，不能自己换班。请联系：${contact}。`,
};

const states: Record<string, string> = {
  requested: "等待审核",
  waitlisted: "排队中",
  offered: "等您答复",
  confirmed: "已报名",
};

export default refusals;
