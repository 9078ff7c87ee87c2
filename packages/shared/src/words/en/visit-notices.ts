import type { NoticeFacts } from "../../notices/facts.ts";
import type { NoticeSpeech } from "../say-notice.ts";
import type { visitNotices as zh } from "../zh-CN/visit-notices.ts";

/** What people are told about visits and readings. Never what a reading says: only that there is one. */
export const visitNotices: typeof zh = {
  visit_booked: {
    title: "A visit was booked",
    text: (f, say) => `${f.byName ?? "The centre"} booked ${visit(f, say)} for ${f.forName ?? "you"}.${at(f)}`,
  },
  visit_changed: {
    title: "A visit was changed",
    text: (f, say) =>
      `${f.byName ?? "The centre"} changed ${f.forName ? `${f.forName}'s` : "your"} visit; it is now ${visit(f, say)}.${at(f)}`,
  },
  visit_cancelled: {
    title: "A visit was cancelled",
    text: (f, say) => `${visit(f, say)} was cancelled.${because(f)} What was paid goes back to where it came from.`,
  },
  visit_missed: {
    title: "Booked, but not there",
    text: (f, say) => `${visit(f, say)} is recorded as missed. If that is wrong, please tell the centre.`,
  },
  visit_reminder: {
    title: "Do not forget your visit",
    text: (f, say) => `A reminder: ${visit(f, say)}.${at(f)} If you cannot come, please tell the centre early.`,
  },
  visit_missing: {
    title: "A regular visit could not be booked",
    text: (f, say) =>
      `${f.title ?? "A service"}${f.onDate ? ` on ${say.day(f.onDate)}` : ""} could not be booked. The centre knows and will look for a way.`,
  },
  visit_plan: {
    title: "A regular visit was arranged or changed",
    text: (f, say) => {
      const whose = f.forName ? `${f.forName}'s` : "your";
      const done = `${f.byName ?? "The centre"} ${plans[String(f.outcome)] ?? "changed"} ${whose} regular visit “${english(f)}”${f.stationName ? ` (${f.stationName})` : ""}`;
      if (f.outcome === "ended") return `${done}; nothing more is booked by itself. What is booked stays.`;
      const often = Number(f.everyWeeks) > 1 ? `every ${f.everyWeeks} weeks` : "every week";
      return `${done}: ${often}${f.onDate ? ` from ${say.day(f.onDate)}` : ""}${f.time ? ` at ${f.time}` : ""}.`;
    },
  },
  visit_waitlisted: {
    title: "Waiting for a place",
    text: (f, say) =>
      `${visit(f, say)} is full; ${f.forName ?? "you"} ${f.forName ? "is" : "are"} in the queue. As soon as there is a place it is kept, and you are told. Waiting costs nothing.`,
  },
  visit_offered: {
    title: "There is a place: please answer",
    text: (f, say) =>
      `A place came free in ${visit(f, say)} and is kept for ${f.forName ?? "you"}. Please say ${f.until ? `by ${say.when(f.until)}` : "soon"} whether it is wanted; after that it goes to the next in the queue.`,
  },
  visit_offer_expired: {
    title: "The place was kept long enough",
    text: (f, say) =>
      `The place in ${visit(f, say)} that was kept for ${f.forName ?? "you"} was not answered for and went to the next in the queue.`,
  },
  visit_passed_over: {
    title: "It went to somebody else this time",
    text: (f, say) =>
      `A place came free in ${visit(f, say)}, but cannot be given to ${f.forName ?? "you"} now.${f.refusal ? ` ${say.refusal(f.refusal)}` : ""} The place in the queue is kept.`,
  },
  care_task: {
    title: "Something needs your attention",
    text: (f) =>
      `There is something to see to for ${f.personName ?? "somebody"}. Please look at it, and write down what was done.`,
  },
  reading_recorded: {
    title: "A measurement was recorded",
    text: (f) =>
      `${f.stationName ?? "The centre"} recorded a measurement. Please see it under “my readings”, and what the centre advises.`,
  },
  diet_proposed: {
    title: "A suggestion for what to eat",
    text: (f) =>
      `${f.stationName ?? "The centre"} suggests a change of diet. Please see it under “my readings”; the decision is yours.`,
  },
};

const plans: Record<string, string> = { made: "arranged", changed: "changed", ended: "ended" };

function visit(f: NoticeFacts, say: NoticeSpeech): string {
  const when = f.startsAt && f.endsAt ? say.span(f.startsAt, f.endsAt) : "";
  const known = [f.stationName, when].filter(Boolean).join(", ");
  return `“${english(f)}”${known ? ` (${known})` : ""}`;
}

function english(f: NoticeFacts): string {
  return typeof f.titleEn === "string" && f.titleEn ? f.titleEn : (f.title ?? "the service");
}

function at(f: NoticeFacts): string {
  if (f.atHome) return ` ${f.staffName ? String(f.staffName) : "Somebody"} will come to your home; please be in.`;
  return f.address ? ` Address: ${f.address}.` : "";
}

function because(f: NoticeFacts): string {
  return f.reason ? ` Reason: ${f.reason}.` : "";
}
