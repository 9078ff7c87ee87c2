import { findViolations } from "@linli/server/cli/verify";
import { describe, expect, it } from "vitest";
import { canteen, plate, withMoney } from "../../support/canteen.ts";
import { subsidisedStreet } from "../../support/subsidised.ts";
import { refusalOf, type Someone, type World, world } from "../../support/world.ts";

const WEDNESDAY = "2026-11-25";
const period = (programmeId: string, from = "2026-11-24", to = WEDNESDAY) => ({ programmeId, from, to });

/** A street whose canteen charges with the order, and people of eighty with money. */
async function street(w: World) {
  const found = await subsidisedStreet(w);
  const diner = async (name: string, birthDate?: string) => {
    const person = await found.elder(birthDate, name);
    await withMoney(found.kitchen, person.id, 5000);
    return person;
  };
  const order = async (person: Someone, menu = found.kitchen.menu) =>
    (await person.meals.order(plate(menu, { mode: "takeaway" }))).mealId;
  return { ...found, diner, order, manager: found.kitchen.manager, stationId: found.kitchen.stationId };
}

describe("a settlement", () => {
  it("names each thing that must be looked at, with the meal and the one beside it", async () => {
    await using w = await world();
    const { kitchen, manager, stationId, admin, diner, order, programmeId, ruleId, communityId } = await street(w);
    const south = await canteen(w, {
      station: await w.station("湘湖食堂", { placeId: communityId }),
      meal: "dinner",
    });
    const names = ["平常", "两处", "身故", "迁出", "未领", "免单", "无生日", "超每餐", "超每天"];
    const people = new Map<string, Someone>();
    for (const name of names) people.set(name, await diner(name));
    const who = (name: string) => people.get(name)!;
    const meals = new Map<string, string>();
    for (const name of names) meals.set(name, await order(who(name)));
    const second = await order(who("两处"), south.menu);
    const dinner = await kitchen.menuOn(WEDNESDAY, await kitchen.sitting("dinner", 17 * 60));
    await order(who("超每天"), dinner).then((mealId) => meals.set("超每天 2", mealId));
    w.setClock(`${WEDNESDAY}T12:25`);
    for (const [name, mealId] of meals) if (name !== "未领") await manager.meals.serve({ mealId });
    w.setClock(`${WEDNESDAY}T12:35`);
    await south.manager.meals.serve({ mealId: second });
    const charge = (await who("免单").money.mine({})).lines.find((line) => line.what === "charge")!;
    const because = { stationId, reason: "退错了", requestKey: "free-0001" };
    await manager.money.correct({ ...because, entryId: charge.id, right: null });
    w.setClock("2026-11-26T09:00");
    const ending = { stationId, onDate: "2026-11-24", evidence: "社区证明" };
    await manager.people.recordEnding({ ...ending, personId: who("身故").id, what: "died" });
    await manager.people.recordEnding({ ...ending, personId: who("迁出").id, what: "moved" });
    // What no door lets through: somebody wrote into the database, or a rule was lowered behind it.
    await w.db.transact({}, async (tx) => {
      await tx.updateTable("person").set({ birth_date: null }).where("id", "=", who("无生日").id).execute();
      const rule = await tx.selectFrom("subsidy_rule").where("id", "=", ruleId).selectAll().executeTakeFirstOrThrow();
      const low = { ...rule, id: `${ruleId}-low`, per_meal_fen: 300 };
      await tx.insertInto("subsidy_rule").values(low).execute();
      await tx.updateTable("meal").set({ rule_id: low.id }).where("id", "=", meals.get("超每餐")!).execute();
      await tx.updateTable("subsidy_rule").set({ day_cap_fen: 700 }).where("id", "=", ruleId).execute();
    });
    const found = await admin.money.settlement(period(programmeId));
    const said = found.anomalies.map(({ kind, fen, meal }) => `${meal?.personName} ${kind} ${fen ?? ""}`.trim());
    expect(said.toSorted()).toEqual(
      [
        "两处 two-canteens",
        "两处 two-canteens",
        "两处 above-day 100",
        "身故 after-ending",
        "迁出 after-ending",
        "未领 never-served",
        "免单 without-charge",
        "无生日 no-birth-date",
        "超每餐 above-meal 200",
        "超每天 above-day 100",
      ].toSorted(),
    );
    expect(found.anomalies.find((one) => one.kind === "two-canteens")).toMatchObject({
      other: { stationName: expect.stringMatching(/食堂/) },
    });
    const nearer = await admin.money.settlement({ ...period(programmeId), withinMin: 9 });
    expect(nearer.anomalies.map((one) => one.kind)).not.toContain("two-canteens");
    expect(nearer.anomalyCount).toBe(8);
  });

  it("is closed once with each meal's evidence, and what is put right later falls into the next", async () => {
    await using w = await world();
    const { manager, stationId, admin, diner, order, programmeId, placeId } = await street(w);
    const [mei, li] = [await diner("王秀英"), await diner("李阿姨", "1945-02-28")];
    await manager.money.saveCategory({ stationId, personId: li.id, category: "disabled", fromOn: "2026-11-01" });
    const more = { programmeId, fromOn: "2026-11-24", meals: ["lunch" as const], category: "disabled" as const };
    await admin.money.addRule({ ...more, perMealFen: 600 });
    const [hers, his] = [await order(mei), await order(li)];
    w.setClock(`${WEDNESDAY}T11:30`);
    await manager.meals.serve({ mealId: hers });
    expect(await refusalOf(admin.money.closeSettlement(period(programmeId)))).toEqual({
      code: "period_not_over",
      toOn: WEDNESDAY,
    });
    w.setClock("2026-11-26T09:00");
    const other = await w.administrator(placeId);
    const close = { ...period(programmeId), note: "已核对" };
    const stranger = await w.administrator(await w.place("别处", null, "subdistrict"));
    expect(await refusalOf(stranger.money.closeSettlement(close))).toEqual({ code: "not_found" });
    expect(await refusalOf(manager.money.closeSettlement(close))).toEqual({ code: "not_found" });
    // Two administrators close it at once, and one of them again.
    const ended = await Promise.allSettled([admin, other].map((one) => one.money.closeSettlement(close)));
    expect(ended.map((one) => one.status)).toContain("fulfilled");
    const closedId = await admin.money.closeSettlement(close);
    for (const one of ended) if (one.status === "fulfilled") expect(one.value).toBe(closedId);
    expect((await admin.money.settlements({ programmeId })).closed).toMatchObject([{ meals: 2, fen: 1100 }]);
    expect(await admin.money.settlements({ programmeId })).toMatchObject({ nextFrom: "2026-11-26" });
    expect(await refusalOf(admin.money.closeSettlement(period(programmeId, WEDNESDAY)))).toEqual({
      code: "settlement_not_next",
      fromOn: "2026-11-26",
    });
    const frozen = await admin.money.settlementLines(period(programmeId));
    expect(frozen.lines.toSorted((one, two) => one.fen - two.fen)).toMatchObject([
      { personName: "王秀英", age: 86, category: null, foodFen: 1000, ownFen: 500, fen: 500, outcome: "served" },
      { personName: "李阿姨", age: 81, category: "disabled", fen: 600, servedAt: null, outcome: "not-served" },
    ]);
    expect(frozen.lines.find((line) => line.mealId === hers)).toMatchObject({
      servedAt: expect.any(Number),
      servedByName: manager.name,
      chargedAt: expect.any(Number),
    });
    const looks = await w.db.read
      .selectFrom("look")
      .where("what", "=", "category")
      .select(["by_id", "person_id"])
      .execute();
    expect(looks).toEqual([{ by_id: admin.id, person_id: li.id }]);
    // Her meal is given back, and he died before his: what was closed stands, the next period owes less.
    const part = { mealId: hers, fen: 1000, reason: "菜坏了", requestKey: "part-0001" };
    await manager.meals.refundPart(part);
    await manager.people.recordEnding({
      stationId,
      personId: li.id,
      what: "died",
      onDate: "2026-11-20",
      evidence: "x",
    });
    w.setClock("2026-12-01T09:00");
    const before = await admin.money.settlement(period(programmeId));
    expect(before).toMatchObject({ fen: 1100, meals: 2, anomalies: [{ kind: "never-served", meal: { mealId: his } }] });
    expect((await admin.money.settlementLines(period(programmeId))).lines).toEqual(frozen.lines);
    const next = period(programmeId, "2026-11-26", "2026-11-30");
    expect(await admin.money.settlement(next)).toMatchObject({ fen: -1100, closed: null });
    const back = (await admin.money.settlementLines(next)).lines.map((line) => [line.mealId, line.fen, line.outcome]);
    expect(back.toSorted((one, two) => Number(two[1]) - Number(one[1]))).toEqual([
      [hers, -500, "given-back"],
      [his, -600, "given-back"],
    ]);
    await admin.money.closeSettlement(next);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a rule that is tried", () => {
  it("shows today's and the edited price side by side, names nobody for a category, and writes nothing", async () => {
    await using w = await world();
    const { admin, manager, stationId, diner, order, placeId, ruleId, rule } = await street(w);
    const [mei, young, li] = [
      await diner("王秀英"),
      await diner("陈志明", "1948-05-01"),
      await diner("李阿姨", "1935-05-01"),
    ];
    await manager.money.saveCategory({ stationId, personId: li.id, category: "disabled", fromOn: "2026-11-01" });
    for (const one of [mei, young, li]) await order(one);
    w.setClock("2026-11-26T09:00");
    const counted = async () => {
      const tables = ["subsidy_rule", "entry", "posting", "meal", "look"] as const;
      const sums = [];
      for (const table of tables) sums.push((await w.db.read.selectFrom(table).selectAll().execute()).length);
      return sums;
    };
    const before = await counted();
    const edit = { ...rule, replacesId: ruleId, minAge: 75, perMealFen: 700 };
    const tried = await admin.money.tryRule({ ...edit, also: { age: 79, category: "disabled" } });
    expect(tried.onDate).toBe("2026-11-27");
    const shown = tried.rows.map(({ name, age, categories, now, edited }) => ({
      who: [name, age, ...categories],
      own: [now.ownFen, edited.ownFen],
    }));
    expect(shown).toEqual([
      { who: ["陈志明", 78], own: [1000, 300] },
      { who: ["王秀英", 86], own: [500, 300] },
      { who: [null, 91, "disabled"], own: [500, 300] },
    ]);
    expect(tried.also).toMatchObject({ name: null, age: 79, now: { ownFen: 1000 }, edited: { ownFen: 300 } });
    expect(JSON.stringify(tried)).not.toContain("李阿姨");
    expect(await counted()).toEqual(before);
    const another = { ...edit, programmeId: await admin.money.saveProgramme({ placeId, name: "另一个项目" }) };
    expect(await refusalOf(admin.money.tryRule(another))).toEqual({ code: "not_found" });
  });
});

describe("a dish whose price changes between order and service", () => {
  it.each(["order", "service"] as const)("changes no bill where a canteen charges at %s", async (chargeAt) => {
    await using w = await world();
    const { kitchen, elder, admin, programmeId } = await subsidisedStreet(w, { chargeAt });
    const { manager, stationId, menu } = kitchen;
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    const { mealId } = await mei.meals.order(plate(menu, { expectedFen: 500 }));
    const dear = { stationId, name: "番茄炒蛋", priceFen: 1800, portions: 30, allergens: [], diets: [] };
    await manager.meals.saveDish({ ...dear, dishId: kitchen.dishIds[0]!.dishId });
    w.setClock(`${WEDNESDAY}T11:30`);
    await manager.meals.serve({ mealId });
    expect(await mei.money.mine({})).toMatchObject({ balanceFen: 4500 });
    expect(await manager.meals.bill({ mealId })).toMatchObject({ paid: { ownFen: 500, subsidyFen: 500 } });
    w.setClock("2026-11-26T09:00");
    expect(await admin.money.settlement(period(programmeId))).toMatchObject({ fen: 500 });
    // The next menu has the new price.
    const next = await kitchen.menuOn("2026-11-27");
    const asked = { stationId, forId: mei.id, menuId: next.id, mode: "dine-in" as const, lines: plate(next).lines };
    expect(await manager.meals.deskQuote(asked)).toMatchObject({ foodFen: 1800 });
  });
});
