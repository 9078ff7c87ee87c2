import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";

type Way = (facts: NoticeFacts) => string | null;

const shift: Way = ({ shiftId }) => (shiftId ? `/shifts/${shiftId}` : "/me/shifts");
const roster: Way = ({ stationId, shiftId }) =>
  stationId && shiftId ? `/desk/${stationId}/shifts/${shiftId}` : desk({ stationId });
const desk: Way = ({ stationId }) => (stationId ? `/desk/${stationId}` : "/desk");
const ownHours: Way = () => "/me/hours";
const deskHours: Way = ({ stationId }) => (stationId ? `/desk/${stationId}/hours` : "/desk");
const profile: Way = () => "/me";
const family: Way = () => "/me/family";
const child: Way = ({ personId }) => (personId ? `/me/family/${personId}` : "/me/family");
const childRecord: Way = ({ personId }) => (personId ? `/me/family/${personId}/record` : "/me/family");
const childcare: Way = () => "/me/childcare";
const childrenDesk: Way = ({ stationId }) => (stationId ? `/desk/${stationId}/children` : "/desk");
const checks: Way = ({ stationId }) => (stationId ? `/desk/${stationId}/checks` : "/desk");
const kitchen: Way = ({ stationId }) => (stationId ? `/desk/${stationId}/kitchen` : "/desk");
const rounds: Way = ({ stationId, onDate }) =>
  stationId ? `/desk/${stationId}/rounds${onDate ? `?onDate=${onDate}` : ""}` : "/desk";
const visits: Way = () => "/me/visits";
const readings: Way = ({ personId }) => (personId ? `/me/readings?personId=${personId}` : "/me/readings");
const duty: Way = ({ stationId, placeId }) =>
  stationId ? `/desk/${stationId}` : placeId ? `/area/${placeId}` : "/desk";

const ways: Record<NoticeKind, Way | null> = {
  signed_up: shift,
  requested: shift,
  waitlisted: shift,
  promoted: shift,
  offered: shift,
  offer_expired: shift,
  passed_over: shift,
  approved: shift,
  declined: shift,
  withdrawn: shift,
  removed_by_staff: shift,
  added_by_staff: shift,
  shift_cancelled: shift,
  shift_changed: shift,
  swap_offered: shift,
  swap_taken: shift,
  swap_got: shift,
  over_capacity: roster,
  volunteer_withdrew: roster,
  request_waiting: roster,
  no_longer_eligible: roster,
  checked_in: shift,
  absent: shift,
  hours_written: ownHours,
  hours_approved: ownHours,
  hours_refused: ownHours,
  hours_corrected: ownHours,
  dispute_opened: deskHours,
  dispute_answered: ownHours,
  hours_due: deskHours,
  anomaly_found: deskHours,
  role_given: duty,
  role_revoked: null,
  delegate_added: family,
  delegate_revoked: family,
  invited_by_desk: family,
  invitation_accepted: family,
  acting_begun: family,
  guardian_added: family,
  consent_needed: family,
  records_merged: ownHours,
  consent_given: family,
  consent_withdrawn: family,
  profile_changed_by_staff: profile,
  sign_in_code_made: null,
  shift_reminder: shift,
  meal_ordered: () => "/me/meals",
  meal_changed: () => "/me/meals",
  meal_cancelled: () => "/me/meals",
  meal_missing: () => "/me/meals",
  childcare_booked: childcare,
  childcare_waitlisted: childcare,
  childcare_offered: childcare,
  childcare_offer_expired: childcare,
  childcare_passed_over: childcare,
  childcare_cancelled: childcare,
  childcare_session_cancelled: childcare,
  childcare_at_risk: childcare,
  childcare_safe: childcare,
  childcare_break: ({ stationId, onDate }) =>
    stationId ? `/desk/${stationId}/childcare/day${onDate ? `?day=${onDate}` : ""}` : "/desk",
  childcare_missing: childcare,
  childcare_exception: ({ stationId }) => (stationId ? `/desk/${stationId}/childcare/week` : "/desk"),
  carer_leave_asked: ({ stationId }) => (stationId ? `/desk/${stationId}/childcare/roster` : "/desk"),
  carer_leave_approved: () => "/me/duties",
  carer_leave_refused: () => "/me/duties",
  visit_booked: visits,
  visit_changed: visits,
  visit_cancelled: visits,
  visit_missed: visits,
  visit_reminder: visits,
  visit_missing: visits,
  visit_plan: visits,
  visit_waitlisted: visits,
  visit_offered: visits,
  visit_offer_expired: visits,
  visit_passed_over: visits,
  care_task: ({ stationId }) => (stationId ? `/desk/${stationId}/care/tasks` : "/desk"),
  reading_recorded: readings,
  diet_proposed: readings,
  check_opened: checks,
  check_joined: checks,
  check_overdue: checks,
  check_closed: checks,
  family_missed: family,
  family_seen: family,
  collector_added: child,
  collector_revoked: child,
  custody_changed: childRecord,
  child_arrived: child,
  child_turned_back: child,
  child_collected: child,
  child_collected_by_document: childrenDesk,
  collector_refused: child,
  collector_refused_here: childrenDesk,
  child_not_collected: child,
  child_not_signed_out: childrenDesk,
  child_stay_settled: child,
  child_incident: child,
  child_dose_given: child,
  meal_exception: ({ stationId }) => (stationId ? `/desk/${stationId}/exceptions` : "/desk"),
  kitchen_changed: kitchen,
  round_unstaffed: rounds,
  round_open_stops: rounds,
  round_conflict: rounds,
  stop_refused: rounds,
  round_changed: ({ roundId }) => (typeof roundId === "string" ? `/me/rounds/${roundId}` : "/me/rounds"),
  sample_missing: kitchen,
  sample_due: kitchen,
  money_topped_up: () => "/me/money",
  money_paid_out: () => "/me/money",
  money_corrected: () => "/me/money",
  meal_part_refunded: () => "/me/money",
  person_ended: () => "/me/money",
  person_ending_undone: () => "/me/meals",
};

/** The page of what a notice is about, or null where there is nothing to see. */
export function leadsTo(kind: string, facts: NoticeFacts): string | null {
  return ways[kind as NoticeKind]?.(facts) ?? null;
}
