import { generateChildcare } from "@linli/server/childcare/generate";
import { verifyDatabase } from "@linli/server/cli/verify";
import { balanceOf } from "@linli/server/money/ledger";
import { insertGuardianship } from "@linli/server/people/family-store";
import { expect, it } from "vitest";
import { bookFor, childcare, families, family, WEDNESDAY } from "../../support/childcare.ts";
import { type World, world } from "../../support/world.ts";

const TODDLER = "2025-06-01";

/** A childcare station of a street, with half days on Wednesdays and Thursdays, paid as they are booked. */
async function nursery(w: World) {
  const street = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("回澜南苑成长驿站", { placeId: await w.place("回澜社区", street) });
  const place = await childcare(w, { station, size: 1, chargeAt: "booking", creditFen: 50_000, latePercent: 50 });
  const carer = await place.carer("Mei");
  const pattern = { roomId: place.roomId, kind: "half-day" as const, startsMin: 480, endsMin: 720, feeFen: 3_000 };
  const wednesdays = await place.manager.childcare.savePattern({ ...pattern, weekdays: [3], fromOn: "2026-11-23" });
  const thursdays = await place.manager.childcare.savePattern({ ...pattern, weekdays: [4], fromOn: "2026-11-23" });
  const { sessions } = await w.visitor().childcare.sessions({ stationId: place.stationId });
  const [first] = sessions.filter((session) => session.onDate === WEDNESDAY);
  const administrator = await w.administrator(street);
  return { ...place, first: first!, wednesdays, thursdays, administrator, mei: carer.person };
}

const weekliesOf = (w: World, childId: string) =>
  w.db.read
    .selectFrom("childcare_standing")
    .where("child_id", "=", childId)
    .where("ended_at", "is", null)
    .select("pattern_id as patternId")
    .execute();
const openExceptions = async (w: World) =>
  (
    await w.db.read
      .selectFrom("childcare_exception")
      .where("closed_at", "is", null)
      .select(["child_id as childId", "on_date as onDate"])
      .execute()
  ).length;

it("two records of one child are one: what is booked, weekly and missing is the kept one's, each once, and so is its money; a carer's leave follows", async () => {
  await using w = await world();
  const { first, wednesdays, thursdays, administrator, stationId, mei, manager } = await nursery(w);
  const [kept, double] = [await family(w, "朵朵", TODDLER), await family(w, "朵朵", TODDLER)];
  const weekly = { weekdays: [3], fromOn: "2026-11-23" };
  await kept.guardian.childcare.saveWeekly({ ...weekly, childId: kept.childId, patternId: wednesdays });
  await double.guardian.childcare.saveWeekly({ ...weekly, childId: double.childId, patternId: wednesdays });
  const also = { weekdays: [4], fromOn: "2026-11-23", childId: double.childId, patternId: thursdays };
  await double.guardian.childcare.saveWeekly(also);
  await bookFor(kept, first.id);
  expect(await bookFor(double, first.id)).toMatchObject({ state: "waitlisted" });
  await generateChildcare(w.house);
  expect(await openExceptions(w)).toBe(0);
  await w.db.transact({}, (tx) =>
    tx
      .insertInto("childcare_exception")
      .values({
        id: "exception-of-the-double",
        station_id: stationId,
        child_id: double.childId,
        pattern_id: wednesdays,
        on_date: "2026-12-02",
        why: "full",
        opened_at: w.clock.at,
        owner_id: manager.id,
        closed_at: null,
        closed_by_id: null,
        outcome: null,
      })
      .execute(),
  );
  const owed = (await balanceOf(w.db.read, kept.childId)) + (await balanceOf(w.db.read, double.childId));

  await administrator.people.merge({ stationId, keepId: kept.childId, mergeId: double.childId });
  expect(await weekliesOf(w, double.childId)).toEqual([]);
  expect((await weekliesOf(w, kept.childId)).map((one) => one.patternId).sort()).toEqual(
    [wednesdays, thursdays].sort(),
  );
  expect(await openExceptions(w)).toBe(0);
  const living = await w.db.read
    .selectFrom("booking")
    .innerJoin("childcare_booking", "childcare_booking.id", "booking.id")
    .where("booking.state", "in", ["waitlisted", "offered", "confirmed"])
    .select(["booking.person_id as personId", "booking.slot_id as slotId"])
    .execute();
  expect(living.every((booking) => booking.personId === kept.childId)).toBe(true);
  expect(new Set(living.map((booking) => booking.slotId)).size).toBe(living.length);
  expect(await balanceOf(w.db.read, kept.childId)).toBe(owed);
  await generateChildcare(w.house);
  expect(await verifyDatabase(w.db)).toEqual([]);
  // Both guardians answer for the child now, and see its sessions.
  const mine = (await double.guardian.childcare.mine({})).bookings.filter((booking) => booking.stands);
  expect(mine.map((booking) => booking.childId)).toContain(kept.childId);

  const same = await w.person("Mei");
  const days = { stationId, fromOn: WEDNESDAY, untilOn: WEDNESDAY, reason: "看病", seenAffected: 9 };
  const { leaveId } = await mei.childcare.askLeave(days);
  await administrator.people.merge({ stationId, keepId: same.id, mergeId: mei.id });
  const leave = await w.db.read.selectFrom("childcare_leave").where("id", "=", leaveId).selectAll().executeTakeFirst();
  // Nobody has decided on it, and the carer who is kept never asked.
  expect(leave).toMatchObject({ person_id: same.id, withdrawn_at: w.clock.at, verdict: null });
  expect((await manager.childcare.day({ stationId, onDate: WEDNESDAY })).rooms[0]?.carers).toMatchObject([
    { personId: same.id },
  ]);
});

it("a child who is erased leaves when it was there and what was paid, and no word that was said about it; its places go on", async () => {
  await using w = await world();
  const { first, wednesdays, administrator, stationId, manager, mei } = await nursery(w);
  const [gone, next] = await families(w, [
    { name: "朵朵", birthDate: TODDLER },
    { name: "糖糖", birthDate: TODDLER },
  ]);
  const { guardian, childId } = gone!;
  await guardian.childcare.saveWeekly({ childId, patternId: wednesdays, weekdays: [3], fromOn: "2026-11-23" });
  // A place given up late, with words about the child; then one that stands, behind which another waits.
  const father = await w.person("爸爸");
  await w.db.transact({}, (tx) =>
    insertGuardianship(tx, {
      minorId: childId,
      guardianId: father.id,
      relation: "father",
      recordedById: null,
      consent: null,
      now: w.clock.at,
    }),
  );
  w.setClock("2026-11-24T17:00");
  const late = await bookFor(gone!, first.id);
  await guardian.childcare.giveUp({ bookingId: late.id, expectedFen: 1_500, reason: "朵朵水痘" });
  const stands = await bookFor(gone!, first.id);
  const waits = await bookFor(next!, first.id);
  expect([stands.state, waits.state]).toEqual(["confirmed", "waitlisted"]);
  await generateChildcare(w.house);
  const missing = await manager.childcare.missing({ stationId });
  for (const one of missing) await manager.childcare.closeMissing({ exceptionId: one.id, outcome: "朵朵妈妈说水痘" });
  const days = { stationId, fromOn: WEDNESDAY, untilOn: WEDNESDAY, reason: "水痘", seenAffected: 9 };
  await mei.childcare.askLeave(days);

  const { lines } = await guardian.money.mine({ personId: childId, month: "2026-11" });
  expect(lines.map((line) => [line.what, line.session, line.sessionOn])).toContainEqual([
    "charge",
    "half-day",
    WEDNESDAY,
  ]);
  const tillBefore = (await manager.money.till({ stationId, onDate: "2026-11-24" })).childcareFen;
  expect(tillBefore).toBeGreaterThanOrEqual(1_500);

  expect((await father.notices.list({})).notices.map((notice) => notice.kind)).toContain("childcare_cancelled");
  const before = await balanceOf(w.db.read, childId);
  await administrator.people.erase({ stationId, personId: childId, reason: "家长要求" });
  expect(await weekliesOf(w, childId)).toEqual([]);
  expect(await openExceptions(w)).toBe(0);
  // What was paid for a place that is given back comes back; what a late one cost stays.
  expect(await balanceOf(w.db.read, childId)).toBeGreaterThan(before);
  expect((await next!.guardian.childcare.mine({})).bookings).toMatchObject([{ id: waits.id, state: "offered" }]);
  await administrator.people.erase({ stationId, personId: mei.id, reason: "本人要求" });
  for (const table of ["childcare_booking", "childcare_exception", "childcare_leave", "move", "notice"] as const) {
    const rows = await w.db.read.selectFrom(table).selectAll().execute();
    expect(JSON.stringify(rows), table).not.toContain("水痘");
  }
  await generateChildcare(w.house);
  expect(await verifyDatabase(w.db)).toEqual([]);
});
