import { watchMeals } from "@linli/server/checks/open-check";
import { findViolations } from "@linli/server/cli/verify";
import { describe, expect, it } from "vitest";
import { canteen, plate, withMoney } from "../../support/canteen.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

/** Somebody has ordered Wednesday's lunch, which is served until 12:30. */
async function lunchOrdered(w: World) {
  const kitchen = await canteen(w);
  const mei = await w.person("王秀英", { phone: "13800000001" });
  const daughter = await w.person("李敏", { phone: "13800000002" });
  const named = { phone: "13800000002", name: "李敏", scopes: ["be-told" as const], expiresOn: null };
  await mei.people.nameDelegate(named);
  await withMoney(kitchen, mei.id, 5000);
  const { mealId } = await mei.meals.order(plate(kitchen.menu));
  const checks = () => kitchen.manager.checks.ofStation({ stationId: kitchen.stationId });
  const kinds = async (of: typeof mei) => (await of.notices.list({})).notices.map((notice) => notice.kind);
  return { kitchen, mei, daughter, mealId, checks, kinds };
}

describe("a meal that nobody collects", () => {
  it("opens one check half an hour after the sitting, with an owner and a clock, in however many processes", async () => {
    await using w = await world();
    const { kitchen, mei, daughter, checks, kinds } = await lunchOrdered(w);
    w.setClock("2026-11-25T12:59");
    await watchMeals(w.house);
    expect((await checks()).open).toEqual([]);
    w.setClock("2026-11-25T13:00");
    await Promise.all([watchMeals(w.house), watchMeals(w.house), watchMeals(w.house)]);
    const { open, now } = await checks();
    expect(open).toMatchObject([
      {
        personId: mei.id,
        ownerId: kitchen.manager.id,
        next: "phone",
        dueAt: now + 15 * 60_000,
        steps: [{ what: "opened" }],
      },
    ]);
    expect(await kinds(kitchen.manager)).toContain("check_opened");
    expect(await kinds(daughter)).toContain("family_missed");
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("opens none for one who came, gave it up, or said that they are away", async () => {
    await using w = await world();
    const { kitchen, mei, mealId, checks } = await lunchOrdered(w);
    const [tom, ann] = [await w.person("陈建国"), await w.person("吴桂芳")];
    for (const one of [tom, ann]) await withMoney(kitchen, one.id, 5000);
    const given = await tom.meals.order(plate(kitchen.menu));
    await ann.meals.order(plate(kitchen.menu));
    await tom.meals.cancel({ mealId: given.mealId });
    w.setClock("2026-11-25T09:00");
    await ann.meals.pause({ fromOn: "2026-11-25", untilOn: "2026-11-25" });
    w.setClock("2026-11-25T11:30");
    await kitchen.manager.meals.serve({ mealId });
    w.setClock("2026-11-25T14:00");
    await watchMeals(w.house);
    expect((await checks()).open).toEqual([]);
    expect(mei.id).toBeTruthy();
  });

  it("joins the check that is open, when a second one is missed", async () => {
    await using w = await world();
    const { kitchen, mei, checks } = await lunchOrdered(w);
    const dinner = await kitchen.menuOn("2026-11-25", await kitchen.sitting("dinner", 17 * 60));
    await mei.meals.order(plate(dinner));
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    w.setClock("2026-11-25T19:00");
    await watchMeals(w.house);
    await watchMeals(w.house);
    const { open } = await checks();
    expect(open).toHaveLength(1);
    expect(open[0]?.causes).toHaveLength(2);
    expect(open[0]?.steps.filter((step) => step.what === "joined")).toHaveLength(1);
  });

  it("is seen to rung by rung, each step and look with its name, until somebody knows how they are", async () => {
    await using w = await world();
    const { kitchen, daughter, checks, kinds } = await lunchOrdered(w);
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    const checkId = (await checks()).open[0]!.id;
    const staff = await w.staff(kitchen.station, "张厨");
    await staff.checks.take({ checkId });
    const looked = await staff.checks.look({ checkId });
    expect(looked).toMatchObject({
      person: { phone: "13800000001" },
      family: [{ name: "李敏", phone: "13800000002" }],
    });
    const looks = await w.db.read
      .selectFrom("look")
      .where("by_id", "=", staff.id)
      .select(["person_id", "what"])
      .execute();
    expect(looks.map((look) => look.what).sort()).toEqual(["address", "emergency", "phone"]);
    await staff.checks.step({ checkId, what: "phone", note: "没人接" });
    expect((await checks()).open).toMatchObject([{ ownerId: staff.id, next: "family" }]);
    await staff.checks.close({ checkId, outcome: "ate-elsewhere", note: "在儿子家" });
    const { open, closed } = await checks();
    expect(open).toEqual([]);
    expect(closed[0]?.steps.map(({ what, byName }) => [what, byName])).toEqual([
      ["opened", null],
      ["took", "张厨"],
      ["looked", "张厨"],
      ["phone", "张厨"],
      ["closed", "张厨"],
    ]);
    expect(await kinds(daughter)).toContain("family_seen");
    expect(await refusalOf(staff.checks.step({ checkId, what: "family" }))).toEqual({ code: "check_closed" });
    await watchMeals(w.house);
    expect((await checks()).open).toEqual([]);
  });

  it("is said again when its clock runs out, to who is above as well, once for each time", async () => {
    await using w = await world();
    const { kitchen, checks, kinds } = await lunchOrdered(w);
    const { place_id: placeId } = await w.db.read
      .selectFrom("station")
      .where("id", "=", kitchen.stationId)
      .select("place_id")
      .executeTakeFirstOrThrow();
    const admin = await w.administrator(placeId);
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    w.setClock("2026-11-25T13:15");
    await Promise.all([watchMeals(w.house), watchMeals(w.house)]);
    expect((await checks()).open[0]?.steps.filter((step) => step.what === "overdue")).toHaveLength(1);
    expect((await kinds(admin)).filter((kind) => kind === "check_overdue")).toHaveLength(1);
    expect((await admin.checks.ofArea({ placeId })).open).toHaveLength(1);
  });

  it("ends by itself when they come late after all", async () => {
    await using w = await world();
    const { kitchen, mealId, checks } = await lunchOrdered(w);
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    await kitchen.manager.meals.serve({ mealId });
    const { open, closed } = await checks();
    expect(open).toEqual([]);
    expect(closed).toMatchObject([{ outcome: "came" }]);
  });

  it("ends when they are seen at a later meal", async () => {
    await using w = await world();
    const { kitchen, mei, checks } = await lunchOrdered(w);
    const dinner = await kitchen.menuOn("2026-11-25", await kitchen.sitting("dinner", 17 * 60));
    const { mealId } = await mei.meals.order(plate(dinner));
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    w.setClock("2026-11-25T17:30");
    await kitchen.manager.meals.serve({ mealId });
    expect((await checks()).open).toEqual([]);
  });

  it("reaches the administrators of a canteen that nobody manages", async () => {
    await using w = await world();
    const { kitchen, kinds } = await lunchOrdered(w);
    const admin = await w.administrator(kitchen.station.placeId);
    await w.db.transact({}, (tx) =>
      tx.updateTable("role_grant").set({ revoked_at: 1 }).where("person_id", "=", kitchen.manager.id).execute(),
    );
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    expect(await kinds(admin)).toContain("check_opened");
    const { open } = await admin.checks.ofStation({ stationId: kitchen.stationId });
    expect(open).toMatchObject([{ ownerId: admin.id }]);
  });

  it("stays one check when two records that are both missed turn out to be one person, and is forgotten with them", async () => {
    await using w = await world();
    const { kitchen, mei, checks } = await lunchOrdered(w);
    const twin = await w.person("王秀英");
    await withMoney(kitchen, twin.id, 5000);
    await twin.meals.order(plate(kitchen.menu));
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    const at = { stationId: kitchen.stationId };
    const admin = await w.administrator(kitchen.station.placeId);
    await admin.people.merge({ ...at, keepId: mei.id, mergeId: twin.id });
    const { open } = await checks();
    expect(open).toMatchObject([{ personId: mei.id, steps: [{ what: "opened" }, { what: "opened" }] }]);
    expect(open[0]?.causes).toHaveLength(2);
    await kitchen.manager.checks.step({ checkId: open[0]!.id, what: "phone", note: "儿子说她在医院" });
    await w.person("王秀英");
    await admin.people.erase({ ...at, personId: mei.id, reason: "本人要求" });
    expect(JSON.stringify(await w.db.read.selectFrom("welfare_step").selectAll().execute())).not.toContain("医院");
    const told = (await kitchen.manager.notices.list({})).notices.filter((notice) => notice.kind === "check_opened");
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain("王秀英");
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is nobody's business but of the station's staff and of those above it", async () => {
    await using w = await world();
    const { mei, daughter, checks } = await lunchOrdered(w);
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    const checkId = (await checks()).open[0]!.id;
    for (const one of [mei, daughter]) {
      expect(await refusalOf(one.checks.look({ checkId }))).toEqual({ code: "not_found" });
      expect(await refusalOf(one.checks.close({ checkId, outcome: "well" }))).toEqual({ code: "not_found" });
    }
  });
});
