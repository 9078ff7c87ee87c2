import { openSessionsAhead } from "@linli/server/childcare/sessions";
import { verifyDatabase } from "@linli/server/cli/verify";
import { balanceOf } from "@linli/server/money/ledger";
import { describe, expect, it } from "vitest";
import { bookFor, childcare, family, WEDNESDAY } from "../../support/childcare.ts";
import { refusalOf, world } from "../../support/world.ts";

const TODDLER = "2025-06-01";
const EIGHTEEN_MONTHS = "2025-05-01";

describe("a station", () => {
  it("changes a class to mixed and counts anew, never to nothing; who no longer fits is listed before and after", async () => {
    await using w = await world();
    const { session, carer, manager, stationId, roomId } = await childcare(w, {
      classes: [{ kind: "toddler", size: 15 }],
    });
    await carer("Mei");
    await carer("Tom");
    const sessionId = await session();
    const [old, young] = [await family(w, "十八个月", EIGHTEEN_MONTHS), await family(w, "十七个月", TODDLER)];
    await bookFor(old, sessionId);
    await bookFor(young, sessionId);
    const mixed = { roomId, fromOn: "2026-11-24", classes: [{ kind: "mixed" as const, size: 18, perCarer: null }] };
    const [broken] = await manager.childcare.previewClasses(mixed);
    expect(broken).toMatchObject({ first: { breaks: "no_class" }, affected: [{ childName: "十七个月" }] });
    expect(await refusalOf(manager.childcare.saveClasses(mixed))).toEqual({ code: "breaks_places", bookings: 1 });
    expect(
      await refusalOf(manager.childcare.saveClasses({ ...mixed, classes: [{ kind: "mixed", size: 20, perCarer: 6 }] })),
    ).toEqual({ code: "class_beyond_rule", kind: "mixed", size: 18, perCarer: 5 });
    await manager.childcare.saveClasses({ ...mixed, seenAffected: 1 });
    const { sessions } = await manager.childcare.week({ stationId, from: WEDNESDAY });
    // Whom no class takes keeps a carer of their own until somebody decides; the mixed class has the other.
    expect(sessions[0]?.left).toEqual([{ kind: "mixed", count: 4 }]);
    expect(sessions[0]?.booked.reduce((sum, one) => sum + one.count, 0)).toBe(2);
    expect(await refusalOf(bookFor(await family(w, "还小", TODDLER), sessionId))).toMatchObject({
      code: "no_class_for_age",
      band: "toddler",
    });
    expect(await bookFor(await family(w, "大一点", EIGHTEEN_MONTHS), sessionId)).toMatchObject({ state: "confirmed" });
  });

  it("opens sessions week by week, none on closed days and none of drop-in care without its receipt", async () => {
    await using w = await world();
    const { manager, stationId, roomId, carer } = await childcare(w, { chargeAt: "booking", creditFen: 5_000 });
    await carer("Mei");
    await w.db.transact({}, (tx) =>
      tx
        .insertInto("station_closing")
        .values({ station_id: stationId, closed_on: "2026-12-02", reason: "消毒" })
        .execute(),
    );
    const pattern = { roomId, weekdays: [3], startsMin: 480, endsMin: 720, feeFen: 3_000, fromOn: "2026-11-23" };
    const dropIn = { ...pattern, kind: "drop-in" as const };
    expect(await refusalOf(manager.childcare.savePattern(dropIn))).toEqual({ code: "drop_in_not_permitted" });
    await manager.childcare.savePattern({ ...pattern, kind: "half-day" });
    const dates = async () =>
      (await w.db.read.selectFrom("childcare_session").orderBy("on_date").select("on_date").execute()).map(
        (row) => row.on_date,
      );
    expect(await dates()).toEqual(["2026-11-25", "2026-12-09", "2026-12-16"]);
    await Promise.all([openSessionsAhead(w.house), openSessionsAhead(w.house)]);
    expect(await dates()).toHaveLength(3);

    const child = await family(w, "宝宝", TODDLER);
    const [first, second] = (await w.visitor().childcare.sessions({ stationId })).sessions;
    expect(second).toBeUndefined();
    const booking = await bookFor(child, first!.id);
    expect(await balanceOf(w.db.read, child.childId)).toBe(-3_000);
    // Closed after it was booked: what was paid comes back, and the guardian hears why.
    await w.db.transact({}, (tx) =>
      tx
        .insertInto("station_closing")
        .values({ station_id: stationId, closed_on: WEDNESDAY, reason: "停水" })
        .execute(),
    );
    expect(await refusalOf(bookFor(await family(w, "别的", TODDLER), first!.id))).toEqual({
      code: "station_closed_on",
      onDate: WEDNESDAY,
      reason: "停水",
    });
    await openSessionsAhead(w.house);
    expect(await balanceOf(w.db.read, child.childId)).toBe(0);
    const { bookings } = await child.guardian.childcare.mine({});
    expect(bookings).toMatchObject([{ id: booking.id, stands: false, sessionCancelReason: "停水" }]);

    await manager.childcare.saveDropIn({ stationId, receipt: { number: "萧卫托〔2026〕12号", onDate: "2026-03-01" } });
    const sessionId = await manager.childcare.openSession({ ...dropIn, onDate: "2026-11-27" });
    await manager.childcare.saveDropIn({ stationId, receipt: null });
    expect(await refusalOf(bookFor(child, sessionId))).toEqual({ code: "drop_in_not_permitted" });
    expect(await verifyDatabase(w.db)).toEqual([]);
  });

  it("keeps its part of the fee of a place given up late, once, and says so before; absent and come cannot both be", async () => {
    await using w = await world();
    const { session, carer, manager } = await childcare(w, { chargeAt: "booking", creditFen: 10_000, latePercent: 30 });
    await carer("Mei");
    const [wednesday, afternoon] = [
      await session({ feeFen: 4_001 }),
      await session({ feeFen: 4_001, from: 13, until: 17 }),
    ];
    const child = await family(w, "宝宝", TODDLER);
    const [early, late] = [await bookFor(child, afternoon), await bookFor(child, wednesday)];
    await child.guardian.childcare.giveUp({ bookingId: early.id, expectedFen: 0 });
    expect(await balanceOf(w.db.read, child.childId)).toBe(-4_001);

    w.setClock("2026-11-24T16:00");
    const giveUp = { bookingId: late.id, expectedFen: 0 };
    expect((await child.guardian.childcare.mine({})).bookings[0]).toMatchObject({ costFen: 1_200 });
    expect(await refusalOf(child.guardian.childcare.giveUp(giveUp))).toEqual({ code: "price_changed", fen: 1_200 });
    const twice = { ...giveUp, expectedFen: 1_200, reason: "发烧" };
    await Promise.all([child.guardian.childcare.giveUp(twice), child.guardian.childcare.giveUp(twice)]);
    expect(await balanceOf(w.db.read, child.childId)).toBe(-1_200);

    expect(await verifyDatabase(w.db)).toEqual([]);

    w.setClock(`${WEDNESDAY}T08:10`);
    const again = await manager.childcare.deskBook({
      stationId: (await manager.childcare.stations())[0]!.stationId,
      sessionId: wednesday,
      childId: child.childId,
      requestKey: "book-again-at-desk",
    });
    await w.db.transact({}, (tx) =>
      tx.updateTable("childcare_booking").set({ arrived_at: w.clock.at }).where("id", "=", again.id).execute(),
    );
    expect(await refusalOf(child.guardian.childcare.giveUp({ bookingId: again.id, expectedFen: 9_999 }))).toEqual({
      code: "child_has_come",
      at: w.clock.at,
    });
    await expect(
      w.db.transact({}, (tx) =>
        tx.updateTable("childcare_booking").set({ absent_at: 1 }).where("id", "=", again.id).execute(),
      ),
    ).rejects.toThrow(/childcare_absent_or_there/);
    const { bookings } = (await child.guardian.people.export()).childcare;
    expect(bookings.map(({ child: whose, state }) => [whose, state])).toEqual([
      ["宝宝", "cancelled"],
      ["宝宝", "confirmed"],
      ["宝宝", "cancelled"],
    ]);
  });
});
