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
} satisfies Partial<NoticeWords>;
