import { z } from "zod";
import { trayMoves } from "./kitchen/sheet.ts";

const instant = z.int();
/** What the catalogue calls a skill or a training; absent when it is not in the catalogue. */
const catalogueName = z.object({ zh: z.string(), en: z.string() }).optional();

/**
 * Every way the house says no: a code and its facts, never a sentence (the page speaks; see words/refusals).
 * A new way to refuse is a new line here, its status below, and its sentence in both languages.
 */
export const refusalSchema = z.discriminatedUnion("code", [
  // Anyone, anywhere
  z.object({ code: z.literal("invalid_input"), fields: z.array(z.object({ path: z.string(), issue: z.string() })) }),
  z.object({ code: z.literal("not_signed_in") }),
  /** Not there, or not theirs: told alike. */
  z.object({ code: z.literal("not_found") }),
  z.object({ code: z.literal("too_many_tries"), retryAt: instant }),
  z.object({ code: z.literal("too_many_requests"), seconds: z.int() }),
  z.object({ code: z.literal("changed_meanwhile") }),
  z.object({ code: z.literal("busy") }),
  /** Nothing can be written for want of room. */
  z.object({ code: z.literal("storage_full") }),
  /** The database is out of reach, or its disk refuses. Whether an act that was under way is kept is not known. */
  z.object({ code: z.literal("unavailable") }),
  // Signing in
  z.object({ code: z.literal("wrong_login") }),
  z.object({ code: z.literal("wrong_code") }),
  z.object({ code: z.literal("code_expired") }),
  z.object({ code: z.literal("phone_taken") }),
  z.object({ code: z.literal("email_taken") }),
  z.object({ code: z.literal("weak_password") }),
  // Bookings
  z.object({ code: z.literal("full"), free: z.int() }),
  z.object({ code: z.literal("cancelled") }),
  z.object({ code: z.literal("already_booked"), byName: z.string(), at: instant, state: z.string() }),
  z.object({ code: z.literal("overlaps"), stationName: z.string(), startsAt: instant, endsAt: instant }),
  z.object({ code: z.literal("request_reused") }),
  z.object({ code: z.literal("not_waiting_for_answer") }),
  z.object({ code: z.literal("offer_expired") }),
  z.object({ code: z.literal("booking_ended") }),
  // Shifts
  z.object({ code: z.literal("not_published") }),
  z.object({ code: z.literal("not_open_yet"), opensAt: instant }),
  z.object({ code: z.literal("sign_up_closed"), closedAt: instant }),
  z.object({ code: z.literal("already_started"), startsAt: instant }),
  z.object({ code: z.literal("lacks_skill"), skill: z.string(), name: catalogueName }),
  z.object({ code: z.literal("lacks_training"), training: z.string(), name: catalogueName }),
  z.object({ code: z.literal("too_young"), minAge: z.int() }),
  z.object({ code: z.literal("birth_date_missing") }),
  z.object({ code: z.literal("guardian_consent_missing") }),
  z.object({ code: z.literal("guardian_must_come") }),
  z.object({ code: z.literal("too_late_to_withdraw"), until: instant, contact: z.string() }),
  z.object({ code: z.literal("reason_missing") }),
  z.object({ code: z.literal("swap_not_open") }),
  z.object({ code: z.literal("swap_not_for_you") }),
  z.object({
    code: z.literal("team_member_cannot"),
    name: z.string(),
    why: z.string(),
    facts: z.record(z.string(), z.unknown()),
  }),
  z.object({ code: z.literal("suspended"), until: instant }),
  // Attendance
  z.object({ code: z.literal("check_in_not_open"), opensAt: instant }),
  z.object({ code: z.literal("check_in_over"), endedAt: instant }),
  z.object({ code: z.literal("wrong_station"), stationName: z.string(), startsAt: instant }),
  z.object({ code: z.literal("no_shift_now") }),
  z.object({ code: z.literal("check_in_code_old") }),
  z.object({ code: z.literal("check_in_pin_wrong") }),
  z.object({ code: z.literal("nobody_with_number") }),
  z.object({ code: z.literal("not_checked_in") }),
  z.object({ code: z.literal("already_left"), at: instant }),
  z.object({ code: z.literal("shift_closed"), at: instant }),
  z.object({ code: z.literal("not_over_yet"), endsAt: instant, people: z.int() }),
  z.object({ code: z.literal("time_outside_shift"), from: instant, until: instant }),
  z.object({ code: z.literal("not_started_yet"), startsAt: instant }),
  // People
  z.object({ code: z.literal("wrong_password") }),
  z.object({ code: z.literal("id_number_wrong") }),
  z.object({ code: z.literal("id_number_other_birth_date") }),
  z.object({ code: z.literal("id_number_other_sex") }),
  z.object({ code: z.literal("id_number_taken") }),
  z.object({ code: z.literal("card_taken") }),
  z.object({ code: z.literal("birth_date_fixed") }),
  z.object({ code: z.literal("person_not_known") }),
  z.object({ code: z.literal("already_added"), name: z.string() }),
  z.object({ code: z.literal("oneself") }),
  z.object({ code: z.literal("not_a_minor") }),
  z.object({ code: z.literal("not_an_adult") }),
  z.object({ code: z.literal("day_is_past") }),
  z.object({ code: z.literal("day_is_ahead") }),
  z.object({ code: z.literal("login_needed") }),
  /** Not there, used or withdrawn: told alike. */
  z.object({ code: z.literal("invitation_unknown") }),
  z.object({ code: z.literal("invitation_expired") }),
  /** Nobody at a desk makes themselves somebody's delegate. */
  z.object({ code: z.literal("own_delegation") }),
  z.object({ code: z.literal("has_role") }),
  z.object({ code: z.literal("two_people") }),
  // Hours
  /** Nobody decides on their own hours. */
  z.object({ code: z.literal("own_hours") }),
  z.object({ code: z.literal("own_anomaly") }),
  z.object({ code: z.literal("already_decided"), verdict: z.enum(["approved", "refused"]) }),
  z.object({ code: z.literal("nothing_to_correct"), minutes: z.int() }),
  z.object({ code: z.literal("beyond_shift"), shiftMinutes: z.int() }),
  z.object({ code: z.literal("beyond_day"), minutes: z.int() }),
  z.object({ code: z.literal("dispute_open"), dueAt: instant }),
  z.object({ code: z.literal("minutes_missing") }),
  z.object({ code: z.literal("nothing_to_certify") }),
  z.object({ code: z.literal("period_too_long"), days: z.int() }),
  // Places and stations
  /** Nothing was imported: these many rows cannot be taken. */
  z.object({ code: z.literal("import_has_bad_rows"), rows: z.int() }),
  z.object({ code: z.literal("station_code_taken") }),
  z.object({ code: z.literal("last_administrator") }),
  z.object({ code: z.literal("station_has_shifts"), shifts: z.int() }),
  // Events
  z.object({ code: z.literal("rule_not_understood") }),
  z.object({ code: z.literal("no_dates") }),
  z.object({ code: z.literal("not_in_charge_here") }),
  z.object({ code: z.literal("role_in_use"), role: z.string(), people: z.int() }),
  z.object({ code: z.literal("drops_booked_shifts"), shifts: z.int(), people: z.int() }),
  // Meals
  /** Orders are closed; the canteen can still do it. */
  z.object({ code: z.literal("orders_closed"), closedAt: instant, contact: z.string() }),
  /** Somebody ordered this meal for them before: who, and when. */
  z.object({ code: z.literal("already_ordered"), byName: z.string(), at: instant }),
  z.object({ code: z.literal("dish_gone"), dish: z.string(), left: z.int() }),
  z.object({ code: z.literal("dish_clashes"), dish: z.string(), allergens: z.array(z.string()) }),
  z.object({ code: z.literal("mode_not_offered") }),
  z.object({ code: z.literal("mode_full") }),
  z.object({ code: z.literal("address_missing") }),
  z.object({ code: z.literal("price_changed"), fen: z.int() }),
  z.object({ code: z.literal("menu_has_meals"), meals: z.int() }),
  z.object({ code: z.literal("canteen_closed_on"), onDate: z.string(), reason: z.string() }),
  z.object({ code: z.literal("check_closed") }),
  z.object({ code: z.literal("meal_served"), at: instant }),
  z.object({ code: z.literal("dish_on_tray"), dish: z.string() }),
  // Kitchen
  z.object({ code: z.literal("sample_too_early"), until: instant }),
  z.object({ code: z.literal("sample_missing") }),
  z.object({ code: z.literal("sample_is_out"), at: instant }),
  z.object({ code: z.literal("time_ahead"), at: instant }),
  z.object({ code: z.literal("sheet_not_frozen"), until: instant }),
  z.object({ code: z.literal("label_unknown"), label: z.string() }),
  z.object({ code: z.literal("label_other_day"), label: z.string(), onDate: z.string() }),
  /** The tray was changed since, or has a newer label: which, if any. */
  z.object({
    code: z.literal("label_void"),
    label: z.string(),
    personName: z.string(),
    why: z.enum([...trayMoves, "reprinted"]),
    next: z.string().nullable(),
  }),
  // Deliveries
  z.object({ code: z.literal("manifest_not_open"), opensAt: instant }),
  z.object({ code: z.literal("manifest_over"), endedAt: instant }),
  z.object({ code: z.literal("stop_finished"), name: z.string() }),
  z.object({ code: z.literal("stop_cancelled"), name: z.string() }),
  z.object({ code: z.literal("stop_unpaid"), name: z.string() }),
  z.object({ code: z.literal("round_over"), number: z.int() }),
  z.object({ code: z.literal("sitting_over"), endedAt: instant }),
  // Children in care
  /** Found at the morning check, and not to be explained away. */
  z.object({ code: z.literal("check_fever"), tenths: z.int() }),
  z.object({ code: z.literal("check_note_missing") }),
  z.object({ code: z.literal("check_failed"), at: instant }),
  /** The check on that date failed: the child comes back with proof. */
  z.object({ code: z.literal("proof_missing"), failedOn: z.string() }),
  z.object({ code: z.literal("brought_by_missing") }),
  z.object({ code: z.literal("child_not_in") }),
  z.object({ code: z.literal("child_collected"), at: instant, byName: z.string() }),
  z.object({ code: z.literal("face_photo_missing") }),
  /** Who may not collect (any more), before any code is looked at. */
  z.object({ code: z.literal("collector_revoked"), at: instant }),
  z.object({ code: z.literal("collector_not_on_day"), fromOn: z.string().nullable(), untilOn: z.string().nullable() }),
  z.object({ code: z.literal("collection_code_wrong"), left: z.int() }),
  z.object({ code: z.literal("collection_code_worn") }),
  z.object({ code: z.literal("collection_code_expired"), at: instant }),
  z.object({ code: z.literal("collection_code_used"), at: instant }),
  z.object({ code: z.literal("collection_code_renewed"), at: instant }),
  z.object({ code: z.literal("collection_code_sibling"), name: z.string() }),
  z.object({ code: z.literal("collection_code_other"), name: z.string() }),
  /** Somebody who is no guardian, or who hands the child to themselves, by a document. */
  z.object({ code: z.literal("collector_needs_code") }),
  z.object({ code: z.literal("document_own") }),
  z.object({ code: z.literal("document_differs") }),
  z.object({ code: z.literal("consent_missing"), what: z.enum(["photos", "outings", "medication"]) }),
  z.object({ code: z.literal("own_signature") }),
  z.object({ code: z.literal("dose_given"), at: instant }),
  // Care
  /** Somebody else has this time, with whoever does it or in the room. */
  z.object({ code: z.literal("time_taken") }),
  z.object({ code: z.literal("time_not_offered") }),
  /** They have a visit of this kind that day, or another at that time: who booked it, and when. */
  z.object({
    code: z.literal("visit_booked"),
    byName: z.string(),
    at: instant,
    service: z.string(),
    startsAt: instant,
  }),
  z.object({ code: z.literal("desk_only"), contact: z.string() }),
  z.object({ code: z.literal("service_min_age"), minAge: z.int() }),
  z.object({ code: z.literal("service_birth_date_missing"), minAge: z.int() }),
  z.object({ code: z.literal("home_address_missing") }),
  /** Too late to give it up by oneself; the centre can still do it. */
  z.object({ code: z.literal("visit_cut_off"), until: instant, contact: z.string() }),
  z.object({ code: z.literal("service_not_for_you"), category: z.string(), contact: z.string() }),
  z.object({ code: z.literal("visit_over"), at: instant }),
  z.object({ code: z.literal("visit_waits") }),
  z.object({ code: z.literal("visit_not_yet"), startsAt: instant }),
  z.object({ code: z.literal("leaves_visits"), visits: z.int() }),
  z.object({
    code: z.literal("visit_not_moved"),
    startsAt: instant,
    why: z.string(),
    facts: z.record(z.string(), z.unknown()),
  }),
  z.object({ code: z.literal("service_has_visits"), visits: z.int() }),
  z.object({ code: z.literal("service_needs_room"), service: z.string() }),
  // Money
  /** What there is is null for who may order but not see the account. */
  z.object({ code: z.literal("balance_too_low"), balanceFen: z.int().nullable(), neededFen: z.int() }),
  z.object({ code: z.literal("account_frozen") }),
  z.object({ code: z.literal("receipt_used") }),
  z.object({ code: z.literal("rule_in_force"), fromOn: z.string() }),
  // Files
  z.object({ code: z.literal("file_not_accepted"), types: z.array(z.string()) }),
  z.object({ code: z.literal("file_too_large"), mostBytes: z.int() }),
  // Childcare
  /** A child is not yet old enough on that date; from `fromOn` on they are. */
  z.object({ code: z.literal("child_too_young"), months: z.int(), fromOn: z.string() }),
  z.object({ code: z.literal("child_too_old"), months: z.int(), fromOn: z.string() }),
  /** A paper that the station asks for will have run out on that date. */
  z.object({ code: z.literal("child_paper_expired"), kind: z.string(), expiredOn: z.string() }),
  /** Papers that were never handed in, where the station asks for them before it is booked. */
  z.object({ code: z.literal("child_papers_missing"), kinds: z.array(z.string()) }),
  /** The same at the door, where nobody wrote down that they saw them. */
  z.object({ code: z.literal("child_papers_not_seen"), kinds: z.array(z.string()) }),
  z.object({ code: z.literal("no_class_for_age"), band: z.string(), contact: z.string() }),
  z.object({ code: z.literal("class_beyond_rule"), kind: z.string(), size: z.int(), perCarer: z.int() }),
  /** A rule that has begun is history. */
  z.object({ code: z.literal("rule_has_begun"), fromOn: z.string() }),
  z.object({ code: z.literal("drop_in_not_permitted") }),
  z.object({ code: z.literal("station_closed_on"), onDate: z.string(), reason: z.string() }),
  z.object({ code: z.literal("room_in_use"), children: z.int() }),
  /** It would cost these many bookings their place, which is more than was shown. */
  z.object({ code: z.literal("breaks_places"), bookings: z.int() }),
  z.object({ code: z.literal("child_has_come"), at: instant }),
  z.object({ code: z.literal("child_absent"), at: instant }),
  /** A carer changes rooms from a quarter of the shift on that is not over. */
  z.object({ code: z.literal("not_in_shift"), fromAt: instant, untilAt: instant }),
  z.object({ code: z.literal("no_shifts_then") }),
  z.object({ code: z.literal("refund_too_high"), leftFen: z.int() }),
  z.object({ code: z.literal("not_charged") }),
  /** Before its sitting, an order is changed or given up instead. */
  z.object({ code: z.literal("meal_to_come"), startsAt: instant }),
  z.object({ code: z.literal("cannot_be_corrected") }),
  z.object({ code: z.literal("already_corrected"), at: instant, byName: z.string() }),
  /** It has been spent meanwhile. */
  z.object({ code: z.literal("correction_too_low"), balanceFen: z.int(), neededFen: z.int() }),
  z.object({ code: z.literal("till_counted"), at: instant, byName: z.string() }),
  z.object({ code: z.literal("settlement_not_next"), fromOn: z.string() }),
  z.object({ code: z.literal("period_not_over"), toOn: z.string() }),
  /** They died or moved away, it was recorded. */
  z.object({ code: z.literal("already_ended"), onDate: z.string() }),
  z.object({ code: z.literal("ending_paid_out") }),
  z.object({ code: z.literal("record_ended"), onDate: z.string() }),
  // Swaps
  z.object({ code: z.literal("swap_by_manager"), contact: z.string() }),
]);

export type Refusal = z.infer<typeof refusalSchema>;
export type RefusalCode = Refusal["code"];

const conflicts: readonly RefusalCode[] = [
  "full",
  "already_booked",
  "overlaps",
  "request_reused",
  "changed_meanwhile",
  "already_decided",
  "dispute_open",
  "phone_taken",
  "email_taken",
  "id_number_taken",
  "card_taken",
  "already_added",
  "station_code_taken",
  "already_ordered",
  "dish_gone",
  "mode_full",
  "price_changed",
  "receipt_used",
  "breaks_places",
  "time_taken",
  "visit_booked",
  "visit_not_moved",
  "leaves_visits",
  "already_corrected",
  "till_counted",
  "already_ended",
];

/** The HTTP status that fits a refusal. */
export function statusOf(code: RefusalCode): 400 | 401 | 404 | 409 | 422 | 429 | 503 {
  if (code === "invalid_input") return 400;
  if (code === "not_signed_in" || code === "wrong_login") return 401;
  if (code === "not_found") return 404;
  if (code === "too_many_tries" || code === "too_many_requests") return 429;
  if (code === "busy" || code === "storage_full" || code === "unavailable") return 503;
  return conflicts.includes(code) ? 409 : 422;
}
