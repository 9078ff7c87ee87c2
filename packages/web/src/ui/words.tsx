import type { Language, Words } from "@linli/shared/words/words";
import { type ReactNode, useContext, useEffect, useState } from "react";
import { usePreferences } from "./preferences.ts";
import { Speech, type Spoken } from "./speech.ts";

const load: Record<Language, () => Promise<{ default: Words }>> = {
  "zh-CN": () => import("@linli/shared/words/zh-CN/index"),
  en: () => import("@linli/shared/words/en/index"),
};

export async function loadWords(language: Language): Promise<Spoken> {
  return { language, words: (await load[language]()).default };
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
