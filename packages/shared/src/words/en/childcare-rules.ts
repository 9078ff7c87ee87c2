import type zh from "../zh-CN/childcare-rules.ts";

const words: typeof zh = {
  title: "Rules of childcare classes",
  lead: "How many children a class may have, and how many one carer. A new rule holds from its day on, here and at every station below; earlier ones are kept.",
  months: (from, before) => `${from} months to under ${before} months`,
  line: (size, perCarer) => `${size} at most, ${perCarer} to a carer`,
  states: { now: "Now", coming: "Not yet", over: "Over" },
  from: (day) => `from ${day} on`,
  fromTo: (from, to) => `${from} to ${to}`,
  source: (source) => `By ${source}`,
  noSource: "The paper it rests on is not named",
  ministry: "National standard",
  by: (place) => `Set by ${place}`,
  earlier: (count) => `${count} earlier`,
  add: "Set new rules",
  fromOn: "From",
  fromHint: "Tomorrow at the earliest; what held before stays as it was.",
  sourceLabel: "The paper it rests on",
  sourceHint: "Such as 杭卫发〔2026〕3号",
  ages: "Ages are those of the national standard and are not changed here.",
  size: "Children at most",
  perCarer: "Children to a carer",
  kept: "As it is",
  changed: "Changed",
  looser: "Looser than the national standard: please make sure that a higher authority allows it.",
  nothing: "No class has been changed yet.",
  check: "See whom it affects",
  checkAgain: "Something was changed: please look again whom it affects.",
  effect: "What changes",
  noClasses: "No class is different by it.",
  classLine: (station, room, kind) => `${station} · ${room} · ${kind}`,
  classChange: (was, will) => `${was} → ${will}`,
  bookings: (count, lastOn) =>
    count === 0
      ? `Nobody who is booked until ${lastOn} is affected.`
      : `Of the bookings until ${lastOn}, ${count} ${count === 1 ? "has" : "have"} no certain place any more. None is cancelled by itself; the station and the guardians are told.`,
  brokenLine: (day, room, needed, carers) => `${day} ${room}: ${needed} carers needed, ${carers} there`,
  save: "Set these rules",
  saveAnyway: (count) => `Set them, knowing that ${count} ${count === 1 ? "booking is" : "bookings are"} affected`,
  saved: "Set",
  takeBack: "Take back",
  takeBackOf: (what) => `Take back: ${what}`,
  takeBackTitle: "Take back this rule that has not begun?",
  takeBackText: "What holds before it goes on holding.",
  takeBackAnyway: (count) =>
    count > 0
      ? `Take it back, knowing that ${count} ${count === 1 ? "booking is" : "bookings are"} affected`
      : "Take back",
  takenBack: "Taken back",
};
export default words;
