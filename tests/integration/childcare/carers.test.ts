import { watchRooms } from "@linli/server/childcare/breaks";
import { verifyDatabase } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { bookFor, childcare, families, family, WEDNESDAY } from "../../support/childcare.ts";
import { instant, refusalOf, type World, world } from "../../support/world.ts";

const INFANT = "2026-03-01";
const TODDLER = "2025-06-01";
const kindsTold = async (w: World, personId: string) =>
  (
    await w.db.read
      .selectFrom("notice")
      .where("person_id", "=", personId)
      .orderBy("at")
      .orderBy("id")
      .select("kind")
      .execute()
  ).map((row) => row.kind);

describe("a carer", () => {
  it("counts once in two rooms, and not signed out, absent, or with a certificate that ends today", async () => {
    await using w = await world();
    const { openRoom, carer, session, manager, stationId, roomId } = await childcare(w);
    const ducks = await openRoom("小鸭房");
    await session();
    await session({ roomId: ducks });
    const carersAt = async (room: string, time = "09:00") => {
      const { rooms } = await manager.childcare.day({ stationId, onDate: WEDNESDAY });
      const strip = rooms.find((one) => one.room.id === room)?.strip ?? [];
      return strip.find((quarter) => quarter.at === instant(`${WEDNESDAY}T${time}`))?.carers;
    };
    const mei = await carer("Mei");
    await carer("今天到期", { expiresOn: WEDNESDAY });
    await carer("明天到期", { expiresOn: "2026-11-26" });
    const duck = await carer("小鸭房的", { roomId: ducks });
    expect([await carersAt(roomId), await carersAt(ducks)]).toEqual([2, 1]);

    // On the day Mei walks in at the ducks' room as well: she counts there, where she is, and not twice.
    w.setClock(`${WEDNESDAY}T07:55`);
    await manager.attendance.rollCall({ shiftId: duck.shift.id, personIds: [duck.person.id], end: "in" });
    await w.db.transact({}, (tx) =>
      tx
        .insertInto("attendance")
        .values({
          id: newId(),
          slot_id: duck.shift.id,
          person_id: mei.person.id,
          station_id: stationId,
          booking_id: null,
          in_at: w.clock.at,
          in_means: "roll-call",
          in_by_id: manager.id,
          in_recorded_at: w.clock.at,
          out_at: null,
          out_means: null,
          out_by_id: null,
          out_recorded_at: null,
          absent_at: null,
          absent_by_id: null,
          flags: "[]",
          note: null,
        })
        .execute(),
    );
    expect([await carersAt(roomId), await carersAt(ducks)]).toEqual([1, 2]);
    w.setClock(`${WEDNESDAY}T10:05`);
    await manager.attendance.rollCall({ shiftId: duck.shift.id, personIds: [duck.person.id], end: "out" });
    expect([await carersAt(ducks, "09:45"), await carersAt(ducks, "10:00")]).toEqual([2, 1]);
  });

  it("sees what their leave would break before asking, and the manager before approving; the latest booked are told", async () => {
    await using w = await world();
    const { session, carer, manager, stationId, roomId } = await childcare(w);
    const mei = await carer("Mei");
    await carer("Tom");
    const sessionId = await session();
    const parents = await families(
      w,
      ["一", "二", "三", "四"].map((name) => ({ name, birthDate: INFANT })),
    );
    const bookings = [];
    for (const parent of parents) {
      w.clock.at += 60_000;
      bookings.push(await bookFor(parent, sessionId));
    }
    const days = { stationId, fromOn: WEDNESDAY, untilOn: WEDNESDAY };
    const [broken] = await mei.person.childcare.previewLeave(days);
    expect(broken).toMatchObject({ roomId, onDate: WEDNESDAY, first: { needed: 2, carers: 1, breaks: "carers" } });
    expect(broken?.affected.map((one) => one.bookingId)).toEqual([bookings[3]?.id]);
    expect(JSON.stringify(broken)).not.toContain("四");
    expect(await refusalOf(mei.person.childcare.askLeave({ ...days, seenAffected: 0 }))).toEqual({
      code: "breaks_places",
      bookings: 1,
    });
    const { leaveId } = await mei.person.childcare.askLeave({ ...days, seenAffected: 1 });
    expect(await mei.person.childcare.askLeave({ ...days, seenAffected: 1 })).toEqual({ leaveId });
    expect(await kindsTold(w, manager.id)).toContain("carer_leave_asked");

    const { leaves } = await manager.childcare.roster({ stationId, from: "2026-11-23" });
    expect(leaves[0]?.broken[0]?.affected.map((one) => one.childName)).toEqual(["四"]);
    const decide = { leaveId, verdict: "approved" } as const;
    expect(await refusalOf(manager.childcare.decideLeave(decide))).toMatchObject({ code: "breaks_places" });
    await manager.childcare.decideLeave({ ...decide, seenAffected: 1 });
    await manager.childcare.decideLeave({ ...decide, seenAffected: 1 });
    expect(await kindsTold(w, mei.person.id)).toContain("carer_leave_approved");
    expect(await kindsTold(w, parents[3]!.guardian.id)).toContain("childcare_at_risk");
    expect(await kindsTold(w, parents[0]!.guardian.id)).not.toContain("childcare_at_risk");

    // New bookings stop where the ratio breaks, for all ages.
    expect(await bookFor(await family(w, "五", TODDLER), sessionId)).toMatchObject({ state: "waitlisted" });
    const listed = await manager.childcare.affected({ roomId, onDate: WEDNESDAY });
    expect(listed.map((one) => [one.childName, one.guardians[0]?.name])).toEqual([["四", "四的妈妈"]]);
    const looks = await w.db.read
      .selectFrom("look")
      .where("person_id", "=", parents[3]!.childId)
      .select("what")
      .execute();
    expect(looks).toEqual([{ what: "guardian-phone" }]);

    // Somebody else comes: the break ends by itself, those in doubt hear so, and the queue gets what is left.
    await carer("Li");
    await watchRooms(w.house);
    expect(await kindsTold(w, parents[3]!.guardian.id)).toContain("childcare_safe");
    const open = await w.db.read.selectFrom("childcare_break").where("closed_at", "is", null).select("id").execute();
    expect(open).toEqual([]);
  });

  it("who is gone now counts no more: bookings stop where the ratio breaks and the affected are listed, latest first", async () => {
    await using w = await world();
    const { session, carer, manager, stationId } = await childcare(w);
    const [mei] = [await carer("Mei"), await carer("Tom")];
    const [morning, afternoon] = [await session(), await session({ from: 13, until: 17 })];
    const parents = await families(
      w,
      ["一", "二", "三", "四", "五"].map((name) => ({ name, birthDate: INFANT })),
    );
    for (const parent of parents) {
      w.clock.at += 60_000;
      await bookFor(parent, morning);
    }
    await bookFor(parents[0]!, afternoon);
    w.setClock(`${WEDNESDAY}T09:02`);
    await manager.attendance.rollCall({ shiftId: mei.shift.id, personIds: [mei.person.id], end: "in" });
    w.setClock(`${WEDNESDAY}T10:20`);
    expect(await manager.childcare.carerGone({ bookingId: mei.bookingId, reason: "突然发烧" })).toEqual({
      affected: 2,
    });
    const [room] = (await manager.childcare.day({ stationId })).rooms;
    expect(room?.broken).toMatchObject({ first: { at: instant(`${WEDNESDAY}T10:15`), needed: 2, carers: 1 } });
    expect(room?.broken?.affected.map((one) => one.childName)).toEqual(["五", "四"]);
    expect(await kindsTold(w, manager.id)).toContain("childcare_break");
    // Three infants fit with the one who stays: the afternoon goes on taking bookings up to that.
    const later = await families(
      w,
      ["六", "七", "八"].map((name) => ({ name, birthDate: INFANT })),
    );
    const states = [];
    for (const parent of later) states.push((await bookFor(parent, afternoon)).state);
    expect(states).toEqual(["confirmed", "confirmed", "waitlisted"]);
  });

  it("who is taken off is taken off only after the manager saw whom it costs; a stranger sees nothing of it", async () => {
    await using w = await world();
    const { session, carer, manager, stationId } = await childcare(w);
    const mei = await carer("Mei");
    const stranger = await w.person("路人");
    await bookFor(await family(w, "一", INFANT), await session());
    const off = { bookingId: mei.bookingId, reason: "换人" };
    expect(await manager.childcare.previewTakeOff({ bookingId: mei.bookingId })).toMatchObject([
      { affected: [{ childName: "一" }] },
    ]);
    expect(await refusalOf(manager.childcare.takeOff({ ...off, seenAffected: 0 }))).toEqual({
      code: "breaks_places",
      bookings: 1,
    });
    expect(await refusalOf(stranger.childcare.previewTakeOff({ bookingId: mei.bookingId }))).toEqual({
      code: "not_found",
    });
    await manager.childcare.takeOff({ ...off, seenAffected: 1 });
    const pool = (await manager.childcare.roster({ stationId, from: "2026-11-23" })).shifts[0]?.roles[0];
    expect(pool).toMatchObject({ taken: 0 });
    const again = { stationId, poolId: pool!.poolId, personId: mei.person.id, requestKey: newId() };
    expect(await manager.childcare.putOn(again)).toMatchObject({ state: "confirmed" });
    expect((await manager.childcare.day({ stationId, onDate: WEDNESDAY })).rooms[0]?.broken).toBeNull();
  });

  it("who changes rooms in the middle of a shift counts once, with what it breaks shown before; leave and leaving reach both rooms", async () => {
    await using w = await world();
    const { openRoom, carer, session, manager, stationId, station, roomId } = await childcare(w);
    const ducks = await openRoom("小鸭房");
    const staff = await w.staff(station, "小周");
    const stranger = await w.staff(await w.station("别的站"), "外人");
    const [mei] = [await carer("Mei"), await carer("Tom")];
    const [bears, water] = [await session(), await session({ roomId: ducks })];
    const infants = await families(
      w,
      ["一", "二", "三", "四"].map((name) => ({ name, birthDate: INFANT })),
    );
    for (const one of infants) {
      w.clock.at += 60_000;
      expect((await bookFor(one, bears)).state).toBe("confirmed");
    }
    const waits = await bookFor(await family(w, "小鸭", TODDLER), water);
    expect(waits.state).toBe("waitlisted");
    const carersIn = async (room: string) => {
      const { rooms } = await manager.childcare.day({ stationId, onDate: WEDNESDAY });
      return rooms.find((one) => one.room.id === room)?.strip.map((quarter) => quarter.carers);
    };

    const change = { bookingId: mei.bookingId, roomId: ducks, fromMin: 10 * 60 };
    expect(await refusalOf(stranger.childcare.previewRoomChange(change))).toEqual({ code: "not_found" });
    expect(await refusalOf(staff.childcare.changeRoom({ ...change, fromMin: 18 * 60 }))).toMatchObject({
      code: "not_in_shift",
    });
    const [broken] = await staff.childcare.previewRoomChange(change);
    expect(broken).toMatchObject({ roomId, first: { at: instant(`${WEDNESDAY}T10:00`), needed: 2, carers: 1 } });
    expect(broken?.affected.map((one) => one.childName)).toEqual(["四"]);
    expect(await refusalOf(staff.childcare.changeRoom(change))).toEqual({ code: "breaks_places", bookings: 1 });
    const seen = { ...change, seenAffected: 1 };
    await Promise.all([staff.childcare.changeRoom(seen), manager.childcare.changeRoom(seen)]);
    expect(await carersIn(roomId)).toEqual([...Array(8).fill(2), ...Array(8).fill(1)]);
    expect(await carersIn(ducks)).toEqual([...Array(8).fill(0), ...Array(8).fill(1)]);
    expect(await kindsTold(w, infants[3]!.guardian.id)).toContain("childcare_at_risk");
    expect(await verifyDatabase(w.db)).toEqual([]);
    const { shifts } = await manager.childcare.roster({ stationId, from: "2026-11-23" });
    expect(shifts.flatMap((shift) => shift.people.flatMap((one) => one.changes))).toEqual([
      { fromAt: instant(`${WEDNESDAY}T10:00`), roomId: ducks },
    ]);

    // From the beginning of the shift on instead, and back after lunch: the queue of the ducks moves at once.
    await staff.childcare.changeRoom({ ...seen, fromMin: 8 * 60 });
    expect(await carersIn(ducks)).toEqual(Array(16).fill(1));
    const stateOf = async (id: string) =>
      (await w.db.read.selectFrom("booking").where("id", "=", id).select("state").executeTakeFirstOrThrow()).state;
    expect(await stateOf(waits.id)).toBe("offered");
    expect((await mei.person.childcare.duties()).shifts[0]?.changes).toHaveLength(2);

    // Whoever takes leave leaves every room they would be in.
    const days = { stationId, fromOn: WEDNESDAY, untilOn: WEDNESDAY };
    const without = await mei.person.childcare.previewLeave(days);
    expect(without.map((day) => [day.roomId, day.affected.length]).sort()).toEqual(
      [
        [roomId, 1],
        [ducks, 1],
      ].sort(),
    );
    w.setClock(`${WEDNESDAY}T08:02`);
    await manager.attendance.rollCall({ shiftId: mei.shift.id, personIds: [mei.person.id], end: "in" });
    const live = (await staff.children.today({ stationId })).rooms;
    expect(live.map((room) => [room.id, room.carers])).toEqual([
      [roomId, []],
      [ducks, ["Mei"]],
    ]);
    w.setClock(`${WEDNESDAY}T09:20`);
    expect(await staff.childcare.carerGone({ bookingId: mei.bookingId, reason: "发烧" })).toEqual({ affected: 2 });
    expect(await refusalOf(staff.childcare.changeRoom({ ...seen, fromMin: 9 * 60 + 30 }))).toEqual({
      code: "booking_ended",
    });
  });
});
