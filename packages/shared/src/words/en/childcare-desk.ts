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
  papers: {
    title: (name) => `Papers of ${name} are still due`,
    toBring: (papers, day) =>
      `${papers}: never handed in, and due before your child comes on ${day}. Upload it, or bring the original that day; without it your child cannot be let in.`,
    toBringDesk: (papers, day) =>
      `${papers}: never handed in, and due before the child comes on ${day}. Please remind the guardian to upload it or to bring the original that day.`,
    short: (papers, day) => `Due by ${day}: ${papers}`,
    atDoor: (papers) =>
      `${papers}: never handed in. If the child comes for the first time, write here that you have seen the original.`,
    upload: "Upload papers",
    uploadFor: (name) => `Upload papers of ${name}`,
    bookNow: "Book now",
  },
  changeRoom: {
    open: "Change room",
    openOf: (name) => `Change room: ${name}`,
    title: (name) => `${name} changes rooms`,
    text: "From that time on they count in the new room alone, until they change again. The room they leave has one carer less.",
    room: "To which room",
    from: "From (whole quarters)",
    nobodyAffected: "Both rooms have enough carers; nobody who is booked is affected.",
    doAnyway: (bookings) =>
      `Change, knowing that ${bookings} ${bookings === 1 ? "booking is" : "bookings are"} affected`,
    done: "Changed",
    since: (time, room) => `in ${room} from ${time} on`,
  },
  emptyRoom: "No child is booked in this room on this day, so no carers are counted against.",
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
