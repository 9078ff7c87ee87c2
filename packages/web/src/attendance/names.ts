import { useMemo } from "react";
import { useLanguage } from "../ui/words.tsx";

/** Writes names as a list: "梅兰、汤明和李华", "Mei, Tom and Li". */
export function useNames(): (names: readonly string[]) => string {
  const language = useLanguage();
  return useMemo(() => {
    const list = new Intl.ListFormat(language, { type: "conjunction" });
    return (names) => list.format(names);
  }, [language]);
}
