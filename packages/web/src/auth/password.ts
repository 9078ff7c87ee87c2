import type { Words } from "@linli/shared/words/words";

/** NIST SP 800-63B section 3.1.1.2: length decides; nothing else is demanded of a password. */
export const LEAST_PASSWORD = 8;

export function passwordProblem(words: Words, password: string): string | null {
  return password.length < LEAST_PASSWORD ? words.auth.password.tooShort : null;
}

/** A name for the eye in a password field, which keyboard users reach, too. */
export function visibilityLabels(words: Words) {
  return { visibilityToggleButtonProps: { "aria-label": words.auth.password.show, tabIndex: 0 } };
}
