import { type Language, languageFor, languages } from "@linli/shared/words/words";
import { useSyncExternalStore } from "react";

/** How one person wants the pages to be, remembered on the device. `elder` is null in the standard view. */
export interface Preferences {
  language: Language;
  elder: ElderSize | null;
}

/** Base text of elder mode: 20, 24 and 30 px. */
export const elderSizes = ["large", "larger", "largest"] as const;
export type ElderSize = (typeof elderSizes)[number];

const KEY = "linli-preferences";
const YEAR_SECONDS = 31_536_000;
const listeners = new Set<() => void>();
let present = recall();

export function getPreferences(): Preferences {
  return present;
}

/** Changes some preferences and remembers them: in storage for the pages, in a cookie so the server can write in the same language. */
export function setPreferences(change: Partial<Preferences>): void {
  present = { ...present, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(present));
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we serve
    document.cookie = `linli-language=${present.language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  } catch {
    // A browser that forbids storage still shows the choice until the tab closes.
  }
  markDocument();
  for (const tell of listeners) tell();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

/** True in elder mode. */
export function useElder(): boolean {
  return usePreferences().elder !== null;
}

/** Tells the style sheet and the screen reader about the preferences. */
export function markDocument(): void {
  const root = document.documentElement;
  root.lang = present.language;
  if (present.elder) root.dataset.elder = present.elder;
  else delete root.dataset.elder;
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function recall(): Preferences {
  let saved: Partial<Preferences> = {};
  try {
    saved = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    // Unreadable or forbidden storage counts as nothing saved.
  }
  return {
    language: languages.find((known) => known === saved.language) ?? languageFor(navigator.languages),
    elder: elderSizes.find((known) => known === saved.elder) ?? null,
  };
}
