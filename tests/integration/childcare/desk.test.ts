import { balanceOf } from "@linli/server/money/ledger";
import { expect, it } from "vitest";
import { bookFor, childcare, family, WEDNESDAY } from "../../support/childcare.ts";
import { WELL } from "../../support/nursery.ts";
import { papersOf } from "../../support/papers.ts";
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
  const { session, carer, manager, station, stationId, openRoom } = await childcare(w, {
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

  const all = await session({ kind: "full-day", from: 8, until: 17, roomId: await openRoom("小鸭房") });
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
  const seen = await staff.childcare.deskSessions(at);
  expect(seen.bookings).toMatchObject([{ id: once.id, costFen: 0 }]);
  expect(seen.sessions.find((one) => one.id === all)?.objection).toMatchObject({ code: "overlaps" });

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
  const answer = { bookingId: waits.id };
  expect(await refusalOf(other.childcare.deskAcceptOffer(answer))).toEqual({ code: "not_found" });
  expect(await staff.childcare.deskAcceptOffer(answer)).toMatchObject({ state: "confirmed" });
  const later = await bookFor(home, afternoon);
  await manager.childcare.deskEnd({ bookingId: later.id, reason: "停水", free: true });
  expect(await balanceOf(w.db.read, home.childId)).toBe(-2_000);
});

it("papers that were never handed in are asked for before a child first comes, or before it is booked where the station says so", async () => {
  await using w = await world();
  const place = await childcare(w);
  const { session, carer, station, stationId, manager } = place;
  await carer("Mei");
  await carer("Mei 2", { onDate: "2026-11-26" });
  const staff = await w.staff(station, "小周");
  const [wednesday, thursday] = [await session(), await session({ onDate: "2026-11-26" })];
  const home = await family(w, "朵朵", TODDLER);
  const due = ["vaccination", "health-check"];

  const found = async (childId = home.childId) =>
    (await home.guardian.childcare.sessionsFor({ stationId, childId })).sessions.map((one) => one.toBring);
  expect(await found()).toEqual([due, due]);
  const [first, second] = [await bookFor(home, wednesday), await bookFor(home, thursday)];
  const mine = async () =>
    (await home.guardian.childcare.mine({})).bookings.map(({ state, toBring }) => [state, toBring]);
  expect(await mine()).toEqual([
    ["confirmed", due],
    ["confirmed", due],
  ]);
  const atDesk = await staff.childcare.deskSessions({ stationId, childId: home.childId });
  expect(atDesk.bookings.map((one) => one.toBring)).toEqual([due, due]);

  // At the door: not without them, unless the carer writes that they were seen; from then on nobody asks again.
  w.setClock(`${WEDNESDAY}T08:05`);
  expect(await refusalOf(staff.children.receive({ bookingId: first.id, ...WELL }))).toEqual({
    code: "child_papers_not_seen",
    kinds: due,
  });
  await staff.children.receive({ bookingId: first.id, ...WELL, note: "接种证、体检表看过原件" });
  w.setClock("2026-11-26T08:05");
  await staff.children.receive({ bookingId: second.id, ...WELL });

  // A station may ask for them before; then only the desk, which has seen them, books without.
  w.setClock("2026-11-26T18:00");
  await manager.childcare.save({ ...settings(stationId), papersAt: "booking" });
  await carer("Mei 3", { onDate: "2026-11-27" });
  const friday = await session({ onDate: "2026-11-27" });
  const other = await family(w, "糖糖", TODDLER);
  const refused = { code: "child_papers_missing", kinds: due };
  expect(await refusalOf(bookFor(other, friday))).toEqual(refused);
  const seen = await other.guardian.childcare.sessionsFor({ stationId, childId: other.childId });
  expect(seen.sessions.map((one) => one.objection)).toEqual([refused]);
  const wanted = { stationId, sessionId: friday, childId: other.childId, requestKey: "seen-at-the-desk" };
  expect(await staff.childcare.deskBook(wanted)).toMatchObject({ state: "confirmed" });
  const { notices } = await other.guardian.notices.list({});
  expect(notices[0]).toMatchObject({ kind: "childcare_booked", facts: { papers: due } });
  const third = await family(w, "可可", TODDLER);
  await papersOf(w, [third.childId], { byId: third.guardian.id });
  expect(await bookFor(third, friday)).toMatchObject({ state: "confirmed" });
  // One that will have run out is in the way of everybody.
  const fourth = await family(w, "米粒", TODDLER);
  await papersOf(w, [fourth.childId], { byId: fourth.guardian.id, expiresOn: "2026-11-26" });
  const expired = { code: "child_paper_expired", kind: "vaccination", expiredOn: "2026-11-26" };
  expect(await refusalOf(bookFor(fourth, friday))).toEqual(expired);
  const late = { ...wanted, childId: fourth.childId, requestKey: "expired-at-the-desk" };
  expect(await refusalOf(staff.childcare.deskBook(late))).toEqual(expired);
});

it("whoever waits for a place with the desk's word for their papers is offered it like everybody else", async () => {
  await using w = await world();
  const { session, carer, station, stationId } = await childcare(w, { size: 1, papersAt: "booking" });
  await carer("Mei");
  const staff = await w.staff(station, "小周");
  const sessionId = await session();
  const [first, second] = [await family(w, "朵朵", TODDLER), await family(w, "糖糖", TODDLER)];
  await papersOf(w, [first.childId], { byId: first.guardian.id });
  const held = await bookFor(first, sessionId);
  const seen = { stationId, sessionId, childId: second.childId, requestKey: "waits-with-papers-seen" };
  expect(await staff.childcare.deskBook(seen)).toMatchObject({ state: "waitlisted" });
  await first.guardian.childcare.giveUp({ bookingId: held.id, expectedFen: 0 });
  const [offered] = (await second.guardian.childcare.mine({})).bookings;
  expect(offered).toMatchObject({ state: "offered" });
  await second.guardian.childcare.acceptOffer({ bookingId: offered!.id });
});

const settings = (stationId: string) => ({
  stationId,
  chargeAt: "arrival" as const,
  creditFen: 0,
  cutOffDays: 1,
  cutOffMin: 960,
  latePercent: 50,
  offerMinutes: 60,
});
