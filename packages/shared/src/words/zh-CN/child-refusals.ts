import type { RefusalWords } from "../say-refusal.ts";

const consents: Record<string, string> = { photos: "拍照", outings: "外出活动", medication: "喂这种药" };

/** What is refused at the door of a childcare station, and during the day. */
export const childRefusals = {
  check_fever: ({ tenths }) =>
    `体温 ${(tenths / 10).toFixed(1)} ℃，37.3 ℃ 及以上不能入园。请选“不通过”，让家长带孩子回家或就医。`,
  check_note_missing: "请写下看到了什么、怎么处理的，再提交。",
  check_failed: ({ at }, when) => `这个孩子 ${when(at)} 晨检没有通过，名额已经让出。要再来，请重新预约并带证明。`,
  proof_missing: ({ failedOn }) => `这个孩子 ${failedOn} 晨检没有通过。请看过医院或家长的证明，写下来再入园。`,
  brought_by_missing: "请选是谁送来的，或写下姓名。",
  child_not_in: "这个孩子现在不在园里，请刷新看看。",
  child_collected: ({ at, byName }, when) => `这个孩子 ${when(at)} 已经由${byName}办了离园，请核对。`,
  face_photo_missing: "这位接送人没有登记照片，请核对证件。",
  collector_revoked: ({ at }, when) =>
    `${when(at)} 起已经取消，不能接这个孩子，接送码也没有用。请把孩子留在园里，联系监护人。`,
  collector_not_on_day: ({ fromOn, untilOn }) =>
    `今天不能接这个孩子，登记的日子是${fromOn ? `从 ${fromOn}` : ""}${untilOn ? `到 ${untilOn}` : "起"}。请联系监护人。`,
  collection_code_wrong: ({ left }) =>
    left > 0 ? `接送码不对，还可以试 ${left} 次。` : "接送码不对，这个码已经作废。请监护人换一个新的。",
  collection_code_worn: "试错太多次，这个接送码已经作废。请监护人换一个新的。",
  collection_code_expired: ({ at }, when) => `这个接送码 ${when(at)} 过期了。请监护人换一个新的。`,
  collection_code_used: ({ at }, when) => `这个接送码 ${when(at)} 已经用过了。请监护人换一个新的。`,
  collection_code_renewed: ({ at }, when) => `这个接送码 ${when(at)} 已经换成新的了。请报新的码。`,
  collection_code_sibling: ({ name }) => `这是接${name}的码，接这个孩子要另一个码。请监护人出示这个孩子的码。`,
  collection_code_other: ({ name }) => `这个码是给${name}的，别人不能用。请报给本人的码。`,
  collector_needs_code: "不用接送码只限监护人本人。请监护人给接送码，或监护人本人来接。",
  document_own: "自己接自己的孩子，请另一位老师核对证件。",
  document_differs: "证件号码和登记的不一样，不能接。请把孩子留在园里，用登记的电话联系监护人。",
  consent_missing: ({ what }) => `家长没有同意${consents[what] ?? "这样做"}，或者已经收回。请先问家长。`,
  own_signature: "喂药要两位老师核对签名，请另一位老师来签。",
  dose_given: ({ at }, when) => `这次药 ${when(at)} 已经喂过并签名了，不能再改。`,
} satisfies Partial<RefusalWords>;
