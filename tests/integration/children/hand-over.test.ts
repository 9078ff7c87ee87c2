import { watchChildren } from "@linli/server/children/watch";
import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { poolCounts, tally, toldTo } from "../../support/bookings.ts";
import { family } from "../../support/childcare.ts";
import { collector, nursery, TODDLER, WELL } from "../../support/nursery.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

const NINE = "2026-11-25T08:10";

async function booking(w: World, id: string) {
  return w.db.read
    .selectFrom("childcare_booking")
    .innerJoin("booking", "booking.id", "childcare_booking.id")
    .where("childcare_booking.id", "=", id)
    .select(["booking.state", "arrived_at as arrivedAt", "left_at as leftAt", "absent_at as absentAt"])
    .executeTakeFirstOrThrow();
}

describe("at the door in the morning", () => {
  it("a child comes once, however many carers receive it at once, and its other guardian hears of it", async () => {
    await using w = await world();
    const { staff, second, mother, bookingId, childId, stationId } = await nursery(w);
    w.setClock(NINE);
    const received = await Promise.all(
      [staff, second, staff].map((one) => one.children.receive({ bookingId, ...WELL })),
    );
    expect(new Set(received.map((one) => one.arrivedAt))).toEqual(new Set([w.clock.at]));
    expect(await w.db.read.selectFrom("stay").select("booking_id").execute()).toHaveLength(1);
    expect((await toldTo(w, mother.id)).filter((kind) => kind === "child_arrived")).toHaveLength(1);
    const fails = { ...WELL, verdict: "fail", note: "没精神" } as const;
    expect(await refusalOf(staff.children.receive({ bookingId, ...fails }))).toMatchObject({ code: "child_has_come" });
    const today = await staff.children.today({ stationId });
    expect(today.children.find((one) => one.childId === childId)).toMatchObject({ arrivedAt: w.clock.at });
    expect(today.rooms).toMatchObject([{ total: 1, needed: 1 }]);
  });

  it("a failed check frees the place, tells the guardian, and asks for proof the next time", async () => {
    await using w = await world();
    const { session, carer, staff, mother, bookingId, childId, sessionId, book, stationId } = await nursery(w, {
      classes: [
        { kind: "toddler", size: 1 },
        { kind: "older", size: 1 },
      ],
    });
    const waiting = await family(w, "安安", TODDLER);
    await waiting.guardian.childcare.book({ sessionId, childId: waiting.childId, requestKey: newId() });
    await carer("保育员丙", { onDate: "2026-11-26" });
    const tomorrow = await book(childId, await session({ onDate: "2026-11-26" }));
    w.setClock("2026-11-25T07:50");
    const feverish = { ...WELL, tenths: 373, throat: "blisters", note: "家长说昨晚发烧" } as const;
    expect(await refusalOf(staff.children.receive({ bookingId, ...feverish }))).toEqual({
      code: "check_fever",
      tenths: 373,
    });
    const tired = { ...WELL, tenths: 372, mood: "tired" } as const;
    expect(await refusalOf(staff.children.receive({ bookingId, ...tired }))).toEqual({ code: "check_note_missing" });
    await staff.children.receive({ bookingId, ...feverish, verdict: "fail" });
    expect(await booking(w, bookingId)).toMatchObject({ state: "cancelled", arrivedAt: null, absentAt: null });
    expect(await toldTo(w, mother.id)).toContain("child_turned_back");
    expect(await toldTo(w, waiting.guardian.id)).toContain("childcare_offered");
    expect((await mother.children.day({ childId })).stays[0]?.check).toMatchObject({ tenths: 373, byName: "陈老师" });
    expect(await refusalOf(staff.children.receive({ bookingId, ...WELL }))).toMatchObject({ code: "check_failed" });

    w.setClock("2026-11-26T08:00");
    const listed = (await staff.children.today({ stationId })).children.find((one) => one.id === tomorrow);
    expect(listed?.proofSince).toBe("2026-11-25");
    expect(await refusalOf(staff.children.receive({ bookingId: tomorrow, ...WELL }))).toEqual({
      code: "proof_missing",
      failedOn: "2026-11-25",
    });
    await staff.children.receive({ bookingId: tomorrow, ...WELL, proof: "医院复课证明" });
    expect((await booking(w, tomorrow)).arrivedAt).toBe(w.clock.at);
  });

  it("absent and checked in on the same day never stand together, whoever is first (case 33)", async () => {
    await using w = await world();
    const { staff, mother, bookingId, siblingBookingId } = await nursery(w);
    w.setClock(NINE);
    const bookings = [bookingId, siblingBookingId];
    const acts = bookings.flatMap((id) => [
      () => mother.childcare.giveUp({ bookingId: id, reason: "感冒", expectedFen: 0 }),
      () => staff.children.receive({ bookingId: id, ...WELL }),
    ]);
    const answers = await Promise.all(
      acts.map((act) =>
        act().then(
          () => "done",
          (error) => error.cause?.refusal?.code ?? String(error),
        ),
      ),
    );
    expect(tally(answers).done).toBe(2);
    for (const [at, id] of bookings.entries()) {
      const { state, arrivedAt, absentAt } = await booking(w, id);
      expect([arrivedAt === null, absentAt === null].filter(Boolean)).toHaveLength(1);
      expect(state).toBe(arrivedAt === null ? "cancelled" : "confirmed");
      expect(answers.slice(at * 2, at * 2 + 2)).toContain(arrivedAt === null ? "child_absent" : "child_has_come");
    }
  });
});

describe("at the door in the evening", () => {
  it("a code that is expired, used, renewed, a sibling's, somebody else's or guessed is refused, and why (case 32)", async () => {
    await using w = await world();
    const { staff, manager, mother, childId, siblingId, bookingId, siblingBookingId } = await nursery(w);
    const { collectorId } = await mother.children.addCollector({ childId, ...collector() });
    const neighbour = await mother.children.addCollector({ childId, ...collector(), name: "王姨", relation: "邻居" });
    w.setClock("2026-11-24T10:00");
    const old = await mother.children.makeCode({ childId, collectorId });
    w.setClock(NINE);
    for (const id of [bookingId, siblingBookingId]) await staff.children.receive({ bookingId: id, ...WELL });
    w.setClock("2026-11-25T11:50");
    const by = { bookingId, collectorId, face: "document" as const };
    const tried = (code: string) => refusalOf(staff.children.collect({ ...by, code }));
    expect(await tried(old.code)).toMatchObject({ code: "collection_code_expired" });
    const first = await mother.children.makeCode({ childId, collectorId });
    const other = await mother.children.makeCode({ childId, collectorId: neighbour.collectorId });
    const siblings = await mother.children.makeCode({ childId: siblingId });
    const current = await mother.children.makeCode({ childId, collectorId });
    expect(await tried(first.code)).toEqual({ code: "collection_code_renewed", at: w.clock.at });
    expect(await tried(other.code)).toEqual({ code: "collection_code_other", name: "王姨" });
    expect(await tried(siblings.code)).toEqual({ code: "collection_code_sibling", name: "乐乐" });
    const wrong = ["000000", "111111"].find(
      (code) => ![first, other, siblings, current, old].some((one) => one.code === code),
    )!;
    expect(await tried(wrong)).toEqual({ code: "collection_code_wrong", left: 3 });
    expect(await toldTo(w, manager.id)).toContain("collector_refused_here");
    expect(await toldTo(w, mother.id)).toContain("collector_refused");
    const stored = await w.db.read.selectFrom("collection_code").select("code_hash").execute();
    expect(JSON.stringify(stored)).not.toContain(current.code);

    // Two carers tap at once: one collection, the same answer; somebody else does not collect it again.
    const taps = await Promise.all([1, 2, 3].map(() => staff.children.collect({ ...by, code: current.code })));
    expect(taps).toEqual(Array.from({ length: 3 }, () => ({ leftAt: w.clock.at, lateMin: 0 })));
    const second = { bookingId, collectorId: neighbour.collectorId, face: "document" as const, code: other.code };
    expect(await refusalOf(staff.children.collect(second))).toMatchObject({ code: "child_collected" });
    expect(await refusalOf(staff.children.collect({ ...second, bookingId: siblingBookingId }))).toEqual({
      code: "not_found",
    });

    // Five guesses, and the code is worth nothing, even when it is given at last.
    const day = await mother.children.day({ childId: siblingId });
    const guess = { bookingId: siblingBookingId, guardianshipId: day.me!.guardianshipId, face: "document" as const };
    for (let left = 4; left >= 0; left--) {
      expect(await refusalOf(staff.children.collect({ ...guess, code: wrong }))).toMatchObject({ left });
    }
    expect(await refusalOf(staff.children.collect({ ...guess, code: siblings.code }))).toEqual({
      code: "collection_code_worn",
    });
    w.setClock("2026-11-25T12:25");
    const again = await mother.children.makeCode({ childId: siblingId });
    expect(await staff.children.collect({ ...guess, code: again.code })).toEqual({ leftAt: w.clock.at, lateMin: 25 });
    expect((await mother.children.day({ childId: siblingId })).lateTimes).toBe(1);
    expect(await refusalOf(staff.children.collect({ ...guess, bookingId, code: again.code }))).toEqual({
      code: "not_found",
    });
  });

  it("who was taken off the list is refused with a valid code; custody revoked at 15:00 counts at 15:05", async () => {
    await using w = await world();
    const { staff, manager, stationId, mother, childId, bookingId } = await nursery(w);
    const father = await w.person("王强");
    await manager.people.recordGuardian({
      stationId,
      personId: childId,
      guardianId: father.id,
      relation: "father",
      consentOnPaper: false,
    });
    const { collectorId } = await mother.children.addCollector({ childId, ...collector() });
    w.setClock(NINE);
    await staff.children.receive({ bookingId, ...WELL });
    const grandmother = await mother.children.makeCode({ childId, collectorId });
    const fathers = await father.children.makeCode({ childId });
    const { guardianshipId } = (await father.children.day({ childId })).me!;
    w.setClock("2026-11-25T15:00");
    await manager.people.endGuardianship({ stationId, personId: childId, guardianshipId });
    await mother.children.revokeCollector({ collectorId });
    const revokedAt = w.clock.at;
    w.setClock("2026-11-25T15:05");
    const face = "document" as const;
    const revoked = { code: "collector_revoked", at: revokedAt };
    expect(await refusalOf(staff.children.collect({ bookingId, guardianshipId, face, code: fathers.code }))).toEqual(
      revoked,
    );
    expect(await refusalOf(staff.children.collect({ bookingId, collectorId, face, code: grandmother.code }))).toEqual(
      revoked,
    );
    expect(await refusalOf(father.children.makeCode({ childId }))).toEqual({ code: "not_found" });
    await staff.children.turnAway({ bookingId, name: "自称舅舅", why: "not_on_list", requestKey: newId() });
    const day = await mother.children.day({ childId });
    expect(day.stays[0]?.refused.map(({ name, why }) => `${name} ${why}`)).toEqual([
      "王强 collector_revoked",
      "张兰 collector_revoked",
      "自称舅舅 not_on_list",
    ]);
    expect((await toldTo(w, mother.id)).filter((kind) => kind === "collector_refused")).toHaveLength(3);
    expect((await toldTo(w, manager.id)).filter((kind) => kind === "collector_refused_here")).toHaveLength(3);
    expect(await toldTo(w, father.id)).not.toContain("collector_refused");
    const own = await mother.children.makeCode({ childId });
    expect(
      await refusalOf(
        staff.children.collect({ bookingId, guardianshipId: day.me!.guardianshipId, face: "photo", code: own.code }),
      ),
    ).toEqual({ code: "face_photo_missing" });
    await staff.children.collect({ bookingId, guardianshipId: day.me!.guardianshipId, face, code: own.code });
    expect((await mother.children.day({ childId })).stays[0]?.stay).toMatchObject({
      collectedName: "朵朵的妈妈",
      outByName: "陈老师",
    });
  });

  it("a guardian without a telephone is known by a document that a carer saw: nobody else is, and no number but their own", async () => {
    await using w = await world();
    const { staff, second, manager, stationId, mother, childId, bookingId, siblingId, siblingBookingId } =
      await nursery(w);
    const grandfather = await w.person("王德福");
    await grandfather.people.setIdNumber({ idNumber: "330109199005010014" });
    const guardian = { stationId, relation: "grandparent" as const, consentOnPaper: false };
    for (const guardianId of [grandfather.id, staff.id]) {
      await manager.people.recordGuardian({ ...guardian, personId: childId, guardianId });
    }
    const { collectorId } = await mother.children.addCollector({ childId, ...collector() });
    w.setClock(NINE);
    for (const id of [bookingId, siblingBookingId]) await staff.children.receive({ bookingId: id, ...WELL });
    w.setClock("2026-11-25T11:50");
    const idOf = async (one: typeof mother) => (await one.children.day({ childId })).me!.guardianshipId;
    const seen = { bookingId, document: "id-card" as const, idTail: "0014", face: "document" as const };
    const by = (who: { guardianshipId?: string; collectorId?: string; idTail?: string }) =>
      staff.children.collect({ ...seen, ...who });
    const guardianshipId = await idOf(grandfather);
    expect(await refusalOf(by({ collectorId }))).toEqual({ code: "collector_needs_code" });
    expect(await refusalOf(by({ guardianshipId: await idOf(staff) }))).toEqual({ code: "document_own" });
    expect(await refusalOf(by({ guardianshipId, idTail: "001X" }))).toEqual({ code: "document_differs" });
    expect((await mother.children.day({ childId })).stays[0]?.refused).toMatchObject([
      { name: "王德福", why: "document_differs" },
    ]);
    expect(await toldTo(w, manager.id)).toContain("collector_refused_here");

    // Custody that ended is refused by a document as by a code; of a sibling they are no guardian at all.
    expect(await refusalOf(staff.children.collect({ ...seen, guardianshipId, bookingId: siblingBookingId }))).toEqual({
      code: "not_found",
    });
    await manager.people.endGuardianship({ stationId, personId: childId, guardianshipId: await idOf(staff) });
    const mothers = await idOf(mother);
    await second.children.collect({ ...seen, guardianshipId });
    const day = (await mother.children.day({ childId })).stays[0]!;
    expect(day).toMatchObject({ leftAt: w.clock.at });
    expect(day.stay).toMatchObject({ document: "id-card", collectedName: "王德福", outByName: "林老师" });
    for (const one of [mother, grandfather]) expect(await toldTo(w, one.id)).toContain("child_collected");
    expect(await toldTo(w, manager.id)).toContain("child_collected_by_document");
    const { children } = await mother.people.export();
    expect(children.flatMap((one) => one.stays)).toMatchObject([
      { leftAt: w.clock.at, document: "id-card", collectedName: "王德福" },
      { leftAt: null, document: null },
    ]);
    const looks = (await grandfather.people.looks()).map((look) => look.what);
    expect(looks.filter((what) => what === "id-number-compared")).toHaveLength(2);

    const { guardianshipId: ended } = (await mother.children.day({ childId: siblingId })).me!;
    expect(ended).not.toBe(mothers);
    await manager.people.endGuardianship({ stationId, personId: siblingId, guardianshipId: ended });
    const revoked = { ...seen, bookingId: siblingBookingId, guardianshipId: ended };
    expect(await refusalOf(second.children.collect(revoked))).toMatchObject({ code: "collector_revoked" });
  });

  it("who was never signed out is an alarm, once in several processes, and no part of tomorrow's room (case 31)", async () => {
    await using w = await world();
    const { staff, manager, mother, administrator, stationId, session, carer, bookingId, siblingBookingId } =
      await nursery(w);
    w.setClock(NINE);
    for (const id of [bookingId, siblingBookingId]) await staff.children.receive({ bookingId: id, ...WELL });
    const alarms = async () =>
      Promise.all(
        [mother, manager, administrator].map(
          async ({ id }) => (await toldTo(w, id)).filter((kind) => /not_collected|not_signed_out/.test(kind)).length,
        ),
      );
    w.setClock("2026-11-25T12:14");
    await watchChildren(w.house);
    expect(await alarms()).toEqual([0, 0, 0]);
    w.setClock("2026-11-25T12:15");
    await Promise.all([watchChildren(w.house), watchChildren(w.house)]);
    expect(await alarms()).toEqual([2, 2, 0]);
    w.setClock("2026-11-25T13:00");
    await watchChildren(w.house);
    await watchChildren(w.house);
    expect(await alarms()).toEqual([4, 4, 2]);

    await carer("保育员丙", { onDate: "2026-11-26" });
    const tomorrow = await session({ onDate: "2026-11-26" });
    w.setClock("2026-11-26T08:00");
    const today = await staff.children.today({ stationId });
    expect(today.rooms).toMatchObject([{ total: 0 }]);
    expect(today.unsigned.map((one) => one.id).sort()).toEqual([bookingId, siblingBookingId].sort());
    const day = await manager.childcare.day({ stationId, onDate: "2026-11-26" });
    expect(JSON.stringify(day)).not.toContain(bookingId);
    const places = await w.db.read
      .selectFrom("childcare_place")
      .where("session_id", "=", tomorrow)
      .select("pool_id")
      .execute();
    for (const { pool_id } of places) expect((await poolCounts(w, pool_id)).taken).toBe(0);
    expect(await refusalOf(staff.children.settleStay({ bookingId, note: "x" }))).toEqual({ code: "not_found" });
    await manager.children.settleStay({ bookingId, note: "妈妈 12:05 接走，忘了办离园" });
    expect((await staff.children.today({ stationId })).unsigned.map((one) => one.id)).toEqual([siblingBookingId]);
    expect(await booking(w, bookingId)).toMatchObject({ leftAt: null });
    expect(await toldTo(w, mother.id)).toContain("child_stay_settled");
  });
});
