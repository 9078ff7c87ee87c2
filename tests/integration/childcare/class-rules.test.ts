import { verifyDatabase } from "@linli/server/cli/verify";
import { DEFAULT_SOURCE } from "@linli/shared/childcare/classes";
import { expect, it } from "vitest";
import { bookFor, childcare, families, family, WEDNESDAY } from "../../support/childcare.ts";
import { refusalOf, world } from "../../support/world.ts";

const INFANT = "2026-03-01";

it("rules of classes begin on a day for a place and below, show first what they cost, and rewrite nothing that held", async () => {
  await using w = await world();
  const street = await w.place("城厢街道", null, "subdistrict");
  const community = await w.place("回澜社区", street);
  const station = await w.station("回澜南苑成长驿站", { placeId: community });
  const { session, carer, stationId, roomId, manager } = await childcare(w, { station });
  const admin = await w.administrator(street, "街道管理员");
  const elsewhere = await w.administrator(await w.place("别的街道", null, "subdistrict"));
  await carer("Mei");
  const sessionId = await session();
  for (const one of await families(
    w,
    ["一", "二", "三"].map((name) => ({ name, birthDate: INFANT })),
  )) {
    w.clock.at += 60_000;
    expect((await bookFor(one, sessionId)).state).toBe("confirmed");
  }

  const infants = async (placeId = street) =>
    (await admin.childcare.classRules({ placeId })).kinds
      .find((one) => one.kind === "infant")!
      .rules.map(({ size, perCarer, fromOn, untilOn, state, source }) => [
        size,
        perCarer,
        fromOn,
        untilOn,
        state,
        source,
      ]);
  expect(await infants()).toEqual([[10, 3, "2019-10-08", null, "now", DEFAULT_SOURCE]]);

  const stricter = {
    placeId: street,
    fromOn: WEDNESDAY,
    source: "城街〔2026〕18号",
    rules: [{ kind: "infant" as const, size: 9, perCarer: 2 }],
  };
  expect(await refusalOf(elsewhere.childcare.previewClassRules(stricter))).toEqual({ code: "not_found" });
  const preview = await admin.childcare.previewClassRules(stricter);
  expect(preview).toMatchObject({
    classes: [{ roomId, kind: "infant", before: { size: 10, perCarer: 3 }, after: { size: 9, perCarer: 2 } }],
    broken: [{ roomId, onDate: WEDNESDAY, first: { needed: 2, carers: 1 } }],
    bookings: 1,
    lastOn: "2026-12-21",
  });
  // Whose children they are is for the station to know.
  expect(JSON.stringify(preview)).not.toContain("三");
  expect(await refusalOf(admin.childcare.addClassRules(stricter))).toEqual({ code: "breaks_places", bookings: 1 });
  expect(await refusalOf(admin.childcare.addClassRules({ ...stricter, fromOn: "2026-11-23" }))).toEqual({
    code: "day_is_past",
  });
  // Two who set the same rule at once set it once.
  const seen = { ...stricter, seenAffected: 1 };
  await Promise.all([admin.childcare.addClassRules(seen), admin.childcare.addClassRules(seen)]);
  expect(await infants()).toEqual([
    [9, 2, WEDNESDAY, null, "coming", "城街〔2026〕18号"],
    [10, 3, "2019-10-08", "2026-11-24", "now", DEFAULT_SOURCE],
  ]);
  const [room] = (await manager.childcare.day({ stationId, onDate: WEDNESDAY })).rooms;
  expect(room?.broken?.affected.map((one) => one.childName)).toEqual(["三"]);
  const told = await w.db.read
    .selectFrom("notice")
    .where("kind", "=", "childcare_at_risk")
    .select("person_id")
    .execute();
  expect(told).toHaveLength(1);
  expect(await bookFor(await family(w, "四", INFANT), sessionId)).toMatchObject({ state: "waitlisted" });
  expect(await verifyDatabase(w.db)).toEqual([]);

  // A rule of the community counts there from its day on; it sees the street's, and the street does not see it.
  const looser = {
    ...stricter,
    placeId: community,
    source: "区卫健局批复",
    rules: [{ ...stricter.rules[0]!, perCarer: 3 }],
  };
  expect(await admin.childcare.previewClassRules(looser)).toMatchObject({ bookings: 0, broken: [] });
  await admin.childcare.addClassRules(looser);
  expect((await infants(community)).map((rule) => rule[5])).toEqual(["区卫健局批复", DEFAULT_SOURCE]);
  expect((await infants()).map((rule) => rule[5])).toEqual(["城街〔2026〕18号", DEFAULT_SOURCE]);
  expect((await manager.childcare.day({ stationId, onDate: WEDNESDAY })).rooms[0]?.broken).toBeNull();

  // Taken back before it begins, with what that costs; from its day on it is history.
  const ruleId = async (placeId: string) => {
    const { kinds } = await admin.childcare.classRules({ placeId });
    return kinds[0]!.rules.find((rule) => rule.mayTakeBack)?.id ?? "";
  };
  const own = await ruleId(community);
  expect(await refusalOf(elsewhere.childcare.takeBackClassRule({ ruleId: own }))).toEqual({ code: "not_found" });
  expect(await admin.childcare.previewTakeBackClassRule({ ruleId: own })).toMatchObject({
    bookings: 1,
    classes: [{ before: { perCarer: 3 }, after: { perCarer: 2 } }],
  });
  expect(await refusalOf(admin.childcare.takeBackClassRule({ ruleId: own }))).toMatchObject({ code: "breaks_places" });
  await admin.childcare.takeBackClassRule({ ruleId: own, seenAffected: 1 });
  expect((await infants(community)).map((rule) => rule[5])).toEqual(["城街〔2026〕18号", DEFAULT_SOURCE]);
  const begun = await ruleId(street);
  w.setClock(`${WEDNESDAY}T00:00`);
  expect(await refusalOf(admin.childcare.takeBackClassRule({ ruleId: begun, seenAffected: 9 }))).toEqual({
    code: "rule_has_begun",
    fromOn: WEDNESDAY,
  });
  expect((await infants())[0]?.[4]).toBe("now");
  const moves = await w.db.read
    .selectFrom("move")
    .where("subject_id", "in", [street, community])
    .orderBy("at")
    .orderBy("id")
    .select("what")
    .execute();
  expect(moves.map((move) => move.what)).toEqual(["rules_added", "rules_added", "rules_added", "rule_taken_back"]);
});
