import { expireChildOffers } from "@linli/server/childcare/book";
import { verifyDatabase } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { bookFor, childcare, families, family, WEDNESDAY } from "../../support/childcare.ts";
import { HOUR, refusalOf, world } from "../../support/world.ts";

const INFANT = "2026-03-01";
const TODDLER = "2025-06-01";
const OLDER = "2024-06-01";
const many = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

describe("places of a room", () => {
  it("are never given beyond what room, class and carers allow in any quarter, whatever sessions 40 ask for at once", async () => {
    await using w = await world();
    const { session, carer, manager, stationId } = await childcare(w);
    await carer("Mei");
    await carer("Tom", { until: 12 });
    const sessions = [
      await session({ kind: "full-day", from: 8, until: 17 }),
      await session({ from: 8, until: 12 }),
      await session({ from: 11, until: 13 }),
      await session({ from: 12, until: 17 }),
    ];
    const asking = await families(
      w,
      Array.from({ length: 40 }, (_, index) => ({
        name: `宝宝${index}`,
        birthDate: [INFANT, TODDLER, OLDER][index % 3]!,
      })),
    );
    const bookings = await Promise.all(asking.map((one, index) => bookFor(one, sessions[index % 4]!)));
    const states = bookings.map((booking) => booking.state);
    expect(states.filter((state) => state === "confirmed").length).toBeGreaterThan(6);
    expect(new Set(states)).toEqual(new Set(["confirmed", "waitlisted"]));
    const { rooms } = await manager.childcare.day({ stationId, onDate: WEDNESDAY });
    const [room] = rooms;
    expect(room?.strip.filter((quarter) => quarter.breaks !== null)).toEqual([]);
    expect(room?.strip.map((quarter) => quarter.carers)).toEqual([...Array(16).fill(2), ...Array(20).fill(1)]);
    expect(Math.max(...(room?.strip.map((quarter) => quarter.needed) ?? []))).toBe(2);
    expect(room?.broken).toBeNull();
    expect(await verifyDatabase(w.db)).toEqual([]);
  });

  it("are summed over bands: with 4 infants and 6 toddlers four carers are full", async () => {
    await using w = await world();
    const { session, carer } = await childcare(w);
    for (const name of ["一", "二", "三", "四"]) await carer(name);
    const sessionId = await session();
    const place = async (birthDate: string) => (await bookFor(await family(w, newId(), birthDate), sessionId)).state;
    expect(await Promise.all([INFANT, INFANT, INFANT, INFANT].map(place))).toEqual(Array(4).fill("confirmed"));
    expect(await many(6, () => place(TODDLER))).toEqual(Array(6).fill("confirmed"));
    // The next older child would need a fifth carer; infants and toddlers still fit beside those who are there.
    expect(await place(OLDER)).toBe("waitlisted");
    expect([await place(INFANT), await place(TODDLER)]).toEqual(["confirmed", "confirmed"]);
  });

  it("are counted in the band of the session's date, and end on the day of 36 months", async () => {
    await using w = await world();
    const { session, carer } = await childcare(w);
    await carer("Mei");
    await carer("Tom");
    await carer("Li", { onDate: "2026-11-26" });
    const [wednesday, thursday] = [await session(), await session({ onDate: "2026-11-26" })];
    const birthday = await family(w, "明天两岁", "2024-11-26");
    const bandOf = async (sessionId: string) =>
      (
        await w.db.read.selectFrom("childcare_booking").where("session_id", "=", sessionId).select("band").execute()
      ).map((row) => row.band);
    await bookFor(birthday, wednesday);
    await bookFor(birthday, thursday);
    expect([await bandOf(wednesday), await bandOf(thursday)]).toEqual([["toddler"], ["older"]]);

    const three = await family(w, "明天三岁", "2023-11-26");
    expect((await bookFor(three, wednesday)).state).toBe("confirmed");
    expect(await refusalOf(bookFor(three, thursday))).toEqual({
      code: "child_too_old",
      months: 36,
      fromOn: "2026-11-26",
    });
    const young = await family(w, "五个月", "2026-05-26");
    expect(await refusalOf(bookFor(young, wednesday))).toMatchObject({ code: "child_too_young", fromOn: "2026-11-26" });
    const found = await young.guardian.childcare.sessionsFor({
      stationId: await stationOf(w, wednesday),
      childId: young.childId,
    });
    expect(found.sessions.map((one) => one.objection?.code ?? null)).toEqual(["child_too_young", null]);
  });

  it("are booked by a guardian alone, and by nobody who asks for another's child", async () => {
    await using w = await world();
    const { session, carer, stationId } = await childcare(w);
    await carer("Mei");
    const sessionId = await session();
    const mine = await family(w, "我的宝宝", TODDLER);
    const other = await w.person("别人");
    const foreign = { sessionId, childId: mine.childId, requestKey: newId() };
    expect(await refusalOf(other.childcare.book(foreign))).toEqual({ code: "not_found" });
    expect(await refusalOf(other.childcare.book({ ...foreign, childId: newId() }))).toEqual({ code: "not_found" });
    expect(await refusalOf(other.childcare.sessionsFor({ stationId, childId: mine.childId }))).toEqual({
      code: "not_found",
    });
    const booking = await bookFor(mine, sessionId);
    expect(await refusalOf(other.childcare.giveUp({ bookingId: booking.id, expectedFen: 0 }))).toEqual({
      code: "not_found",
    });
    const father = await w.person("爸爸");
    expect((await other.childcare.mine({})).bookings).toEqual([]);
    expect(await refusalOf(father.childcare.acceptOffer({ bookingId: booking.id }))).toEqual({ code: "not_found" });
  });
});

describe("a queue", () => {
  it("offers the last place to one of two parents, whatever session of the room it came free in", async () => {
    await using w = await world();
    const { session, carer } = await childcare(w, { size: 1 });
    await carer("Mei");
    const [morning, day] = [await session(), await session({ kind: "full-day", from: 8, until: 17 })];
    const [first, second, third] = await many(3, (index) => family(w, `宝宝${index}`, TODDLER));
    const held = await bookFor(first!, day);
    const waits = await bookFor(second!, morning);
    const behind = await bookFor(third!, morning);
    expect([held.state, waits.state, behind.state]).toEqual(["confirmed", "waitlisted", "waitlisted"]);

    await first!.guardian.childcare.giveUp({ bookingId: held.id, expectedFen: 0 });
    const stateOf = async (id: string) =>
      (await w.db.read.selectFrom("booking").where("id", "=", id).select("state").executeTakeFirstOrThrow()).state;
    expect([await stateOf(waits.id), await stateOf(behind.id)]).toEqual(["offered", "waitlisted"]);
    expect((await second!.guardian.childcare.mine({})).bookings[0]).toMatchObject({ state: "offered" });

    // At the very end of the offer two processes end it, its parent accepts, and the next one asks again.
    w.clock.at += HOUR;
    const ends = await Promise.allSettled([
      second!.guardian.childcare.acceptOffer({ bookingId: waits.id }),
      expireChildOffers(w.house),
      expireChildOffers(w.house),
      bookFor(third!, morning).catch(() => null),
    ]);
    expect(ends[0]?.status).toBe("rejected");
    expect([await stateOf(waits.id), await stateOf(behind.id)]).toEqual(["cancelled", "offered"]);
    expect(await third!.guardian.childcare.acceptOffer({ bookingId: behind.id })).toMatchObject({ state: "confirmed" });
    expect(await verifyDatabase(w.db)).toEqual([]);
  });
});

async function stationOf(w: Awaited<ReturnType<typeof world>>, sessionId: string): Promise<string> {
  const row = await w.db.read
    .selectFrom("childcare_session")
    .where("id", "=", sessionId)
    .select("station_id")
    .executeTakeFirstOrThrow();
  return row.station_id;
}
