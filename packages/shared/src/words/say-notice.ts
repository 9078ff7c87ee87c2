import type { NoticeFacts } from "../notices/facts.ts";
import type { NoticeKind } from "../notices/schema.ts";
import type { Refusal } from "../refusals.ts";
import type { Words } from "./words.ts";

/** How the facts of a notice are written: times in the station's zone, lengths, refusals. */
export interface NoticeSpeech {
  /** An instant: "11月23日 周一 09:00". */
  when: (instant: number) => string;
  /** "11月23日 周一 09:00–12:00". */
  span: (start: number, end: number) => string;
  /** A service date "2026-11-23" as "11月23日 周一". */
  day: (date: string) => string;
  /** 90 as "1 小时 30 分钟". */
  minutes: (minutes: number) => string;
  refusal: (refusal: Refusal) => string;
}

/** A title and a sentence for each kind of notice. A kind without them does not compile. */
export type NoticeWords = {
  readonly [Kind in NoticeKind]: { title: string; text: (facts: NoticeFacts, speech: NoticeSpeech) => string };
};

/** A notice as its reader sees it. A kind from a newer server that this page does not know shows by its title alone. */
export function sayNotice(
  words: Words,
  notice: { kind: string; facts: NoticeFacts },
  speech: NoticeSpeech,
): { title: string; text: string } {
  const said = (words.notices.kinds as Partial<NoticeWords>)[notice.kind as NoticeKind];
  if (!said) return { title: words.notices.unknownKind, text: notice.facts.title ?? "" };
  const { forName } = notice.facts;
  const text = said.text(notice.facts, speech);
  return forName ? { title: words.notices.concerning(forName, said.title), text } : { title: said.title, text };
}
