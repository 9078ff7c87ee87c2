import type { NoticeWords } from "../say-notice.ts";

/** What guardians and stations are told of children in care. */
export const childNotices = {
  collector_added: {
    title: "Somebody may collect",
    text: (f) =>
      `${f.byName ?? "Another guardian"} lets ${f.personName ?? "somebody"} collect the child. If that is wrong, take it back at once.`,
  },
  collector_revoked: {
    title: "Somebody may no longer collect",
    text: (f) => `${f.byName ?? "Another guardian"} no longer lets ${f.personName ?? "somebody"} collect the child.`,
  },
  custody_changed: {
    title: "A guardian's record was changed",
    text: (f) =>
      `${f.byName ?? "The station"} changed the record of ${f.personName ?? "a guardian"}. If that is wrong, please tell the station.`,
  },
} satisfies Partial<NoticeWords>;
