import type zh from "../zh-CN/childcare-desk.ts";

const words: typeof zh = {
  title: "Book for a guardian",
  lead: "Somebody calls or stands at the desk: find the child or the guardian, then choose a session.",
  open: "Book for a guardian",
  who: "Who asks",
  find: "Name, end of the phone number or card of the child or guardian",
  whichChild: "Which child",
  noChildren: (name) =>
    `No child of an age for childcare is recorded with ${name}. Please first record the child and the guardianship under “People”.`,
  tooOld: (name) => `${name} is three already, so no childcare can be booked any more.`,
  of: (name, band) => (band ? `${name} (${band})` : name),
  logged: "Looking at a child's bookings and missing papers is recorded, and the guardians see it.",
  has: (name) => `Booked for ${name}`,
  hasNone: (name) => `Nothing is booked here for ${name} yet.`,
  bookAt: (name, when) => `Book for ${name}: ${when}`,
  queueAt: (name, when) => `Wait for a place for ${name}: ${when}`,
  cancel: "Cancel",
  cancelOf: (what) => `Cancel ${what}`,
  cancelTitle: "Cancel this session?",
  cancelText: (what) => `${what} is cancelled; the guardians are told, with your reason.`,
  cost: "What it costs",
  charge: (amount) => `${amount}, as the rule says`,
  free: "Nothing",
  cancelYes: "Cancel the session",
  cancelled: "Cancelled, and the guardians are told",
};
export default words;
