import type { Refusal } from "../../refusals.ts";
import { type RefusalWords, sayIn } from "../say-refusal.ts";
import { childRefusals } from "./child-refusals.ts";
import { sayBand, sayClass } from "./childcare.ts";
import children from "./children.ts";
import { sayMove } from "./kitchen.ts";
import { sayAllergen, yuan } from "./meals.ts";
import { sayCategory } from "./money.ts";

/** What each refusal says; `when` writes an instant (ms UTC) in the street's zone as "Mon 23 November 09:00". */
const refusals: RefusalWords = {
  invalid_input: "Something is not filled in correctly. Please check it and send it again.",
  not_signed_in: "Please sign in first.",
  not_found: "We could not find this. It may have been taken down, or your account cannot see it.",
  too_many_tries: ({ retryAt }, when) => `Too many tries. Please try again after ${when(retryAt)}.`,
  too_many_requests: ({ seconds }) =>
    `That was too much in a short time. Please wait ${seconds === 1 ? "a second" : `${seconds} seconds`} and try again.`,
  changed_meanwhile: "Somebody has changed this in the meantime. Please reload the page and look again first.",
  busy: "Very many people are here at the moment. Please try again in a few seconds.",
  storage_full:
    "The system has run out of storage, so this was not saved. Please tell the staff of your station, and try again later.",
  unavailable:
    "The system is out of order and is being brought back. Please reload the page in a few minutes; if what you just did is not there, do it again.",

  wrong_login: "The account or the password is wrong. Please check, or reset your password.",
  wrong_code: "The code is wrong or has been used. Please check it, or ask for a new one.",
  code_expired: "The code has expired. Please ask for a new one.",
  phone_taken: "This phone number is already registered. Please sign in, or use another number.",
  email_taken: "This e-mail address is already registered. Please sign in, or use another address.",
  weak_password: "This password is too easy to guess. Please choose a longer one.",

  full: ({ free }) =>
    free > 0
      ? `There are only ${free} places left. Please bring fewer people, or look at another shift.`
      : "All places are taken. Please look at another shift.",
  cancelled: "This has been cancelled. Please look at another date.",
  already_booked: ({ byName, at, state }, when) =>
    `${byName} already signed up on ${when(at)}; it is now “${states[state] ?? "signed up"}”. There is no need to do it again.`,
  overlaps: ({ stationName, startsAt, endsAt }, when) =>
    `The times overlap: there is already something at ${stationName} from ${when(startsAt)} to ${when(endsAt)}. Give that up first to take this one.`,
  request_reused: "This was mixed up with something sent earlier. Please reload the page and try again.",
  not_waiting_for_answer: "This request has already been answered. Please reload the page to see how.",
  offer_expired: "The time to answer for this place is over. Please sign up again if you would like to come.",
  booking_ended: "This sign-up has ended and can no longer be changed.",

  not_published: "This shift is not open for sign-up yet. Please look again later.",
  not_open_yet: ({ opensAt }, when) => `Sign-up opens on ${when(opensAt)}. Please come back then.`,
  sign_up_closed: ({ closedAt }, when) =>
    `Sign-up closed on ${when(closedAt)}. If you would still like to come, please call the station.`,
  already_started: ({ startsAt }, when) => `This shift began on ${when(startsAt)}. Please look at the next one.`,
  lacks_skill: ({ skill, name }) =>
    `This role needs the skill “${name?.en ?? skill}”, which is not in the profile. If it should be, please ask the station to record it.`,
  lacks_training: ({ training, name }) =>
    `This role needs the training “${name?.en ?? training}”, still valid on the day. Please ask the station for the training or to update the record.`,
  too_young: ({ minAge }) => `This role is for people aged ${minAge} and over. Please look at another role.`,
  birth_date_missing: "The profile has no date of birth yet. Please add it, then sign up.",
  guardian_consent_missing:
    "Under 18, a guardian has to agree first. The guardian can do so on this site or at a station.",
  guardian_must_come: "At this age a guardian has to come along. The guardian should sign up for the same shift first.",
  too_late_to_withdraw: ({ until, contact }, when) =>
    `The time to give up the place yourself ended on ${when(until)}. If you cannot come, please call soon: ${contact}.`,
  reason_missing: "Please give a reason. The people concerned will see it.",
  swap_not_open: "This swap is over: somebody else took it, or it was taken back.",
  swap_not_for_you: "This swap is meant for somebody else.",
  team_member_cannot: ({ name, why, facts }, when) => {
    const reason = sayIn(refusals, { code: why, ...facts } as Refusal, when);
    return `${name} cannot take part, so nobody of the team was signed up. ${reason ?? ""}`.trim();
  },
  suspended: ({ until }, when) =>
    `Sign-up is suspended until ${when(until)}. Please ask the station if this is unclear.`,

  check_in_not_open: ({ opensAt }, when) => `Check-in is not open yet. It opens on ${when(opensAt)}.`,
  check_in_over: ({ endedAt }, when) =>
    `The time to check in ended on ${when(endedAt)}. If you were there, please ask the staff to add it.`,
  wrong_station: ({ stationName, startsAt }, when) =>
    `This is another station. You are signed up at ${stationName}, from ${when(startsAt)}. Please check in there.`,
  no_shift_now: "There is no shift of yours now. Please look at “My shifts” or ask the staff.",
  check_in_code_old: "This code has been replaced. Please scan the one on the station's screen again.",
  check_in_pin_wrong: "The number is wrong. Please type the one on the station's screen now.",
  nobody_with_number: "We could not find this number. Please check it, or ask the staff to check you in by name.",
  not_checked_in: "There is no check-in yet, so no check-out. Please check in first, or ask the staff to add it.",
  already_left: ({ at }, when) => `Already checked out on ${when(at)}. There is no need to do it again.`,
  shift_closed: ({ at }, when) =>
    `The attendance of this shift was closed on ${when(at)}. Please correct it in the hours instead.`,
  not_over_yet: ({ endsAt, people }, when) =>
    people > 0
      ? `The shift is not over until ${when(endsAt)}, and ${people} people have not come or not checked out. Record them first, or wait until it is over.`
      : `The shift is not over until ${when(endsAt)}.`,
  time_outside_shift: ({ from, until }, when) =>
    `This time is outside the shift. Please give one between ${when(from)} and ${when(until)}.`,
  not_started_yet: ({ startsAt }, when) => `The shift begins on ${when(startsAt)}. Please wait until then.`,

  wrong_password: "The present password is wrong. Please type it again.",
  id_number_wrong: "This ID number is not right. Please compare it with the card; the last character may be an X.",
  id_number_other_birth_date:
    "The birth date in this ID number differs from the one on record. Please check it, or have it corrected at a station.",
  id_number_other_sex: "The sex in this ID number differs from the one on record. Please check it.",
  id_number_taken:
    "This ID number is already on another record. Please go to a station: the staff can make one record of the two.",
  card_taken: "This card number belongs to somebody else. Please check the number on the card.",
  birth_date_fixed:
    "Once given, a birth date cannot be changed by oneself. If it is wrong, please bring a document to a station.",
  person_not_known:
    "We found nobody with both this name and this phone. Please check them, or ask the other person to register first.",
  already_added: ({ name }) => `${name} has been added already.`,
  oneself: "You cannot choose yourself.",
  not_a_minor: "This person is 18 or older (or has no birth date on record) and needs no guardian.",
  not_an_adult: "Only people of 18 or older can do this.",
  day_is_past: "This day is over. Please choose another.",
  day_is_ahead: "This day is still to come. Please choose another.",
  login_needed: "There is no phone or e-mail on record to sign in with. Please add a phone number first.",
  invitation_unknown:
    "This code is wrong, or has been used or taken back. Please check it with your family, or ask them for a new one.",
  invitation_expired: "This code has expired. Please ask your family for a new one.",
  own_delegation: "Nobody records themselves as somebody's delegate. Please let a colleague do it.",
  has_role: "This person holds a role. Please take the role back first.",
  two_people: "The two records have different ID numbers, so they are not the same person and cannot be merged.",

  own_hours:
    "These are your own hours; somebody else has to decide. Please ask another manager or the street administrator.",
  own_anomaly:
    "This is about something you did yourself; somebody else has to check it. Please ask another manager or the street administrator.",
  already_decided: ({ verdict }) =>
    verdict === "approved"
      ? "These hours are approved already. To change them, use “Correct”."
      : "These hours were refused already. To change them, use “Correct”.",
  nothing_to_correct: ({ minutes }) => `${minutes} minutes is what stands already; there is nothing to correct.`,
  beyond_shift: ({ shiftMinutes }) =>
    `The whole shift was ${shiftMinutes} minutes. If the service really went on longer, tick “Beyond the shift” and say why.`,
  beyond_day: ({ minutes }) => `That would make ${minutes} minutes in one day, more than 24 hours. Please check.`,
  dispute_open: ({ dueAt }, when) =>
    `You have disputed these hours already. The manager will answer by ${when(dueAt)}; there is no need to ask again.`,
  minutes_missing: "Please say how many minutes shall stand.",
  nothing_to_certify:
    "No hours are approved in this period yet, so there is nothing to certify. Please choose another period.",
  period_too_long: ({ days }) => `At most ${days} days can be shown at once. Please choose a shorter period.`,

  import_has_bad_rows: ({ rows }) =>
    `${rows === 1 ? "One row is" : `${rows} rows are`} wrong, so nothing was imported. Please correct the file and try again.`,
  station_code_taken: "Another station has this code. Please choose a different one.",
  last_administrator: "This is the last administrator here. Please name another one first.",
  station_has_shifts: ({ shifts }) =>
    `This station still has ${shifts === 1 ? "one shift" : `${shifts} shifts`} ahead. Please cancel or hold them before closing it.`,

  rule_not_understood: "This repeat rule cannot be read. Please write it another way.",
  no_dates: "Planned like this, it never takes place from now on. Please check the dates and how it repeats.",
  not_in_charge_here: "The person in charge must serve at this station. Please choose someone else.",
  role_in_use: ({ role, people }) =>
    `“${role}” still has ${people} signed up and cannot be removed. Move them to another role first, or cancel the shift.`,
  drops_booked_shifts: ({ shifts, people }) =>
    `This would cancel ${shifts} ${shifts === 1 ? "shift" : "shifts"} with ${people} ${people === 1 ? "person" : "people"} signed up. Please look at the list and agree first.`,

  time_taken: "This time has just been taken. Please choose another, or somebody else to do it.",
  time_not_offered: "This time cannot be booked. Please choose one of those shown.",
  visit_booked: ({ byName, at, service, startsAt }, when) =>
    `${byName} booked it already on ${when(at)}: ${service} on ${when(startsAt)}. There is no need to book it again; to have another time, change that visit.`,
  desk_only: ({ contact }) => `The centre itself books this service. Please call: ${contact}.`,
  service_min_age: ({ minAge }) => `This service is for people aged ${minAge} and over.`,
  service_birth_date_missing: ({ minAge }) =>
    `This service is for people aged ${minAge} and over, and the profile has no date of birth yet. Please add it, or have the centre do so.`,
  home_address_missing: "Please say where to come: building, staircase, flat.",
  visit_cut_off: ({ until, contact }, when) =>
    `Since ${when(until)} a visit can only be changed or cancelled by the centre. Please call: ${contact}.`,
  service_not_for_you: ({ category, contact }) =>
    `This service is for people who are: ${sayCategory(category)}. If that is so, please have the centre record it: ${contact}.`,
  leaves_visits: ({ visits }) =>
    `It leaves ${visits === 1 ? "one visit" : `${visits} visits`} without anybody, more than were just shown. Please look at the list once more, then save.`,
  visit_not_yet: ({ startsAt }, when) => `This visit is on ${when(startsAt)}; there is nothing to record before it.`,
  visit_waits:
    "They have no place yet, so they can be recorded neither as here nor as missing. Take the place for them first.",
  visit_not_moved: ({ startsAt, why, facts }, when) =>
    `The visit on ${when(startsAt)} could not be booked, so nothing was changed. ${sayIn(refusals, { code: why, ...facts } as Refusal, when) ?? ""} Or choose to leave what is booked as it is.`,
  visit_over: ({ at }, when) => `It is recorded that they came on ${when(at)}; that cannot be changed here.`,
  service_has_visits: ({ visits }) =>
    `${visits === 1 ? "1 visit is" : `${visits} visits are`} still booked; who does it, its room and its places cannot be changed until then.`,
  service_needs_room: ({ service }) => `“${service}” needs this room. Please give it another one first.`,
  orders_closed: ({ closedAt, contact }, when) =>
    `Orders closed on ${when(closedAt)}.${contact ? ` To change one or to order all the same, please call the canteen: ${contact}.` : ""}`,
  already_ordered: ({ byName, at }, when) =>
    `${byName} already ordered this meal on ${when(at)}. There is no need to order it again; to have something else, change that order.`,
  dish_gone: ({ dish, left }) =>
    left > 0
      ? `There ${left === 1 ? "is only one portion" : `are only ${left} portions`} of “${dish}” left. Please order less or choose another dish.`
      : `“${dish}” is sold out. Please choose another dish.`,
  dish_clashes: ({ dish, allergens }) =>
    `“${dish}” contains ${allergens.map(sayAllergen).join(", ")}, which the diner must not have. Please choose another dish.`,
  mode_not_offered: "This meal cannot be had that way. Please choose another way.",
  mode_full: "All places for that way of having it are taken. Please choose another way, or another meal.",
  address_missing: "Please say where to deliver it: building, staircase, flat.",
  price_changed: ({ fen }) => `What is left to pay has changed to ${yuan(fen)} yuan. Please look and confirm again.`,
  menu_has_meals: ({ meals }) =>
    `${meals === 1 ? "One is" : `${meals} are`} ordered already, so this cannot be done. You can take no more orders, or cancel the meal and say why.`,
  canteen_closed_on: ({ reason }) => `The canteen is closed on that day (${reason}). Please choose another.`,
  dish_on_tray: ({ dish }) => `${dish} is on this tray already. Please choose another dish.`,
  sample_too_early: ({ until }, when) => `A sample is kept for 48 hours. It may be taken out after ${when(until)}.`,
  sample_missing: "No sample of this dish was put away, so there is none to take out.",
  sample_is_out: ({ at }, when) => `This sample was taken out on ${when(at)}. Please correct that line first.`,
  time_ahead: ({ at }, when) => `${when(at)} has not come yet. Please give the time at which it was.`,
  sheet_not_frozen: ({ until }, when) =>
    `Orders can still change until ${when(until)}. Labels are printed once they are closed.`,
  label_unknown: ({ label }) =>
    `There is no label ${label}. Please look again and type it once more, such as 1125-017.`,
  label_other_day: ({ label, onDate }) => `Label ${label} is of ${onDate}, not of a meal of today.`,
  label_void: ({ label, personName, why, next }) =>
    `Label ${label} (${personName}) is void: ${why === "reprinted" ? "it was printed again" : sayMove(why)}. ${next ? `Please look for the new label ${next}.` : why === "ended" ? "Do not hand out this tray." : "Please have the kitchen change the tray and print its label again."}`,
  check_closed: "Somebody has found out how they are, and ended this already.",
  meal_served: "This meal has been handed out. If that was a mistake, take that back first.",
  manifest_not_open: ({ opensAt }, when) => `Addresses and telephones are shown from ${when(opensAt)} on.`,
  manifest_over: "This round is over; its addresses and telephones are put away.",
  stop_finished: ({ name }) =>
    `The stop of ${name} has an outcome or was cancelled and stays where it is. To move it, take its outcome back first.`,
  stop_cancelled: ({ name }) => `The meal of ${name} was cancelled, so nothing can be recorded for it.`,
  stop_unpaid: ({ name }) =>
    `${name} has not enough money, or a closed account, so nothing can be charged. Top it up first, then record “delivered”. Nothing was recorded for the others either.`,
  round_over: ({ number }) => `Round ${number} is over or cancelled and takes no more doors.`,
  sitting_over: "This sitting is over, so no new round can be opened. Please record the outcomes.",
  balance_too_low: ({ balanceFen, neededFen }) =>
    balanceFen === null
      ? `There is not enough money for ${yuan(neededFen)} yuan. Please top up at the canteen and order again.`
      : `There is not enough money: ${yuan(balanceFen)} yuan of ${yuan(neededFen)}. Please top up at the canteen and order again.`,
  account_frozen: "This account is closed and can pay no more. Please ask the canteen's staff.",
  receipt_used: "This receipt number has been used. Please check the receipt.",
  rule_in_force: ({ fromOn }) => `This rule begins on ${fromOn}. Please choose another last day.`,
  refund_too_high: ({ leftFen }) => `At most ${yuan(leftFen)} yuan can still be given back. Please ask for less.`,
  not_charged: "This meal was not charged: there is nothing to give back.",
  meal_to_come: ({ startsAt }, when) =>
    `This meal begins on ${when(startsAt)}. Until then please change or cancel the order instead.`,
  cannot_be_corrected:
    "This entry cannot be corrected. Refunds and corrections are final; a wrong charge is taken back as a whole, and ordered anew at the counter.",
  already_corrected: ({ at, byName }, when) =>
    `${byName || "Somebody"} took this entry back on ${when(at)}. There is nothing more to correct.`,
  correction_too_low: ({ balanceFen, neededFen }) =>
    `This cannot be corrected: ${yuan(neededFen)} yuan would be taken back, but only ${yuan(balanceFen)} are there; the rest has been spent. Please have them pay in first.`,
  till_counted: ({ at, byName }, when) => `${byName} counted the same on ${when(at)}. There is nothing to count again.`,
  settlement_not_next: ({ fromOn }) =>
    `The period before is closed: this one must begin on ${fromOn}, with no day twice and none left out.`,
  period_not_over: ({ toOn }) => `${toOn} is not over yet. A period is closed after its last day.`,
  already_ended: ({ onDate }) => `This is recorded already (${onDate}).`,
  record_ended: ({ onDate }) =>
    `One of the two is recorded as having died or moved away (${onDate}) and cannot be merged. If that is wrong, undo it first.`,
  ending_paid_out: "The balance was paid out and this cannot be undone. Please correct that payment first.",

  file_not_accepted: ({ types }) =>
    types.includes("application/pdf")
      ? "Only photos (JPG, PNG, WebP) and PDF files can be uploaded. Please choose another file."
      : "Only photos (JPG, PNG, WebP) can be uploaded. Please choose another one.",
  file_too_large: ({ mostBytes }) =>
    `This file is too large: ${Math.floor(mostBytes / 1024 / 1024)} MB at most. Please choose a smaller one.`,
  ...childRefusals,
  child_too_young: ({ months, fromOn }) =>
    `On that date the child is not yet ${months} months old. From ${fromOn} on they can come: please choose a later date.`,
  child_too_old: ({ months, fromOn }) =>
    `The child is ${months} months old on ${fromOn}; from then on no childcare can be booked. Please choose an earlier date or ask a kindergarten.`,
  child_paper_expired: ({ kind, expiredOn }) =>
    `The child's ${children.documents[kind as keyof typeof children.documents]} runs out on ${expiredOn}. Please upload a new one with the child's papers first, then book this day.`,
  child_papers_missing: ({ kinds }) =>
    `The child's ${children.documentList(kinds)} has not been handed in. This station asks for it before booking: please upload it with the child's papers, or show the original at the desk and have it booked there.`,
  child_papers_not_seen: ({ kinds }) =>
    `The child comes for the first time, and its ${children.documentList(kinds)} has not been handed in. If you have seen the original, write that under “What you saw” and let the child in; if it was not brought, the guardian has to bring it first.`,
  no_class_for_age: ({ band, contact }) =>
    `This room has no class for the child's age on that date (${sayBand(band)}). Please choose another room or station, or ask the staff: ${contact}.`,
  class_beyond_rule: ({ kind, size, perCarer }) =>
    `A class of this kind (${sayClass(kind)}) has at most ${size} children, and ${perCarer} to a carer. Please keep to that.`,
  rule_has_begun: ({ fromOn }) =>
    `This rule has held since ${fromOn} and cannot be taken back. To change it, write another, from tomorrow on at the earliest.`,
  drop_in_not_permitted: "This station has no district receipt for drop-in care, so none can be opened or booked.",
  station_closed_on: ({ onDate, reason }) =>
    `The station is closed on ${onDate} (${reason}). Please choose another day.`,
  room_in_use: ({ children }) =>
    `This room still has ${children} bookings ahead. Please cancel those sessions before closing it.`,
  breaks_places: ({ bookings }) =>
    `This would cost ${bookings} bookings their place, more than you were shown. Please look at the list and confirm again.`,
  child_has_come: ({ at }, when) => `The child came at ${when(at)}, so they cannot be said to be absent.`,
  child_absent: ({ at }, when) =>
    `A guardian said at ${when(at)} that the child does not come to this session. Book again if they do.`,
  not_in_shift: ({ fromAt, untilAt }, when) =>
    `Rooms can be changed at whole quarters from ${when(fromAt)} and before ${when(untilAt)}. Please choose another time.`,
  no_shifts_then: "You have no shifts on these days, so no leave is needed.",

  swap_by_manager: ({ contact }) =>
    `People join this activity with the manager's approval, so places cannot be swapped here. Please contact ${contact}.`,
};

const states: Record<string, string> = {
  requested: "waiting for approval",
  waitlisted: "in the queue",
  offered: "waiting for an answer",
  confirmed: "signed up",
};

export default refusals;
