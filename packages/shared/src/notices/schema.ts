import { z } from "zod";
import { idSchema, instantSchema } from "../fields.ts";

/** Everything people are told; each has its sentence in `words/…/notices.ts`. */
export const noticeKinds = [
  "signed_up",
  "requested",
  "waitlisted",
  "promoted",
  "offered",
  "offer_expired",
  "passed_over",
  "approved",
  "declined",
  "withdrawn",
  "removed_by_staff",
  "added_by_staff",
  "shift_cancelled",
  "shift_changed",
  "swap_offered",
  "swap_taken",
  "swap_got",
  "over_capacity",
  "volunteer_withdrew",
  "request_waiting",
  "no_longer_eligible",
  "checked_in",
  "absent",
  "hours_written",
  "hours_approved",
  "hours_refused",
  "hours_corrected",
  "dispute_opened",
  "dispute_answered",
  "hours_due",
  "anomaly_found",
  "role_given",
  "role_revoked",
  "delegate_added",
  "delegate_revoked",
  "invited_by_desk",
  "invitation_accepted",
  "acting_begun",
  "guardian_added",
  "consent_needed",
  "records_merged",
  "consent_given",
  "consent_withdrawn",
  "profile_changed_by_staff",
  "sign_in_code_made",
  "shift_reminder",
  "meal_ordered",
  "meal_changed",
  "meal_cancelled",
  "meal_missing",
  "meal_exception",
  "kitchen_changed",
  "check_opened",
  "check_joined",
  "check_overdue",
  "check_closed",
  "family_missed",
  "family_seen",
  "collector_added",
  "collector_revoked",
  "custody_changed",
  "round_unstaffed",
  "round_open_stops",
  "round_changed",
  "round_conflict",
  "stop_refused",
  "money_topped_up",
  "money_paid_out",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Everything that leaves the house as a message; each has its text in `words/…/notices.ts`. */
export const messageKinds = ["reset_code"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Where a page of the inbox goes on: the last notice of the page before. */
export const inboxPageInput = z.object({
  cursor: z.object({ at: instantSchema, id: idSchema }).nullable().default(null),
});
/** Marks these as read; without ids, everything told until now. */
export const readNoticesInput = z.object({
  ids: z.array(idSchema).min(1).max(100).nullable().default(null),
});
