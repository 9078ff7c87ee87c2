import { watchChildren } from "@linli/server/children/watch";
import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { toldTo } from "../../support/bookings.ts";
import { filesOf, nursery, WELL } from "../../support/nursery.ts";
import { refusalOf, world } from "../../support/world.ts";

const NINE = "2026-11-25T09:00";

it("a day is written down for the guardian, once for each tap: photos with consent alone, incidents until they are seen", async () => {
  await using w = await world();
  const { staff, mother, stationId, childId, siblingId, bookingId, siblingBookingId } = await nursery(w);
  const stranger = await w.person("周敏");
  w.setClock(NINE);
  const both = [bookingId, siblingBookingId];
  const meal = { bookingIds: both, kind: "meal" as const, portion: "most" as const, requestKey: newId() };
  expect(await refusalOf(staff.children.addLog(meal))).toEqual({ code: "child_not_in" });
  await staff.children.receive({ bookingId, ...WELL });
  expect(await refusalOf(staff.children.addLog(meal))).toEqual({ code: "child_not_in" });
  await staff.children.receive({ bookingId: siblingBookingId, ...WELL });
  await Promise.all([1, 2].map(() => staff.children.addLog(meal)));
  const photoFileId = await (await filesOf(w, staff)).upload("child-photo");
  const photo = { bookingIds: [bookingId], kind: "play" as const, text: "搭积木", photoFileId, requestKey: newId() };
  expect(await refusalOf(staff.children.addLog(photo))).toEqual({ code: "consent_missing", what: "photos" });
  await mother.children.allow({ childId, what: "photos" });
  await Promise.all([1, 2].map(() => staff.children.addLog(photo)));
  const fall = {
    bookingId,
    parts: ["right-hand" as const],
    text: "跑的时候摔了一下，手掌擦破皮",
    done: "清水冲洗，贴了创可贴",
    requestKey: newId(),
  };
  const [first, second] = await Promise.all([1, 2].map(() => staff.children.addIncident(fall)));
  expect(second).toEqual(first);
  const { incidentId } = first!;
  expect((await toldTo(w, mother.id)).filter((kind) => kind === "child_incident")).toHaveLength(1);
  expect(await refusalOf(stranger.children.seeIncident({ incidentId }))).toEqual({ code: "not_found" });
  await Promise.all([mother, mother].map((one) => one.children.seeIncident({ incidentId })));
  const [stay] = (await mother.children.day({ childId })).stays;
  expect(stay?.logs.map(({ kind, portion, text }) => [kind, portion, text])).toEqual([
    ["meal", "most", null],
    ["play", null, "搭积木"],
  ]);
  expect(stay?.incidents).toMatchObject([{ parts: ["right-hand"], seenByName: "朵朵的妈妈" }]);
  expect((await mother.children.day({ childId: siblingId })).stays[0]?.logs).toHaveLength(1);
  expect(await (await filesOf(w, mother)).status(photoFileId)).toBe(200);
  expect(await (await filesOf(w, stranger)).status(photoFileId)).toBe(404);
  expect(await refusalOf(stranger.children.day({ childId }))).toEqual({ code: "not_found" });
  const today = await staff.children.today({ stationId });
  expect(JSON.stringify(today)).not.toContain("擦破皮");

  // The answer to a tap may be lost, and the tap sent again after the child has left.
  const { code, guardianshipId } = await mother.children.makeCode({ childId });
  await staff.children.collect({ bookingId, guardianshipId, face: "document", code });
  await staff.children.addLog(meal);
  expect(await staff.children.addIncident(fall)).toEqual(first);
  const { incidents } = await staff.children.look({ stationId, childId });
  expect(incidents).toMatchObject([{ text: "跑的时候摔了一下，手掌擦破皮", seenByName: "朵朵的妈妈" }]);
  const [after] = (await mother.children.day({ childId })).stays;
  expect([after?.logs.length, after?.incidents.length]).toEqual([2, 1]);
  const late = { ...meal, requestKey: newId() };
  expect(await refusalOf(staff.children.addLog(late))).toEqual({ code: "child_not_in" });
});

it("medicine is given against a standing consent and two people's signatures, once", async () => {
  await using w = await world();
  const { staff, second, mother, childId, bookingId, siblingBookingId } = await nursery(w);
  const slip = {
    childId,
    medicine: "美林",
    dose: "5 毫升，午饭后",
    fromOn: "2026-11-25",
    untilOn: "2026-11-25",
    requestKey: newId(),
  };
  const { consentId } = await mother.children.allowMedicine(slip);
  const later = await mother.children.allowMedicine({
    ...slip,
    fromOn: "2026-11-26",
    untilOn: "2026-11-27",
    requestKey: newId(),
  });
  w.setClock(NINE);
  for (const id of [bookingId, siblingBookingId]) await staff.children.receive({ bookingId: id, ...WELL });
  const missing = { code: "consent_missing", what: "medication" };
  expect(await refusalOf(staff.children.prepareDose({ bookingId, consentId: later.consentId }))).toEqual(missing);
  expect(await refusalOf(staff.children.prepareDose({ bookingId: siblingBookingId, consentId }))).toEqual({
    code: "not_found",
  });
  const ready = await Promise.all([staff, staff].map((one) => one.children.prepareDose({ bookingId, consentId })));
  expect(new Set(ready.map((one) => one.doseId)).size).toBe(1);
  const { doseId } = ready[0]!;
  expect(await refusalOf(staff.children.signDose({ doseId }))).toEqual({ code: "own_signature" });
  await Promise.all([second, second].map((one) => one.children.signDose({ doseId })));
  expect((await mother.children.day({ childId })).stays[0]?.doses).toMatchObject([
    { medicine: "美林", firstByName: "陈老师", secondByName: "林老师", secondAt: w.clock.at },
  ]);
  expect((await toldTo(w, mother.id)).filter((kind) => kind === "child_dose_given")).toHaveLength(1);
  expect(await refusalOf(staff.children.dropDose({ doseId }))).toMatchObject({ code: "dose_given" });
  const again = await staff.children.prepareDose({ bookingId, consentId });
  await mother.children.withdrawConsent({ consentId });
  expect(await refusalOf(second.children.signDose(again))).toEqual(missing);
});

it("says who is in now against the carers who are in, and keeps each quarter of an hour that broke", async () => {
  await using w = await world();
  const { staff, manager, stationId, bookingId, siblingBookingId, carers, mother, childId } = await nursery(w);
  w.setClock("2026-11-25T08:20");
  for (const { person, shift } of carers) {
    await manager.attendance.rollCall({ shiftId: shift.id, personIds: [person.id], end: "in" });
  }
  await staff.children.receive({ bookingId, ...WELL });
  await staff.children.receive({ bookingId: siblingBookingId, ...WELL });
  const live = async () => (await staff.children.today({ stationId })).rooms[0];
  expect(await live()).toMatchObject({
    children: { toddler: 1, older: 1 },
    total: 2,
    needed: 2,
    carers: ["保育员甲", "保育员乙"],
    shortOf: null,
  });
  w.setClock("2026-11-25T10:05");
  const gone = carers[1]!;
  await manager.attendance.rollCall({ shiftId: gone.shift.id, personIds: [gone.person.id], end: "out" });
  expect(await live()).toMatchObject({ needed: 2, carers: ["保育员甲"], shortOf: "carers" });
  await Promise.all([watchChildren(w.house), watchChildren(w.house)]);
  w.setClock("2026-11-25T10:20");
  await watchChildren(w.house);
  const { code, guardianshipId } = await mother.children.makeCode({ childId });
  await staff.children.collect({ bookingId, guardianshipId, face: "document", code });
  expect(await live()).toMatchObject({ total: 1, shortOf: null });
  const { breaks } = await staff.children.today({ stationId });
  expect(
    breaks.map(({ at, needed, carers: there, shortOf }) => [(w.clock.at - at) / 60_000, needed, there, shortOf]),
  ).toEqual([
    [20, 2, 1, "carers"],
    [5, 2, 1, "carers"],
  ]);

  // On another day they are still on record, and an incident that nobody has seen is still spoken of.
  const { incidentId } = await staff.children.addIncident({
    bookingId: siblingBookingId,
    text: "摔了一下",
    done: "冷敷",
    requestKey: newId(),
  });
  expect((await staff.children.today({ stationId })).unseen).toEqual([]);
  w.setClock("2026-11-26T08:00");
  expect((await staff.children.today({ stationId })).breaks).toEqual([]);
  expect(await staff.children.earlierBreaks({ stationId })).toEqual([{ onDate: "2026-11-25", breaks }]);
  expect((await staff.children.today({ stationId })).unseen).toMatchObject([{ id: incidentId, childName: "乐乐" }]);
  await mother.children.seeIncident({ incidentId });
  expect((await staff.children.today({ stationId })).unseen).toEqual([]);
});
