import { useLanguage } from "./words.tsx";

/** A text in the reader's language where there is one. */
export function useOwnText() {
  const english = useLanguage() === "en";
  return (chinese: string, other: string | null | undefined) => (english && other) || chinese;
}
