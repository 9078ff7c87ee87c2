import type { Refusal } from "@linli/shared/refusals";

/** The one way a verb says no. Anything else that is thrown is a bug. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Throws what a rule objected to, if it did. */
export function refuse(objection: Refusal | null): void {
  if (objection) throw new Refused(objection);
}
