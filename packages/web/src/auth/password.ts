import type { Words } from "@linli/shared/words/words";

/** A name for the eye in a password field, which keyboard users reach, too. */
export function visibilityLabels(words: Words) {
  return { visibilityToggleButtonProps: { "aria-label": words.auth.password.show, tabIndex: 0 } };
}
