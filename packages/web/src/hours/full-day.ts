import { useLanguage } from "../ui/words.tsx";

/** A date with its year, for what is read years later: "2026年11月25日". Takes YYYY-MM-DD. */
export function useFullDay(): (date: string) => string {
  const locale = useLanguage() === "en" ? "en-GB" : "zh-CN";
  const written = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "long", calendar: "gregory" });
  return (date) => written.format(Date.parse(`${date}T12:00:00Z`));
}
