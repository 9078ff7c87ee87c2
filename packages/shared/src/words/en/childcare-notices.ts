import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech, NoticeWords } from "../say-notice.ts";
import type { childcareNotices as zh } from "../zh-CN/childcare-notices.ts";
import { sayMissingSession, saySession } from "./childcare.ts";
import children from "./children.ts";

/** "Half day at 回澜南苑婴幼儿成长驿站, Tue 24 November 08:00–12:00". */
function session(f: NoticeFacts, say: NoticeSpeech): string {
  const at = f.startsAt && f.endsAt ? `, ${say.span(f.startsAt, f.endsAt)}` : "";
  return `${saySession(f.session)}${f.stationName ? ` at ${f.stationName}` : ""}${at}`;
}
const because = (f: NoticeFacts) => (f.reason ? ` Reason: ${f.reason}.` : "");
/** Papers that are still to be brought. */
const due = (f: NoticeFacts) =>
  Array.isArray(f.papers) && f.papers.length > 0
    ? ` Still to be handed in: ${children.documentList(f.papers as string[])}. Please upload it before your child comes, or bring the original that day.`
    : "";
const call = (f: NoticeFacts) => (f.phone ? ` Questions: ${String(f.phone)}.` : "");

/** " from Tue 24 November to Wed 25 November". */
function days(f: NoticeFacts, say: NoticeSpeech): string {
  if (!f.onDate) return "";
  const until = String(f.untilOn ?? f.onDate);
  return until === f.onDate ? ` on ${say.day(f.onDate)}` : ` from ${say.day(f.onDate)} to ${say.day(until)}`;
}

export const childcareNotices: Pick<NoticeWords, keyof typeof zh> = {
  childcare_booked: {
    title: "Childcare is booked",
    text: (f, say) =>
      `${session(f, say)}: booked${f.byName ? ` by ${f.byName}` : ""}.${due(f)} If your child cannot come, please cancel early so that another can.`,
  },
  childcare_waitlisted: {
    title: "Waiting for a place",
    text: (f, say) =>
      `${session(f, say)} is full; your child is waiting. When a place comes free it is kept for them and you are told at once.`,
  },
  childcare_offered: {
    title: "There is a place: please answer",
    text: (f, say) =>
      `${session(f, say)}: a place came free and is kept for your child. Please answer ${f.until ? `by ${say.when(f.until)}` : "soon"}.`,
  },
  childcare_offer_expired: {
    title: "The offered place is gone",
    text: (f, say) => `${session(f, say)}: nobody answered in time, so the place went to the next child.`,
  },
  childcare_passed_over: {
    title: "Not this time",
    text: (f, say) =>
      `${session(f, say)}: a place came free, but it cannot be your child's now. ${f.refusal ? `${say.refusal(f.refusal)} ` : ""}Your child is still waiting.`,
  },
  childcare_cancelled: {
    title: "The booking is cancelled",
    text: (f, say) => `${session(f, say)}: cancelled${f.byName ? ` by ${f.byName}` : ""}.${because(f)}`,
  },
  childcare_session_cancelled: {
    title: "The session is not held",
    text: (f, say) =>
      `${session(f, say)} is cancelled; what was paid goes back to the child's account.${because(f)} We are sorry.`,
  },
  childcare_at_risk: {
    title: "This session may be short of carers",
    text: (f, say) =>
      `${session(f, say)}: there are too few carers now, so your child's place is not certain. The station is looking for somebody and will tell you at once.${call(f)}`,
  },
  childcare_safe: {
    title: "There are carers enough",
    text: (f, say) => `${session(f, say)}: there are carers enough again. Your child can come as planned.`,
  },
  childcare_break: {
    title: "A room is short of carers",
    text: (f, say) =>
      `${f.title ?? "A room"} cannot keep every place${f.startsAt ? ` from ${say.when(f.startsAt)} on` : ""}: ${f.count ?? 0} bookings are in doubt. Please find somebody, or talk to the guardians.`,
  },
  childcare_missing: {
    title: "A weekly session is not booked",
    text: (f, say) =>
      `${saySession(f.session)}${f.stationName ? ` at ${f.stationName}` : ""}${f.onDate ? `, ${say.day(f.onDate)}` : ""}: it could not be booked, because ${sayMissingSession(f.why)}. The station sees to it; you can also choose another day.`,
  },
  childcare_exception: {
    title: "A child's session is not booked",
    text: (f, say) =>
      `${f.personName ?? "A child"}, ${saySession(f.session).toLowerCase()}${f.onDate ? `, ${say.day(f.onDate)}` : ""}: it could not be booked, because ${sayMissingSession(f.why)}. Please see to it and write down what was done.`,
  },
  carer_leave_asked: {
    title: "A carer asks for leave",
    text: (f, say) =>
      `${f.personName ?? "A carer"} asks for leave${days(f, say)}.${because(f)} Please look whom it affects before you decide.`,
  },
  carer_leave_approved: {
    title: "Your leave is approved",
    text: (f, say) => `Your leave${days(f, say)} is approved, and you are off the shifts of those days.`,
  },
  carer_leave_refused: {
    title: "Your leave is not approved",
    text: (f, say) => `Your leave${days(f, say)} is not approved. Please talk to the manager of the station.`,
  },
};
