import type { ConsentKind, DocumentKind } from "../../children/kinds.ts";
import type zh from "../zh-CN/children.ts";

const documents: Record<DocumentKind, string> = {
  vaccination: "Vaccination record",
  "health-check": "Health check",
  other: "Other paper",
};
const consents: Record<ConsentKind, string> = {
  photos: "Take photos and show them to the family",
  outings: "Take the child outside the station",
  medication: "Give medicine",
};

const children: typeof zh = {
  documents,
  consents,
  comma: ", ",

  family: {
    open: "Childcare and collection",
    openOf: (name) => `Childcare and collection of ${name}`,
    record: "Childcare record",
    recordOf: (name) => `Childcare record of ${name}`,
    recordLead: "Staff see it only on days on which they look after the child, and each look is written down.",
    back: "Back to today",
  },

  health: {
    title: "Health",
    diet: "Allergies and diet",
    medical: "What carers must know",
    medicalHint: "For example: has had febrile seizures; asthma, the spray is in the bag; takes a medicine at home",
    medicalNone: "Nothing written",
    medicalSaved: "Saved",
    edit: "Change what carers must know",
  },

  papers: {
    title: "Vaccination and health check",
    lead: "A photo or a PDF. Once a paper has run out you cannot book, so please renew it in time.",
    none: "Nothing uploaded yet.",
    add: "Upload a paper",
    kind: "What it is",
    kindMissing: "Please choose one",
    expiresOn: "Valid until",
    expiresHint: "A health check usually counts for three months; leave it empty for a record without an end",
    file: "Photo or PDF",
    fileAlt: "The uploaded paper",
    fileMissing: "Please choose a photo or a file",
    added: "Uploaded",
    open: (kind) => `Open: ${kind}`,
    until: (day) => `Valid until ${day}`,
    expired: (day) => `Ran out on ${day}`,
    noEnd: "No end",
    missing: (kind) => `${kind} is missing; you can book once it is uploaded`,
    ranOut: (kind, day) => `${kind} ran out on ${day}; please upload a new one`,
    remove: "Remove",
    removeOf: (kind) => `Remove: ${kind}`,
    removeConfirm: "The station no longer sees it, and the file is deleted. Go on?",
    removed: "Removed",
  },

  consent: {
    title: "Consents",
    lead: "You can take each back at any time; it counts at once.",
    given: (day, name) => `${name} agreed on ${day}`,
    notGiven: "Not agreed",
    give: "Agree",
    giveOf: (what) => `Agree: ${what}`,
    withdraw: "Take back",
    withdrawOf: (what) => `Take back: ${what}`,
    withdrawConfirm: "From now on the station may not do this any more. Take it back?",
    saved: "Noted",
    medicineTitle: "Medicine",
    medicineLead:
      "Write what it is and how it is taken, and hand it to a carer in person. Two carers check it and sign.",
    medicineNone: "No medicine to give at present.",
    addMedicine: "Have a medicine given",
    medicine: "Medicine",
    dose: "How it is taken",
    doseHint: "For example: 5 ml after lunch, once",
    fromOn: "From",
    untilOn: "Until",
    medicineLine: (medicine, dose) => `${medicine}: ${dose}`,
    days: (from, until) => (from === until ? from : `${from} to ${until}`),
    formerTitle: "Earlier",
    formerLine: (what, given, withdrawn) => `${what}: agreed on ${given}, taken back on ${withdrawn}`,
  },

  guardians: {
    title: "Guardians",
    lead: "The station writes down and changes guardians, from papers. Please tell it when something is wrong.",
    days: (from, until) => [from ? `from ${from}` : "", until ? `until ${until}` : ""].filter(Boolean).join(" "),
    notNow: "May not collect the child at present",
  },

  collectors: {
    title: "Who may collect",
    lead: "Besides guardians, others may collect. They give a collection code, and a carer checks the photo or ID card.",
    none: "Nobody else may collect yet.",
    add: "Add somebody who may collect",
    name: "Name",
    relation: "Who they are to the child",
    relationHint: "For example: grandmother, our neighbour",
    phone: "Telephone",
    idTail: "Last four of the ID card",
    idTailHint: "A carer asks to see the card; may be left empty",
    idTailWrong: "Four characters; the last may be X",
    fromOn: "From",
    untilOn: "Until",
    untilHint: "Leave it empty for no end, until you take it back",
    photo: "Photo",
    photoHint: "A clear photo of the face; a carer compares it",
    photoOf: (name) => `Photo of ${name}`,
    added: (name) => `${name} may collect now`,
    days: (from, until) => (until ? `${from} to ${until}` : `from ${from}`),
    notYet: "Not on these days",
    revoke: "Take back",
    revokeOf: (name) => `${name} may no longer collect`,
    revokeConfirm: (name) => `${name} may not collect the child from this moment on, whatever code they hold.`,
    revoked: (name) => `${name} may no longer collect`,
    formerTitle: "No longer",
    formerLine: (name, day) => `${name}, taken back on ${day}`,
  },

  looks: {
    title: "Who looked",
    lead: "Each time somebody at a station looks at the child's record, it is written here.",
    none: "Nobody has looked yet.",
  },

  custody: {
    open: "Days and custody",
    openOf: (name) => `Days and custody of ${name}`,
    fromOn: "From",
    untilOn: "Until",
    none: "Leave it empty for no end",
    note: "On custody",
    noteHint:
      "For example: the court gave custody to the mother; the father visits on Saturdays. Only the station sees it, and each look is written down",
    saved: "Saved; the guardians are told",
    lookNote: "Opening it is written down as a look.",
    read: "Open",
  },
};

export default children;
