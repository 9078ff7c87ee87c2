import type { RefusalWords } from "../say-refusal.ts";

const consents: Record<string, string> = { photos: "photos", outings: "outings", medication: "this medicine" };

/** What is refused at the door of a childcare station, and during the day. */
export const childRefusals = {
  check_fever: ({ tenths }) =>
    `The temperature is ${(tenths / 10).toFixed(1)} °C; from 37.3 °C on a child is not let in. Choose “does not pass”, so that the family takes the child home or to a doctor.`,
  check_note_missing: "Please write what you saw and what you did about it.",
  check_failed: ({ at }, when) =>
    `The child did not pass the morning check on ${when(at)}, and the place was given back. To come again it needs a new booking, and proof.`,
  proof_missing: ({ failedOn }) =>
    `The child did not pass the morning check on ${failedOn}. Please look at the proof that it is well, and write down what it was.`,
  brought_by_missing: "Please choose who brought the child, or write their name.",
  child_not_in: "The child is not in at present. Please look at the list again.",
  child_collected: ({ at, byName }, when) => `${byName} signed the child out on ${when(at)}. Please check.`,
  face_photo_missing: "There is no photo of them. Please compare their ID card.",
  collector_revoked: ({ at }, when) =>
    `This was taken back on ${when(at)}: they may not collect the child, whatever code they hold. Keep the child in and call its guardians.`,
  collector_not_on_day: ({ fromOn, untilOn }) =>
    `They may not collect the child today: ${[fromOn ? `from ${fromOn}` : "", untilOn ? `until ${untilOn}` : "on"].filter(Boolean).join(" ")}. Please call its guardians.`,
  collection_code_wrong: ({ left }) =>
    left > 0
      ? `The code is wrong; it may be tried ${left} more ${left === 1 ? "time" : "times"}.`
      : "The code is wrong and counts no more. Please have a guardian make a new one.",
  collection_code_worn: "It was guessed too often, and the code counts no more. Please have a guardian make a new one.",
  collection_code_expired: ({ at }, when) => `The code ran out on ${when(at)}. Please have a guardian make a new one.`,
  collection_code_used: ({ at }, when) => `The code was used on ${when(at)}. Please have a guardian make a new one.`,
  collection_code_renewed: ({ at }, when) => `A newer code took its place on ${when(at)}. Please give the new one.`,
  collection_code_sibling: ({ name }) =>
    `This is the code for ${name}. Please have a guardian show the code of this child.`,
  collection_code_other: ({ name }) => `The code was made for ${name}; nobody else may use it. Please give your own.`,
  collector_needs_code: "Only a guardian in person needs no code. Please have a guardian make one, or come themselves.",
  document_own: "Whoever collects their own child has another carer check their document.",
  document_differs:
    "The number is not the one we have of this guardian. Keep the child in and call its guardians by the telephone on record.",
  consent_missing: ({ what }) =>
    `The family does not agree to ${consents[what] ?? "this"}, or took it back. Please ask them first.`,
  own_signature: "Two carers check and sign. Please have another one sign.",
  dose_given: ({ at }, when) => `It was given and signed on ${when(at)} and stays as it is.`,
} satisfies Partial<RefusalWords>;
