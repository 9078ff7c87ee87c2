import type { Ids } from "./sample-input.ts";

/** Ids that anybody may see: knowing them is no secret, acting on them is. */
export const publicIds = new Set([
  "stationId",
  "placeId",
  "shiftId",
  "eventId",
  "poolId",
  "residenceId",
  "menuId",
  "frozenMenuId",
  "sittingId",
  "dishId",
  "roomId",
  "carerPoolId",
  "sessionId",
  "patternId",
  "serviceId",
]);

/** A child's stay goes by its booking, which is another than that of a shift. */
const stays = Object.fromEntries(
  ["door", "receive", "collect", "turnAway", "settleStay", "addLog", "addIncident", "prepareDose"].map((act) => [
    `children.${act}.bookingId`,
    "stayId",
  ]),
);

/** What a field is an id of, where its name alone does not say: by field, or by procedure and field. */
export const ids: Record<string, string> = {
  forId: "personId",
  toId: "personId",
  keepId: "personId",
  mergeId: "otherPersonId",
  guardianId: "personId",
  inChargeId: "personId",
  memberId: "personId",
  parentId: "placeId",
  "meals.quote.poolId": "dishPoolId",
  "meals.order.poolId": "dishPoolId",
  "meals.quoteWeek.poolId": "dishPoolId",
  "meals.orderWeek.poolId": "dishPoolId",
  "meals.deskQuote.poolId": "dishPoolId",
  "meals.deskOrder.poolId": "dishPoolId",
  "meals.order.replacesId": "mealId",
  "meals.quote.replacesId": "mealId",
  "meals.deskQuote.replacesId": "mealId",
  "meals.deskOrder.replacesId": "mealId",
  "money.addRule.replacesId": "ruleId",
  "meals.substitute.fromPoolId": "dishPoolId",
  "meals.substitute.toPoolId": "dishPoolId",
  "kitchen.takeSample.poolId": "dishPoolId",
  "kitchen.takeOut.poolId": "dishPoolId",
  "kitchen.noteCooked.poolId": "dishPoolId",
  "money.tryRule.replacesId": "ruleId",
  "kitchen.trays.menuId": "frozenMenuId",
  "kitchen.acknowledge.menuId": "frozenMenuId",
  "kitchen.printLabels.menuId": "frozenMenuId",
  "kitchen.printLabels.mealId": "frozenMealId",
  "childcare.book.childId": "babyId",
  "childcare.sessionsFor.childId": "babyId",
  "childcare.deskBook.childId": "babyId",
  "childcare.deskSessions.childId": "babyId",
  "childcare.acceptOffer.bookingId": "childBookingId",
  "childcare.giveUp.bookingId": "childBookingId",
  "childcare.deskEnd.bookingId": "childBookingId",
  "childcare.deskAcceptOffer.bookingId": "childBookingId",
  "childcare.previewTakeOff.bookingId": "carerBookingId",
  "childcare.takeOff.bookingId": "carerBookingId",
  "childcare.carerGone.bookingId": "carerBookingId",
  "childcare.previewRoomChange.bookingId": "carerBookingId",
  "childcare.changeRoom.bookingId": "carerBookingId",
  "childcare.putOn.poolId": "carerPoolId",
  "childcare.previewTakeBackClassRule.ruleId": "classRuleId",
  "childcare.takeBackClassRule.ruleId": "classRuleId",
  ...stays,
  communityId: "placeId",
  "deliveries.report.mealId": "stopMealId",
  "deliveries.move.mealId": "stopMealId",
  "deliveries.newRound.mealId": "stopMealId",
  "deliveries.outcome.mealId": "stopMealId",
  "care.book.replacesId": "visitId",
  "care.deskBook.replacesId": "visitId",
  "care.saveService.roomId": "careRoomId",
  "care.saveRoom.roomId": "careRoomId",
  "care.retireRoom.roomId": "careRoomId",
  "care.cancelSession.sessionId": "careSessionId",
};

/** Procedures that need a role somewhere and answer only about what the caller may see. */
export const withoutScope = new Set<string>([]);

/** Values that a schema accepts but its JSON form does not tell. */
export function given(path: string): Record<string, unknown> {
  return { ...everywhere, ...special[path] };
}

const everywhere: Record<string, unknown> = {
  requestKey: "request-key-of-a-test",
  from: "2026-11-23",
  to: "2026-11-29",
  pin: "123456",
  phone: "13900009999",
  emergencyPhone: "13900009998",
};
const special: Record<string, Record<string, unknown>> = {
  "auth.reset": { code: "123456" },
  "people.seeInvitation": { code: "12345678" },
  "people.acceptInvitation": { code: "12345678" },
  "attendance.backFill": { inTime: "09:00", outTime: "10:00" },
  "hours.myLines": { month: "2026-11" },
  "people.changeContact": { email: "someone@example.cn" },
  "meals.saveSitting": { startsMin: 660, endsMin: 750 },
  "money.addRule": { fromOn: "2026-12-01" },
  "meals.refundPart": { fen: 100 },
  "shifts.offerSwap": { to: null },
  "childcare.openSession": { startsMin: 480, endsMin: 720 },
  "childcare.savePattern": { startsMin: 480, endsMin: 720 },
  "childcare.addClassRules": { fromOn: "2026-12-01" },
  "childcare.previewRoomChange": { fromMin: 600 },
  "childcare.changeRoom": { fromMin: 600 },
  "childcare.previewClassRules": { fromOn: "2026-12-01" },
  "childcare.openRoster": { startsMin: 480, endsMin: 720, fromOn: "2026-11-23" },
  "childcare.previewLeave": { fromOn: "2026-11-23", untilOn: "2026-11-30" },
  "childcare.askLeave": { fromOn: "2026-11-23", untilOn: "2026-11-30", seenAffected: 9 },
  "children.addCollector": { idTail: "123X" },
  "children.addLog": { portion: "all" },
  "children.collect": { code: "123456", document: null, guardianshipId: null },
  "care.saveService": { atHome: false },
  "care.saveHours": { fromMin: 540, untilMin: 720 },
  "care.saveDay": { fromMin: 540, untilMin: 720 },
  "care.previewDay": { fromMin: 540, untilMin: 720 },
  // The birth date that everybody in a world has: one does not change it by oneself.
  "people.save": { birthDate: "1990-05-01" },
};

/** Gives each field of the procedure the id that it means. */
export function idsFor(path: string, known: Ids): Ids {
  const renamed: Ids = { ...known };
  for (const [field, name] of Object.entries(ids)) {
    const [plain = field, ...procedure] = field.split(".").reverse();
    if (procedure.length === 0 || procedure.reverse().join(".") === path) renamed[plain] = known[name] ?? "";
  }
  return renamed;
}
