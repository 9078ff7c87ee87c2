import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";
import type zh from "../zh-CN/notices.ts";
import { sayOutcome } from "./checks.ts";
import { childNotices } from "./child-notices.ts";
import { childcareNotices } from "./childcare-notices.ts";
import { deliveryNotices } from "./delivery-notices.ts";
import { sayMove } from "./kitchen.ts";
import { sayMeal, yuan } from "./meals.ts";
import { sayScopes } from "./people.ts";
import { missingMeal, sayMissing } from "./standing.ts";
import { visitNotices } from "./visit-notices.ts";

const kinds: NoticeWords = {
  signed_up: {
    title: "You are signed up",
    text: (f, say) => `You have a place on ${shift(f, say)}. Please check in at the station when you come.`,
  },
  requested: {
    title: "Asked, waiting for approval",
    text: (f, say) => `You asked to join ${shift(f, say)}. The station will tell you the answer.`,
  },
  waitlisted: {
    title: "You are in the queue",
    text: (f, say) =>
      `${shift(f, say)} is full and you are in the queue. We will tell you as soon as there is a place.`,
  },
  promoted: {
    title: "There is a place, and it is yours",
    text: (f, say) =>
      `A place came free on ${shift(f, say)}, and you now have it. If you cannot come, please say so early.`,
  },
  offered: {
    title: "There is a place: please answer",
    text: (f, say) =>
      `A place on ${shift(f, say)} is kept for you. ${f.until ? `Please answer before ${say.when(f.until)}.` : "Please answer soon."}`,
  },
  offer_expired: {
    title: "The place kept for you was passed on",
    text: (f, say) => `There was no answer for the place on ${shift(f, say)}, so the next in the queue gets it.`,
  },
  passed_over: {
    title: "It was not your turn this time",
    text: (f, say) =>
      `A place came free on ${shift(f, say)}, but you cannot have it at the moment. ${f.refusal ? `${say.refusal(f.refusal)} ` : ""}You are still in the queue.`,
  },
  approved: {
    title: "Your request was approved",
    text: (f, say) => `You have a place on ${shift(f, say)}. Please check in at the station when you come.`,
  },
  declined: {
    title: "Your request was declined",
    text: (f, say) => `Sorry, your request for ${shift(f, say)} was declined.${because(f)}`,
  },
  withdrawn: { title: "You gave up your place", text: (f, say) => `You are no longer on ${shift(f, say)}.` },
  removed_by_staff: {
    title: "The station took you off a shift",
    text: (f, say) => `You are no longer on ${shift(f, say)}.${because(f)}`,
  },
  added_by_staff: {
    title: "You were signed up",
    text: (f, say) =>
      `${f.byName ?? "The station"} signed you up for ${shift(f, say)}. If you cannot come, please give up the place or call the station.`,
  },
  shift_cancelled: {
    title: "Cancelled",
    text: (f, say) => `${shift(f, say)} has been cancelled.${because(f)} We are sorry for the trouble.`,
  },
  shift_changed: {
    title: "Something changed",
    text: (f, say) =>
      `${shift(f, say)} has changed; please check the time and place. ${f.oldStartsAt && f.oldEndsAt ? `Before it was ${say.span(f.oldStartsAt, f.oldEndsAt)}.` : ""}${because(f)}${f.refusal ? ` ${say.refusal(f.refusal)}` : ""} If you cannot come, you can give up your place.`,
  },
  swap_offered: {
    title: "Somebody asks you to take a shift",
    text: (f, say) => `${f.personName ?? "A volunteer"} cannot come to ${shift(f, say)} and asks you to take over.`,
  },
  swap_taken: {
    title: "Somebody took your shift",
    text: (f, say) => `${f.personName ?? "A volunteer"} took over ${shift(f, say)}. You do not need to come.`,
  },
  swap_got: {
    title: "The shift is yours",
    text: (f, say) => `You took over ${shift(f, say)}. Please check in at the station when you come.`,
  },
  over_capacity: {
    title: "More people than places",
    text: (f, say) =>
      `The places on ${shift(f, say)} were cut, and there are ${f.count ?? 1} too many people. Please decide what to do.`,
  },
  volunteer_withdrew: {
    title: "A volunteer gave up a place",
    text: (f, say) => `${f.personName ?? "A volunteer"} gave up ${shift(f, say)}.${because(f)}`,
  },
  request_waiting: {
    title: "A request waits for you",
    text: (f, say) => `${f.personName ?? "A volunteer"} asks to join ${shift(f, say)}. Please answer.`,
  },
  no_longer_eligible: {
    title: "A volunteer no longer meets the requirements",
    text: (f, say) =>
      `${f.personName ?? "A volunteer"} is on ${shift(f, say)} but no longer meets what it asks for. ${f.refusal ? say.refusal(f.refusal) : ""}`,
  },
  checked_in: {
    title: "You are checked in",
    text: (f, say) => `You are checked in for ${shift(f, say)}. Please check out when you leave.`,
  },
  absent: {
    title: "Recorded as not there",
    text: (f, say) => `There was no check-in by you for ${shift(f, say)}. If you were there, please tell the station.`,
  },
  hours_written: {
    title: "Hours recorded",
    text: (f, say) => `${length(f, say)} recorded for ${shift(f, say)}. The station will check it.`,
  },
  hours_approved: {
    title: "Hours approved",
    text: (f, say) => `${length(f, say)} for ${shift(f, say)} approved. Thank you!`,
  },
  hours_refused: {
    title: "Hours not approved",
    text: (f, say) =>
      `${length(f, say)} for ${shift(f, say)} was not approved.${because(f)} If you disagree, you can dispute it.`,
  },
  hours_corrected: {
    title: "Hours corrected",
    text: (f, say) =>
      `Your time for ${shift(f, say)} was corrected${f.oldMinutes === undefined ? "" : ` from ${say.minutes(f.oldMinutes)}`} to ${length(f, say)}.${because(f)} If you disagree, you can dispute it.`,
  },
  dispute_opened: {
    title: "A dispute waits for you",
    text: (f, say) =>
      `${f.personName ?? "A volunteer"} disputes the hours of ${shift(f, say)}. ${f.until ? `Please answer before ${say.when(f.until)}.` : "Please answer soon."}`,
  },
  dispute_answered: {
    title: "Your dispute was answered",
    text: (f, say) =>
      `On the hours of ${shift(f, say)}: ${outcomes[f.outcome ?? ""] ?? "the station has answered."} ${f.answer ?? ""}`,
  },
  hours_due: {
    title: "Hours are nearly due",
    text: (f) =>
      `${f.stationName ?? "The station"} has hours waiting for approval: ${f.count ?? 1}, ${daysLeft(f.days)}. They have to be recorded within 10 working days of the activity.`,
  },
  anomaly_found: {
    title: "Something to look into",
    text: (f, say) =>
      `There is an unusual record at ${f.title ? shift(f, say) : (f.stationName ?? "the station")}${f.personName ? ` (${f.personName})` : ""}. Please look into it.`,
  },
  role_given: {
    title: "You have a new duty",
    text: (f) => `${f.byName ?? "The administrator"} made you ${duty(f)}${where(f)}.`,
  },
  role_revoked: {
    title: "A duty ended",
    text: (f) =>
      `You are no longer ${duty(f)}${where(f)}. If this is unclear, please ask ${f.byName ?? "the administrator"}.`,
  },
  delegate_added: {
    title: "Somebody may act for another",
    text: (f) =>
      `${f.byName ?? "The staff"} recorded that ${f.personName ?? "a relative"} may act here. If this is wrong, please take it back under Family.`,
  },
  delegate_revoked: {
    title: "Acting for another ended",
    text: (f) => `${f.personName ?? "A relative"} no longer acts here.`,
  },
  invited_by_desk: {
    title: "A station made an invitation for you",
    text: (f) =>
      `${f.byName ?? "The staff"} made a code for you; who uses it may do this for you: ${sayScopes(f.scopes)}. If you did not ask for it, please take it back under Family.`,
  },
  invitation_accepted: {
    title: "Your invitation was accepted",
    text: (f, say) =>
      `${f.personName ?? "A relative"} may now do this for you: ${sayScopes(f.scopes)}${untilOn(f, say)}. You can end it under Family at any time.`,
  },
  acting_begun: {
    title: "You now act for a relative",
    text: (f, say) =>
      `You may do this for ${f.personName ?? "a relative"}: ${sayScopes(f.scopes)}${untilOn(f, say)}. You can step back under Family at any time.`,
  },
  guardian_added: {
    title: "A guardianship was recorded",
    text: (f) =>
      `${f.byName ?? "The staff"} recorded a guardianship with ${f.personName ?? "a relative"}. If this is wrong, please tell the station.`,
  },
  consent_needed: {
    title: "A guardian's consent is needed",
    text: (f) => `${f.personName ?? "A child"} is under 18 and would like to volunteer. Your consent is needed first.`,
  },
  records_merged: {
    title: "Two records became one",
    text: () => "You had two records; they are one now. All sign-ups and hours are kept.",
  },
  consent_given: {
    title: "A guardian has agreed",
    text: (f) =>
      `${f.byName ?? "A guardian"} agreed that ${f.personName ?? "the child"} may volunteer. Sign-up is possible now.`,
  },
  consent_withdrawn: {
    title: "A guardian took the consent back",
    text: (f) =>
      `${f.byName ?? "A guardian"} no longer agrees that ${f.personName ?? "the child"} volunteers. New sign-ups are not possible for now.`,
  },
  profile_changed_by_staff: {
    title: "The station changed your profile",
    text: (f) =>
      `${f.byName ?? "The staff"} changed your profile. Please look at it and tell the station if something is wrong.`,
  },
  sign_in_code_made: {
    title: "The station made a sign-in code for you",
    text: (f) =>
      `${f.byName ?? "The staff"} made a sign-in code for you at the desk. If you did not ask for it, please tell the station at once.`,
  },
  shift_reminder: {
    title: "Your shift is coming up",
    text: (f, say) =>
      `A reminder: ${shift(f, say)}.${f.address ? ` Address: ${f.address}.` : ""} If you cannot come, please tell the station early.`,
  },
  meal_ordered: {
    title: "A meal was ordered",
    text: (f, say) => `${f.byName ?? "The canteen"} ordered ${sayMeal(f, say)} for ${f.forName ?? "you"}.`,
  },
  meal_changed: {
    title: "A meal was changed",
    text: (f, say) => `${f.byName ?? "The canteen"} changed ${whose(f)} ${sayMeal(f, say)}.`,
  },
  meal_cancelled: {
    title: "A meal was cancelled",
    text: (f, say) =>
      `${f.forName ? whose(f) : "Your"} ${sayMeal(f, say)} was cancelled.${because(f)} What was paid goes back to where it came from.`,
  },
  meal_missing: {
    title: "One of the meals needs a look",
    text: (f, say) =>
      `${missingMeal(f, say)}: ${sayMissing(f)}. The canteen knows and will look for a way.${f.phone ? ` You can also call: ${String(f.phone)}.` : ""}`,
  },
  meal_exception: {
    title: "A meal needs your attention",
    text: (f, say) =>
      `${f.personName ?? "Somebody"}: ${missingMeal(f, say)}. Please see to it and write down what was done.`,
  },
  sample_missing: {
    title: "Food samples are missing",
    text: (f, say) =>
      `${missingMeal(f, say)} began half an hour ago, and no sample was put away of ${f.dishes ?? "some dishes"}. Please do it now, 125 g of each at least.`,
  },
  sample_due: {
    title: "Food samples have been kept for 48 hours",
    text: (f, say) =>
      `Samples of ${missingMeal(f, say)} may be taken out: ${f.dishes ?? "some dishes"}. Please write it down when you do.`,
  },
  kitchen_changed: {
    title: "Changed after the cut-off: tell the kitchen",
    text: (f, say) =>
      f.personName
        ? `${missingMeal(f, say)}: the tray of ${f.personName} was changed, ${sayMove(f.what)}. A label already printed is void; please print it again.`
        : `${missingMeal(f, say)}: ${f.count ?? "some"} trays were changed. Labels already printed are void; please print them again.`,
  },
  ...visitNotices,
  check_opened: {
    title: "Somebody did not come",
    text: (f, say) =>
      `${f.personName ?? "Somebody"} was expected: ${missingMeal(f, say)}. Please call now and write down what you find.`,
  },
  check_joined: {
    title: "Another meal was missed",
    text: (f, say) => `${f.personName ?? "Somebody"}, whom you look for already: ${missingMeal(f, say)}.`,
  },
  check_overdue: {
    title: "Nobody has found out yet",
    text: (f) => `It is still not known how ${f.personName ?? "somebody"} is. Please take the next step now.`,
  },
  check_closed: {
    title: "It is known how they are",
    text: (f) => `${f.personName ?? "Somebody"}: ${sayOutcome(f.outcome)}.`,
  },
  family_missed: {
    title: "Your relative was not seen",
    text: (f, say) =>
      `${f.personName ?? "Your relative"} was expected: ${missingMeal(f, say)}. The canteen is trying to reach them. If you know where they are, please call the canteen.`,
  },
  family_seen: {
    title: "About your relative who did not come to eat",
    text: (f) =>
      `${f.stationName ?? "The canteen"} found out about ${f.personName ?? "your relative"}: ${sayOutcome(f.outcome)}.`,
  },
  ...childNotices,
  ...deliveryNotices,
  ...childcareNotices,
  money_topped_up: {
    title: "Your top-up is there",
    text: (f) =>
      `${yuan(f.fen)} yuan came in, the balance is ${yuan(f.balanceFen)} yuan. Receipt: ${String(f.receipt ?? "")}.`,
  },
  money_corrected: {
    title: "An entry was put right",
    text: (f) =>
      `${f.byName ?? "The canteen"} put a wrong entry right; the balance is ${yuan(f.balanceFen)} yuan now. Reason: ${f.reason ?? "not given"}.`,
  },
  meal_part_refunded: {
    title: "A part of a meal was given back",
    text: (f, say) =>
      `${f.stationName ?? "The canteen"} gave back a part of ${missingMeal(f, say)}: ${yuan(f.fen)} yuan to your own account, the rest to the subsidy. Reason: ${f.reason ?? "not given"}.`,
  },
  person_ended: {
    title: "The meals of your relative have ended",
    text: (f, say) =>
      f.outcome === "died"
        ? `${f.stationName ?? "The station"} recorded that ${f.forName ?? "your relative"} has died. We are sorry for your loss. All meals to come have ended and what was paid is back in the account; the family can collect the balance at the station.`
        : `${f.stationName ?? "The station"} recorded that ${f.forName ?? "you"} moved away on ${f.onDate ? say.day(f.onDate) : "that day"}. Meals and subsidies have ended; the balance can be collected at the station.`,
  },
  person_ending_undone: {
    title: "A record was taken back",
    text: (f) =>
      `${f.stationName ?? "The station"} had recorded this by mistake. The account, subsidies and standing orders${f.forName ? ` of ${f.forName}` : ""} are as they were. Please order again the meals that were given up. We are sorry for the trouble.`,
  },
  money_paid_out: {
    title: "Money was paid out in cash",
    text: (f) =>
      `${yuan(f.fen)} yuan were paid out, the balance is ${yuan(f.balanceFen)} yuan. Receipt: ${String(f.receipt ?? "")}.`,
  },
};

const notices: typeof zh = {
  title: "Notices",
  lead: "Whatever changes about your sign-ups, attendance and hours is told here.",
  unknownKind: "Notice",
  concerning: (name, title) => `${name}: ${title}`,
  unread: "Unread",
  unreadCount: (count) => `${count} unread`,
  readAll: "Mark all as read",
  readAllDone: "All marked as read",
  markRead: "Mark as read",
  open: "Have a look",
  older: "Earlier ones",
  emptyTitle: "No notices yet",
  emptyText: "Once you sign up or take part, we tell you here what matters.",
  findActivities: "See what is on",
  messages: {
    reset_code: (digits) => ({
      subject: "Linli: your code for a new password",
      text: `Your Linli code is ${digits}, valid for 15 minutes. If you did not ask for it, ignore it and tell nobody.`,
    }),
  },
  kinds,
};

export default notices;

function shift(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? say.span(f.startsAt, f.endsAt) : f.onDate && say.day(f.onDate);
  const details = [f.stationName, at, f.role];
  const known = details.filter(Boolean).join(", ");
  return `“${f.title ?? "the activity"}”${known ? ` (${known})` : ""}`;
}

function length(f: NoticeFacts, say: NoticeSpeech): string {
  return f.minutes === undefined ? "Your time" : say.minutes(f.minutes);
}

function whose(f: NoticeFacts): string {
  return f.forName ? `${f.forName}'s` : "your";
}

function because(f: NoticeFacts): string {
  return f.reason ? ` Reason: ${f.reason}.` : "";
}

function where(f: NoticeFacts): string {
  const name = f.stationName ?? f.placeName;
  return name ? ` of ${name}` : "";
}

function duty(f: NoticeFacts): string {
  return f.roleGiven
    ? { "area-admin": "area administrator", "station-manager": "manager", "station-staff": "member of staff" }[
        f.roleGiven
      ]
    : "in charge";
}

const outcomes: Record<string, string> = {
  upheld: "you were right, it has been corrected.",
  rejected: "after checking, the record stands.",
};

function daysLeft(days: number | undefined): string {
  if (days === undefined) return "due soon";
  if (days < 0) return days === -1 ? "1 working day overdue" : `${-days} working days overdue`;
  if (days === 0) return "due today";
  return days === 1 ? "1 working day left" : `${days} working days left`;
}

function untilOn(f: NoticeFacts, say: NoticeSpeech): string {
  return f.untilOn ? `, until ${say.day(String(f.untilOn))}` : "";
}
