import type { Language, Words } from "@linli/shared/words/words";
import { createContext } from "react";

export interface Spoken {
  language: Language;
  words: Words;
}

/**
 * The words in use. In a file of its own, without imports that change: when a word file is edited, the development server
 * replaces words.tsx, and a context made there would no longer be the one that the pages look into.
 */
export const Speech = createContext<Spoken | null>(null);
