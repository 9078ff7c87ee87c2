import type { FirstWords, Language, RestOfWords, Words } from "@linli/shared/words/words";
import { type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { getPreferences, usePreferences } from "./preferences.ts";
import { Speech, type Spoken } from "./speech.ts";

const first: Record<Language, () => Promise<{ default: FirstWords }>> = {
  "zh-CN": () => import("@linli/shared/words/zh-CN/first"),
  en: () => import("@linli/shared/words/en/first"),
};
const rest: Record<Language, () => Promise<{ default: RestOfWords }>> = {
  "zh-CN": () => import("@linli/shared/words/zh-CN/rest"),
  en: () => import("@linli/shared/words/en/rest"),
};

/** The words of each language that was loaded; those of the rest are put among the first when they come. */
const loaded = new Map<Language, Words>();
const whole = new Set<Language>();
const listeners = new Set<() => void>();

/** The words that a visitor's first page needs, which is all that is sent before it stands. */
export async function loadFirstWords(language: Language): Promise<Spoken> {
  const words = loaded.get(language) ?? ({ ...(await first[language]()).default } as Words);
  loaded.set(language, words);
  return { language, words };
}

/** All words of a language: those of the present one unless told. */
export async function loadWords(language: Language = getPreferences().language): Promise<Spoken> {
  const [spoken, more] = await Promise.all([loadFirstWords(language), rest[language]()]);
  Object.assign(spoken.words, more.default);
  whole.add(language);
  for (const tell of listeners) tell();
  return spoken;
}

/** Whether all words of the present language are there; where they are `wanted`, they are fetched. */
export function useWholeWords(wanted: boolean): boolean {
  const language = useLanguage();
  const isWhole = useSyncExternalStore(listen, () => whole.has(language));
  useEffect(() => {
    // Without network they come with the next page that is opened.
    if (wanted && !isWhole) loadWords(language).catch(() => {});
  }, [wanted, isWhole, language]);
  return isWhole;
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Gives the pages their words; on a change of language the old words stay until the new ones are here. */
export function WordsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const { language } = usePreferences();
  const [spoken, setSpoken] = useState(first);
  useEffect(() => {
    let wanted = true;
    if (language !== spoken.language) loadWords(language).then((next) => wanted && setSpoken(next));
    return () => {
      wanted = false;
    };
  }, [language, spoken.language]);
  return <Speech value={spoken}>{children}</Speech>;
}

/** The words of the present language: `words.stations.title`. */
export function useWords(): Words {
  return useSpoken().words;
}

export function useLanguage(): Language {
  return useSpoken().language;
}

function useSpoken(): Spoken {
  const spoken = useContext(Speech);
  if (!spoken) throw new Error("useWords is used outside WordsProvider");
  return spoken;
}
