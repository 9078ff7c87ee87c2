import type { CheckOutcome, Rung } from "../../checks/rules.ts";
import type zh from "../zh-CN/checks.ts";

const rungs: Record<Rung, string> = {
  phone: "Call them",
  family: "Call the family",
  knock: "Have somebody knock",
  "grid-worker": "Send the grid worker",
  emergency: "Call 120 or 110",
};
const outcomes: Record<CheckOutcome, string> = {
  well: "Reached, and well",
  came: "Came after all",
  away: "Away, and forgot to say so",
  "ate-elsewhere": "Ate somewhere else",
  hospital: "In hospital",
  helped: "Something happened; they are helped",
  died: "Died",
};

export function sayOutcome(outcome: unknown): string {
  return outcomes[outcome as CheckOutcome] ?? "there is news";
}

const checks: typeof zh = {
  title: "Who did not come",
  lead: "People who were expected for a meal and did not come, each until it is known how they are: call them, then the family, then have somebody knock.",
  areaLead: "People who did not come to the canteens of this area.",
  none: "Everybody came",
  noneText: "Whoever has not come half an hour after a sitting is shown here.",
  heading: (name) => name,
  missed: (day, meal, mode) => `${day}: ${meal} (${mode}) missed`,
  dueIn: (minutes, what) => `Within ${minutes} min: ${what}`,
  overdue: (minutes, what) => `${minutes} min late: ${what}`,
  ownerIs: (name) => `${name} sees to it`,
  nobody: "Nobody sees to it yet",
  since: (time) => `since ${time}`,
  take: "I see to it",
  taken: "Noted: you see to it",
  look: "Telephones and address",
  lookHint: "It is written down who looked.",
  phone: "Telephone",
  noPhone: "No telephone is known",
  address: "Address",
  noAddress: "No address is known",
  emergency: "In an emergency",
  family: "Family",
  noFamily: "No family is known",
  call: (name, phone) => `${name} ${phone}`,
  did: "What was tried",
  note: "Write a note",
  noteHint: "For example: no answer, trying again in ten minutes",
  stepSaved: "Noted",
  close: "I know how they are",
  closeShort: "End",
  closeTitle: (name) => `How is ${name}?`,
  outcome: "How they are",
  chooseOutcome: "Please choose one",
  closeNote: "More (optional)",
  closed: "Noted; the family is told",
  history: "What happened",
  lately: "Ended lately",
  rungs,
  outcomes,
  steps: {
    opened: "did not come",
    joined: "missed another meal",
    took: "sees to it",
    looked: "looked at telephones and address",
    overdue: "nothing was done in time; reminded",
    note: "note",
    ...rungs,
    closed: "ended",
  },
  stepLine: (time, by, what, note) => `${time} ${by}${by ? ": " : ""}${what}${note ? `, ${note}` : ""}`,
};

export default checks;
