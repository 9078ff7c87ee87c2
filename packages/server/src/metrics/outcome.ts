import { type RefusalCode, statusOf } from "@linli/shared/refusals";

/** How a procedure ended, as the log tells it. */
export type Ending = "ok" | "error" | RefusalCode;

/** The same for counting: refusals of one kind together, so that there are few. */
export type Outcome = "ok" | "error" | (typeof byStatus)[keyof typeof byStatus];

const byStatus = {
  400: "invalid",
  401: "not_signed_in",
  404: "not_found",
  409: "conflict",
  422: "refused",
  429: "too_many",
  503: "unavailable",
} as const satisfies Record<ReturnType<typeof statusOf>, string>;

export function outcomeOf(ending: Ending): Outcome {
  return ending === "ok" || ending === "error" ? ending : byStatus[statusOf(ending)];
}
