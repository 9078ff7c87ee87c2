import type { NoticeFacts } from "@linli/shared/notices/facts";
import { sayNotice } from "@linli/shared/words/say-notice";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import { formatIn, STREET_ZONE } from "../ui/format.ts";
import { useLanguage, useWords } from "../ui/words.tsx";

/** Says notices in the language of the page and in the zone of the station each is about. */
export function useSayNotice(): (notice: { kind: string; facts: NoticeFacts }) => { title: string; text: string } {
  const words = useWords();
  const language = useLanguage();
  return (notice) => {
    const format = formatIn(words, language, notice.facts.zone ?? STREET_ZONE);
    return sayNotice(words, notice, {
      when: format.dateTime,
      span: format.span,
      day: format.day,
      minutes: format.minutes,
      refusal: (refusal) => sayRefusal(words, refusal, format.dateTime),
    });
  };
}
