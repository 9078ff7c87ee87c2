import type { NoticeWords } from "../say-notice.ts";

/** What guardians and stations are told of children in care. */
export const childNotices = {
  collector_added: {
    title: "添加了接送人",
    text: (f) => `${f.byName ?? "另一位监护人"}让${f.personName ?? "一位家人"}可以来接孩子。如果不对，请马上取消。`,
  },
  collector_revoked: {
    title: "取消了接送人",
    text: (f) => `${f.byName ?? "另一位监护人"}取消了${f.personName ?? "一位家人"}接孩子。`,
  },
  custody_changed: {
    title: "监护登记改了",
    text: (f) => `${f.byName ?? "站点"}改了${f.personName ?? "一位监护人"}的监护登记。如果不对，请联系站点。`,
  },
  child_arrived: {
    title: "孩子入园了",
    text: (f, say) =>
      `${f.forName ?? "孩子"}${f.at ? ` ${say.when(Number(f.at))}` : ""}到了${f.stationName ?? "站点"}，晨检通过。`,
  },
  child_turned_back: {
    title: "晨检没有通过",
    text: (f) =>
      `${f.forName ?? "孩子"}今天在${f.stationName ?? "站点"}晨检没有通过，不能入园，名额已经退回，不收费。看到的情况请点开看。下次来请带证明。`,
  },
  child_collected: {
    title: "孩子接走了",
    text: (f, say) =>
      `${f.personName ?? "接送人"}${f.at ? ` ${say.when(Number(f.at))}` : ""}从${f.stationName ?? "站点"}接走了${f.forName ?? "孩子"}。${f.document ? `没有接送码，${f.byName ?? "老师"}核对了${sayPaper(f.document)}。如果不对，请马上联系站点。` : ""}${f.minutes ? `比结束时间晚了 ${f.minutes} 分钟。` : ""}`,
  },
  child_collected_by_document: {
    title: "监护人凭证件接走了孩子",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}，` : ""}${f.personName ?? "一位监护人"}没有接送码，${f.byName ?? "老师"}核对${sayPaper(f.document)}后，从${f.stationName ?? "站点"}接走了${f.forName ?? "孩子"}。`,
  },
  collector_refused: {
    title: "有人来接孩子，没有让接",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}，` : ""}${f.personName ?? "有人"}到${f.stationName ?? "站点"}接${f.forName ?? "孩子"}，没有接走：${sayWhy(f.why)}。孩子还在园里。`,
  },
  collector_refused_here: {
    title: "有人来接孩子，没有让接",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}，` : ""}${f.personName ?? "有人"}到${f.stationName ?? "站点"}接${f.forName ?? "孩子"}，没有接走：${sayWhy(f.why)}。监护人已收到消息，请关注。`,
  },
  child_not_collected: {
    title: "孩子还没有办离园",
    text: (f, say) =>
      `${f.stationName ?? "站点"}${f.endsAt ? ` ${say.when(f.endsAt)} ` : ""}已经结束，${f.forName ?? "孩子"}还没有办离园。请马上联系站点。`,
  },
  child_not_signed_out: {
    title: "有孩子没有办离园",
    text: (f, say) =>
      `${f.stationName ?? "站点"}${f.endsAt ? ` ${say.when(f.endsAt)} ` : ""}已经结束，${f.forName ?? "一个孩子"}还没有办离园。请马上找到孩子，联系监护人。`,
  },
  child_stay_settled: {
    title: "补记了离园情况",
    text: (f) =>
      `${f.byName ?? "站点"}补记了${f.forName ?? "孩子"}那天没有办的离园${f.reason ? `：${f.reason}` : ""}。如果不对，请联系站点。`,
  },
  child_incident: {
    title: "孩子在园里出了点事",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}，` : ""}${f.stationName ?? "站点"}写下了${f.forName ?? "孩子"}的一件事，请看一看，看过请点“我看到了”。`,
  },
  child_dose_given: {
    title: "药喂好了",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}，` : ""}${f.stationName ?? "站点"}按您的委托给${f.forName ?? "孩子"}喂了药，两位老师签了名。`,
  },
} satisfies Partial<NoticeWords>;

const whys: Record<string, string> = {
  collector_revoked: "已经取消，不能接",
  collector_not_on_day: "不在可以接的日子里",
  collection_code_wrong: "接送码不对",
  collection_code_worn: "接送码试错太多次",
  collection_code_expired: "接送码过期了",
  collection_code_used: "接送码已经用过",
  collection_code_renewed: "接送码已经换新",
  collection_code_sibling: "报的是兄弟姐妹的接送码",
  collection_code_other: "报的是别人的接送码",
  not_on_list: "不在可以接的名单上",
  document_differs: "证件号码和登记的不一样",
  face_differs: "和照片或证件不像",
};

const papers: Record<string, string> = { "id-card": "身份证", passport: "护照", "residence-permit": "居住证" };

/** By which document somebody was known, as part of a sentence. */
export function sayPaper(document: unknown): string {
  return papers[String(document)] ?? "证件";
}

/** Why somebody did not get a child, as part of a sentence. */
export function sayWhy(why: unknown): string {
  return whys[String(why)] ?? "没有核对上";
}
