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
  child_arrived: {
    title: "Your child is in",
    text: (f, say) =>
      `${f.forName ?? "Your child"} came to ${f.stationName ?? "the station"}${f.at ? ` on ${say.when(Number(f.at))}` : ""} and passed the morning check.`,
  },
  child_turned_back: {
    title: "The morning check was not passed",
    text: (f) =>
      `${f.forName ?? "Your child"} did not pass today's morning check at ${f.stationName ?? "the station"} and cannot stay; the place was given back and costs nothing. Open this to see what was found. Please bring proof the next time.`,
  },
  child_collected: {
    title: "Your child was collected",
    text: (f, say) =>
      `${f.personName ?? "Somebody"} collected ${f.forName ?? "your child"} from ${f.stationName ?? "the station"}${f.at ? ` on ${say.when(Number(f.at))}` : ""}.${f.document ? ` There was no code; ${f.byName ?? "a carer"} checked their ${sayPaper(f.document)}. If that is wrong, call the station at once.` : ""}${f.minutes ? ` That was ${f.minutes} minutes after the end.` : ""}`,
  },
  child_collected_by_document: {
    title: "A guardian collected by a document",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}: ` : ""}${f.personName ?? "A guardian"} had no code; ${f.byName ?? "a carer"} checked their ${sayPaper(f.document)} and handed over ${f.forName ?? "the child"} at ${f.stationName ?? "the station"}.`,
  },
  collector_refused: {
    title: "Somebody wanted to collect your child and was refused",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}: ` : ""}${f.personName ?? "Somebody"} came to ${f.stationName ?? "the station"} for ${f.forName ?? "your child"} and was refused: ${sayWhy(f.why)}. The child is still there.`,
  },
  collector_refused_here: {
    title: "Somebody wanted to collect a child and was refused",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}: ` : ""}${f.personName ?? "Somebody"} came to ${f.stationName ?? "the station"} for ${f.forName ?? "a child"} and was refused: ${sayWhy(f.why)}. The guardians are told; please see to it.`,
  },
  child_not_collected: {
    title: "Your child is not signed out yet",
    text: (f, say) =>
      `${f.stationName ?? "The station"} ended${f.endsAt ? ` on ${say.when(f.endsAt)}` : ""}, and ${f.forName ?? "your child"} is not signed out. Please call the station at once.`,
  },
  child_not_signed_out: {
    title: "A child is not signed out",
    text: (f, say) =>
      `${f.stationName ?? "The station"} ended${f.endsAt ? ` on ${say.when(f.endsAt)}` : ""}, and ${f.forName ?? "a child"} is not signed out. Find the child now, and call its guardians.`,
  },
  child_stay_settled: {
    title: "A missing sign-out was explained",
    text: (f) =>
      `${f.byName ?? "The station"} wrote down how ${f.forName ?? "your child"} left on a day without a sign-out${f.reason ? `: ${f.reason}` : ""}. If that is wrong, please tell the station.`,
  },
  child_incident: {
    title: "Something happened to your child",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}: ` : ""}${f.stationName ?? "The station"} wrote down something about ${f.forName ?? "your child"}. Please read it and say that you have seen it.`,
  },
  child_dose_given: {
    title: "The medicine was given",
    text: (f, say) =>
      `${f.at ? `${say.when(Number(f.at))}: ` : ""}${f.stationName ?? "The station"} gave ${f.forName ?? "your child"} the medicine as you asked; two carers signed.`,
  },
} satisfies Partial<NoticeWords>;

const whys: Record<string, string> = {
  collector_revoked: "it was taken back",
  collector_not_on_day: "it is not one of their days",
  collection_code_wrong: "the code was wrong",
  collection_code_worn: "the code was guessed at too often",
  collection_code_expired: "the code had run out",
  collection_code_used: "the code had been used",
  collection_code_renewed: "the code had been renewed",
  collection_code_sibling: "the code was a sibling's",
  collection_code_other: "the code was somebody else's",
  not_on_list: "they are on no list",
  document_differs: "the number on the document was another one",
  face_differs: "they are not the one in the photo or on the card",
};

const papers: Record<string, string> = {
  "id-card": "ID card",
  passport: "passport",
  "residence-permit": "residence permit",
};

/** By which document somebody was known, as part of a sentence. */
export function sayPaper(document: unknown): string {
  return papers[String(document)] ?? "document";
}

/** Why somebody did not get a child, as part of a sentence. */
export function sayWhy(why: unknown): string {
  return whys[String(why)] ?? "it could not be verified";
}
