import { balanceOf } from "@linli/server/money/ledger";
import { expect, it } from "vitest";
import { bookFor, childcare, family } from "../../support/childcare.ts";
import { refusalOf, type Someone, type World, world } from "../../support/world.ts";

const TODDLER = "2025-06-01";
const looksAt = async (w: World, personId: string) =>
  (await w.db.read.selectFrom("look").where("person_id", "=", personId).select("what").execute()).map(
    (row) => row.what,
  );
const addChild = async (guardian: Someone, name: string, birthDate: string) =>
  (await guardian.people.addChild({ name, sex: "male", birthDate, relation: "mother", consent: false })).childId;

it("the desk finds a child by itself or by who answers for it, books, queues and cancels for them, and each look is kept", async () => {
  await using w = await world();
  const { session, carer, manager, station, stationId } = await childcare(w, {
    size: 1,
    chargeAt: "booking",
    creditFen: 10_000,
    latePercent: 50,
  });
  await carer("Mei");
  const staff = await w.staff(station, "小周");
  const other = await w.staff(await w.station("别的驿站"), "外人");
  const [morning, afternoon] = [await session({ feeFen: 4_000 }), await session({ from: 13, until: 17 })];
  const home = await family(w, "朵朵", TODDLER);
  const mother = home.guardian;
  await addChild(mother, "哥哥", "2019-01-01");
  const youngest = await addChild(mother, "弟弟", "2026-05-26");
  const far = await addChild(mother, "外地的", TODDLER);
  const away = await w.place("外地", null, "subdistrict");
  await w.db.transact({}, (tx) => tx.updateTable("person").set({ residence_id: away }).where("id", "=", far).execute());

  const named = async (personId: string) =>
    (await staff.childcare.deskFamily({ stationId, personId })).children.map((child) => [child.name, child.band]);
  expect(await named(mother.id)).toEqual([
    ["朵朵", "toddler"],
    ["弟弟", null],
  ]);
  expect(await named(home.childId)).toEqual([["朵朵", "toddler"]]);
  expect(await named(staff.id)).toEqual([]);
  for (const personId of [mother.id, home.childId]) {
    expect(await refusalOf(other.childcare.deskFamily({ stationId, personId }))).toEqual({ code: "not_found" });
  }

  const at = { stationId, childId: home.childId };
  expect(await refusalOf(other.childcare.deskSessions(at))).toEqual({ code: "not_found" });
  expect(await refusalOf(staff.childcare.deskSessions({ stationId, childId: far }))).toEqual({ code: "not_found" });
  expect(await looksAt(w, home.childId)).toEqual([]);
  const found = await staff.childcare.deskSessions(at);
  expect(found.sessions.map((one) => [one.id, one.left[0]?.count, one.objection])).toEqual([
    [morning, 1, null],
    [afternoon, 1, null],
  ]);
  await staff.childcare.deskSessions({ ...at, from: "2026-11-24" });
  expect(await looksAt(w, home.childId)).toEqual(["childcare-desk"]);
  const young = await staff.childcare.deskSessions({ stationId, childId: youngest });
  expect(young.sessions[0]?.objection).toMatchObject({ code: "child_too_young", fromOn: "2026-11-26" });

  // Tapped twice, and by two at the desk: one booking. Who comes after waits.
  const wanted = { ...at, sessionId: morning, requestKey: "caller-of-monday" };
  const [once, twice] = await Promise.all([staff.childcare.deskBook(wanted), staff.childcare.deskBook(wanted)]);
  expect(once).toMatchObject({ id: twice.id, state: "confirmed" });
  const second = await family(w, "糖糖", TODDLER);
  const waits = await staff.childcare.deskBook({
    stationId,
    sessionId: morning,
    childId: second.childId,
    requestKey: "another-caller",
  });
  expect(waits.state).toBe("waitlisted");
  expect((await staff.childcare.deskSessions(at)).bookings).toMatchObject([{ id: once.id, costFen: 0 }]);

  // After the cut-off the desk is shown what is due, and decides.
  w.setClock("2026-11-24T17:00");
  expect((await staff.childcare.deskSessions(at)).bookings).toMatchObject([{ costFen: 2_000 }]);
  expect(await looksAt(w, home.childId)).toEqual(["childcare-desk", "childcare-desk"]);
  const end = { bookingId: once.id, reason: "妈妈来电：发烧", free: false };
  expect(await refusalOf(other.childcare.deskEnd(end))).toEqual({ code: "not_found" });
  await staff.childcare.deskEnd(end);
  expect(await balanceOf(w.db.read, home.childId)).toBe(-2_000);
  const [told] = (await mother.notices.list({})).notices.filter((notice) => notice.kind === "childcare_cancelled");
  expect(JSON.stringify(told)).toContain("妈妈来电：发烧");
  expect((await second.guardian.childcare.mine({})).bookings).toMatchObject([{ id: waits.id, state: "offered" }]);
  const later = await bookFor(home, afternoon);
  await manager.childcare.deskEnd({ bookingId: later.id, reason: "停水", free: true });
  expect(await balanceOf(w.db.read, home.childId)).toBe(-2_000);
});
