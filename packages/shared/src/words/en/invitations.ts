import type zh from "../zh-CN/invitations.ts";

const invitations: typeof zh = {
  scopeHints: {
    book: "Sign up, order meals; sees what you must not eat",
    pay: "Pay from my balance; sees the balance and what was spent",
    "be-told": "Hears when I miss a meal or a meal changes",
  },
  invite: "Invite family by a code",
  inviteLead:
    "Make a code of 8 digits and read it to them on the telephone, or let them scan it. They accept on their own phone.",
  make: "Make a code",
  expiresOn: "They may act until",
  made: "Tell your family this code",
  madeText: (link) =>
    `They sign in, open “Family” under “Me” and choose “I have a code”. Or they scan this, or open ${link}`,
  qr: "QR code of the invitation",
  once: (when) => `Valid until ${when}, once. The code is shown only now.`,
  copy: "Copy the link",
  copied: "The link is copied; you can send it",
  openTitle: "Not accepted yet",
  open: (scopes) => `May: ${scopes}`,
  openUntil: (when) => `The code is valid until ${when}`,
  openActs: (day) => `they may act until ${day}`,
  by: (name) => `Made by ${name} at a station`,
  withdraw: "Take back",
  withdrawConfirm: "The code can then no longer be used.",
  withdrawn: "The invitation is taken back",
  haveCode: "I have a code",
  join: {
    title: "Accept an invitation",
    lead: "Type the 8 digits that your relative told you. You see who asks and what for before you decide.",
    code: "Code",
    codeHint: "8 digits",
    codeMissing: "Please type the code of 8 digits",
    look: "Look at it",
    from: (name) => `${name} asks for your help`,
    may: "You may do this for them",
    until: (day) => `Until ${day}`,
    noEnd: "Without end; either of you can end it at any time",
    byDesk: (name) => `This invitation was made for them at a station by ${name}.`,
    responsibility: "They see what you order and spend for them, and are told.",
    accept: "Accept",
    notNow: "Not now",
    accepted: (name) => `Done: you may act for ${name} now`,
    own: "This is your own code. Please tell it to your family; they type it.",
    order: "Order meals",
    seeFamily: "See my family",
  },
  paper: {
    title: "Consent on paper",
    lead: "They sign here in person. Keep the paper, and write down what is on it.",
    signedOn: "Signed on",
    kept: "Where the paper is kept, or its number",
    keptHint: "For example: desk, cabinet 2, 2026-015",
    witness: "Who was present as a witness",
    said: (day) => `On paper, signed on ${day}`,
    facts: (kept, witness) => `Kept: ${kept}; witness: ${witness}`,
  },
  desk: {
    invite: "Make a code",
    inviteLead: (name) =>
      `Please make sure that ${name} is here and wants it. Give them the code; their family accepts on their own phone.`,
  },
};

export default invitations;
