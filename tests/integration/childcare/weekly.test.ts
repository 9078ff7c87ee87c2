import { generateChildcare } from "@linli/server/childcare/generate";
import { verifyDatabase } from "@linli/server/cli/verify";
import { expect, it } from "vitest";
import { canteen } from "../../support/canteen.ts";
import { childcare, family } from "../../support/childcare.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

const told = async (w: World, personId: string, kind: string) =>
  (
    await w.db.read
      .selectFrom("notice")
      .where("person_id", "=", personId)
      .where("kind", "=", kind)
      .select("id")
      .execute()
  ).length;

it("a weekly booking is one booking or one exception a day, however many processes run; never over a guardian's head", async () => {
  await using w = await world();
  const { manager, carer, roomId, station, stationId } = await childcare(w);
  // Mondays and Wednesdays; closed on one of them, across which the weeks go on.
  await w.db.transact({}, (tx) =>
    tx
      .insertInto("station_closing")
      .values({ station_id: stationId, closed_on: "2026-12-02", reason: "消毒" })
      .execute(),
  );
  const patternId = await manager.childcare.savePattern({
    roomId,
    kind: "half-day",
    weekdays: [1, 3],
    startsMin: 480,
    endsMin: 720,
    feeFen: 0,
    meals: ["lunch"],
    fromOn: "2026-11-23",
  });
  for (const onDate of ["2026-11-25", "2026-11-30", "2026-12-07"]) await carer(`保育员 ${onDate}`, { onDate });
  // Three on 7 December: from then on they are too old.
  const child = await family(w, "快三岁", "2023-12-07");
  const { guardian, childId } = child;
  const weekly = { childId, patternId, weekdays: [1, 3], fromOn: "2026-11-23" };
  const stranger = await w.person("路人");
  expect(await refusalOf(stranger.childcare.saveWeekly(weekly))).toEqual({ code: "not_found" });
  const weeklyId = await guardian.childcare.saveWeekly(weekly);
  expect(await guardian.childcare.saveWeekly(weekly)).toBe(weeklyId);

  const { sessions } = await guardian.childcare.sessionsFor({ stationId, childId });
  const [own] = sessions.filter((session) => session.onDate === "2026-11-25");
  const booked = await guardian.childcare.book({ sessionId: own!.id, childId, requestKey: "by-themselves" });
  await guardian.childcare.giveUp({ bookingId: booked.id, expectedFen: 0 });

  await Promise.all([generateChildcare(w.house), generateChildcare(w.house)]);
  await generateChildcare(w.house);
  const days = await w.db.read
    .selectFrom("childcare_standing_day")
    .orderBy("on_date")
    .select(["on_date as onDate", "state"])
    .execute();
  expect(days).toEqual([
    { onDate: "2026-11-25", state: "own" },
    { onDate: "2026-11-30", state: "booked" },
    { onDate: "2026-12-02", state: "missing" },
    { onDate: "2026-12-07", state: "missing" },
  ]);
  const { bookings } = await guardian.childcare.mine({});
  expect(bookings.filter((one) => one.stands)).toMatchObject([{ onDate: "2026-11-30", state: "confirmed" }]);
  expect(await told(w, guardian.id, "childcare_booked")).toBe(1);
  expect(await told(w, guardian.id, "childcare_missing")).toBe(2);

  const missing = await manager.childcare.missing({ stationId });
  expect(missing.map(({ onDate, why, ownerName }) => ({ onDate, why, ownerName }))).toEqual([
    { onDate: "2026-12-02", why: "closed", ownerName: "Manager" },
    { onDate: "2026-12-07", why: "too_old", ownerName: "Manager" },
  ]);
  expect(await refusalOf(stranger.childcare.missing({ stationId }))).toEqual({ code: "not_found" });
  await manager.childcare.closeMissing({ exceptionId: missing[0]!.id, outcome: "和家长说了，换到周四" });
  await generateChildcare(w.house);
  expect(await manager.childcare.missing({ stationId })).toHaveLength(1);

  // The meal of the session is expected, and certain once the child has come; given up, it is not cooked.
  await canteen(w, { station, manager, onDate: "2026-11-30" });
  await guardian.meals.saveDiet({ personId: childId, allergens: ["eggs"] });
  const inKitchen = async () =>
    (await manager.kitchen.sheets({ stationId, onDate: "2026-11-30" })).sittings[0]?.children;
  const noEggs = { needs: { allergens: ["eggs"], diets: [] }, children: 1 };
  expect(await inKitchen()).toEqual({ meal: "lunch", expected: 1, here: 0, needs: [noEggs] });
  const mealsOn = async () => (await manager.childcare.day({ stationId, onDate: "2026-11-30" })).meals;
  expect(await mealsOn()).toEqual([{ meal: "lunch", expected: 1, here: 0 }]);
  const coming = bookings.find((one) => one.stands)!;
  await guardian.childcare.giveUp({ bookingId: coming.id, expectedFen: 0 });
  expect(await mealsOn()).toEqual([]);
  expect(await inKitchen()).toBeNull();
  await generateChildcare(w.house);
  expect((await guardian.childcare.mine({})).bookings.filter((one) => one.stands)).toEqual([]);
  await guardian.childcare.endWeekly({ weeklyId });
  expect(await guardian.childcare.weekly()).toEqual([]);
  expect(await verifyDatabase(w.db)).toEqual([]);
});
