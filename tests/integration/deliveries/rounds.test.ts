import { findViolations } from "@linli/server/cli/verify";
import { planRounds } from "@linli/server/deliveries/plan-rounds";
import { describe, expect, it } from "vitest";
import { plate } from "../../support/canteen.ts";
import { refusalOf, world } from "../../support/world.ts";
import { north, street } from "./street.ts";

describe("delivery rounds", () => {
  it("are made once at the cut-off in however many processes, by area and distance, with a shift for each", async () => {
    await using w = await world();
    const { kitchen, diner, close, look } = await street(w);
    const { stationId, manager } = kitchen;
    const settings = { bag: 3, minutes: 90, minutesPerStop: 4, leadMinutes: 30, volunteers: 2, way: "bike" as const };
    await manager.deliveries.saveSettings({ stationId, ...settings });
    expect(await manager.deliveries.settings({ stationId })).toEqual(settings);
    const [far, near, nowhere] = [await diner("王远", 9), await diner("李近", 1), await diner("陈未知", null)];
    const others = [await diner("周一", -2, { community: 1 }), await diner("周二", -3, { community: 1 })];
    const atTable = await w.person("堂食客");
    await manager.money.topUp({ stationId, personId: atTable.id, fen: 5000, receipt: "T-1", requestKey: "top-up-key" });
    await atTable.meals.order(plate(kitchen.menu));
    w.setClock("2026-11-24T15:59");
    await planRounds(w.house);
    expect(await look()).toMatchObject({ plannedAt: null, rounds: [] });
    w.setClock("2026-11-24T16:00");
    await Promise.all([planRounds(w.house), planRounds(w.house), planRounds(w.house)]);
    const made = await look();
    const names = made.rounds.map((round) => round.stops.map((stop) => stop.personName));
    expect(names.sort((a, b) => b.length - a.length)).toEqual([
      [near.name, far.name, nowhere.name],
      others.map((one) => one.name),
    ]);
    expect(made.rounds.map((round) => [round.number, round.places, round.carriers.length])).toEqual([
      [1, 2, 0],
      [2, 2, 0],
    ]);
    const whatsOn = await w.visitor().events.whatsOn({ stationId, from: "2026-11-25", to: "2026-11-25" });
    expect(whatsOn.shifts.map((shift) => shift.title).sort()).toEqual([
      "送午餐：江寺社区 3 户",
      "送午餐：百尺溇社区 2 户",
    ]);
    expect(whatsOn.shifts[0]).toMatchObject({
      startsAt: made.startsAt - 30 * 60_000,
      endsAt: made.startsAt + 60 * 60_000,
    });
    await close();
    expect((await look()).rounds).toEqual(made.rounds);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("take in what the canteen orders later and mark what it gives up, and no door is lost", async () => {
    await using w = await world();
    const { kitchen, diner, close, look, courier, kinds } = await street(w);
    const { stationId, manager } = kitchen;
    const [mei, tom] = [await diner("王梅", 1), await diner("李通", 3)];
    const [round] = (await close()).rounds;
    const carrier = await courier("送餐员", round!);
    const late = await w.person("后来的");
    await manager.money.topUp({ stationId, personId: late.id, fen: 5000, receipt: "T-1", requestKey: "top-up-key" });
    const order = { ...plate(kitchen.menu, { mode: "delivery", address: "后来路 1 号" }), forId: late.id };
    const { mealId } = await manager.meals.deskOrder({ ...order, stationId });
    await manager.meals.deskCancel({ mealId: mei.mealId, reason: "去女儿家了" });
    const after = (await look()).rounds[0]!;
    const marks = new Map(after.stops.map((stop) => [stop.personName, [stop.stands, stop.joinedAt, stop.leftAt]]));
    expect(marks).toEqual(
      new Map([
        [tom.name, [true, null, null]],
        ["后来的", [true, w.clock.at, null]],
        [mei.name, [false, null, w.clock.at]],
      ]),
    );
    expect((await kinds(carrier)).filter((kind) => kind === "round_changed")).toHaveLength(2);
    const shift = await carrier.shifts.get({ shiftId: round!.shiftId });
    expect(shift.title).toBe("送午餐：江寺社区 2 户");
    // Once the round has set off, nobody runs after it with a bag: the desk has it.
    w.setClock("2026-11-25T10:50");
    await carrier.deliveries.start({ roundId: round!.id });
    await manager.meals.deskCancel({ mealId, reason: "改主意" });
    await manager.meals.deskOrder({
      ...order,
      ...plate(kitchen.menu, { mode: "delivery", address: "后来路 1 号" }),
      forId: late.id,
      stationId,
    });
    expect((await look()).atDesk.map((stop) => stop.personName)).toEqual(["后来的"]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("are changed by the desk: order, round, back to the desk, a new round with a shift of its own", async () => {
    await using w = await world();
    const { kitchen, diner, close, look, courier, kinds } = await street(w);
    const { manager, menu } = kitchen;
    const [a, b, c] = [await diner("甲", 1), await diner("乙", 2), await diner("丙", 3)];
    const [first] = (await close()).rounds;
    const names = async () => (await look()).rounds.map((round) => round.stops.map((stop) => stop.personName));
    expect(await names()).toEqual([["甲", "乙", "丙"]]);
    await manager.deliveries.move({ mealId: c.mealId, roundId: first!.id, at: 0 });
    expect(await names()).toEqual([["丙", "甲", "乙"]]);
    await manager.deliveries.move({ mealId: a.mealId, roundId: null, at: 0 });
    expect((await look()).atDesk.map((stop) => stop.personName)).toEqual(["甲"]);
    const { roundId } = await manager.deliveries.newRound({ menuId: menu.id, mealIds: [a.mealId, b.mealId] });
    expect(await names()).toEqual([["丙"], ["甲", "乙"]]);
    expect((await look()).rounds[1]).toMatchObject({ number: 2, places: 1 });
    const carrier = await courier("送餐员", (await look()).rounds[1]!);
    await manager.deliveries.move({ mealId: b.mealId, roundId: first!.id, at: 99 });
    expect(await names()).toEqual([["丙", "乙"], ["甲"]]);
    expect(await kinds(carrier)).toContain("round_changed");
    await manager.deliveries.outcome({
      stationId: kitchen.stationId,
      mealIds: [a.mealId],
      outcome: "delivered",
      requestKey: "one-outcome",
    });
    expect(await refusalOf(manager.deliveries.move({ mealId: a.mealId, roundId: null, at: 0 }))).toEqual({
      code: "stop_finished",
      name: "甲",
    });
    expect(await refusalOf(manager.deliveries.move({ mealId: b.mealId, roundId: "no-such-round", at: 0 }))).toEqual({
      code: "not_found",
    });
    // Two at the desk at once: every stop is still in one place.
    await Promise.all([
      manager.deliveries.move({ mealId: b.mealId, roundId, at: 0 }),
      manager.deliveries.move({ mealId: c.mealId, roundId, at: 0 }),
    ]);
    expect((await names()).flat().sort()).toEqual(["丙", "乙", "甲"]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("end when the menu is cancelled, and go to the desk when only the shift is", async () => {
    await using w = await world();
    const { kitchen, diner, close, look, courier, kinds } = await street(w);
    const mei = await diner("王梅", 1);
    const [round] = (await close()).rounds;
    const carrier = await courier("送餐员", round!);
    await kitchen.manager.events.cancelShift({ shiftId: round!.shiftId, reason: "下大雨" });
    await planRounds(w.house);
    expect((await look()).atDesk.map((stop) => stop.personName)).toEqual([mei.name]);
    expect(await kinds(kitchen.manager)).toContain("round_unstaffed");
    const again = await kitchen.manager.deliveries.newRound({ menuId: kitchen.menu.id, mealIds: [mei.mealId] });
    const second = await courier("另一位", (await look()).rounds[1]!);
    await kitchen.manager.meals.cancelMenu({ menuId: kitchen.menu.id, reason: "停电" });
    await planRounds(w.house);
    expect(await kinds(second)).toContain("shift_cancelled");
    expect(await kinds(carrier)).toContain("shift_cancelled");
    expect(again.roundId).toBeTruthy();
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("know a door by its address: who has moved has none, and who moved in with a daughter is not looked for at home", async () => {
    await using w = await world();
    const { area, kitchen, diner, close } = await street(w);
    const mei = await diner("王梅", 1);
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await mei.people.nameDelegate({ phone: "13800000002", name: "李敏", scopes: ["book"], expiresOn: null });
    await daughter.deliveries.saveDoor({ personId: mei.id, ...north(2), note: "按门铃" });
    expect(await mei.deliveries.door({})).toMatchObject({ lat: north(2).lat, note: "按门铃" });
    await w.db.transact({}, (tx) =>
      tx.updateTable("person").set({ address: "新家 8 号" }).where("id", "=", mei.id).execute(),
    );
    expect(await mei.deliveries.door({})).toEqual({ address: "新家 8 号", lat: null, lng: null, note: null });
    // The meal was ordered to the old address, and goes there.
    expect((await close()).rounds[0]?.stops).toMatchObject([{ personName: mei.name, placed: true }]);
    const { stationId } = kitchen;
    await kitchen.manager.deliveries.deskSaveDoor({ stationId, personId: mei.id, ...north(5), note: null });
    expect(await kitchen.manager.deliveries.deskDoor({ stationId, personId: mei.id })).toMatchObject(north(5));
    const looks = await w.db.read.selectFrom("look").where("person_id", "=", mei.id).select("what").execute();
    expect(looks.map((look) => look.what)).toEqual(["address"]);
    // What is kept of it one takes away, a second record of the same person hands on, and whoever is erased leaves nothing.
    expect((await mei.people.export()).doors).toMatchObject([north(5)]);
    const administrator = await w.administrator(area);
    const double = await w.person("王梅");
    await administrator.people.merge({ stationId, keepId: double.id, mergeId: mei.id });
    const doors = () => w.db.read.selectFrom("door").select("person_id").execute();
    expect(await doors()).toEqual([{ person_id: double.id }]);
    await administrator.people.erase({ stationId, personId: double.id, reason: "本人要求" });
    expect(await doors()).toEqual([]);
    expect(await findViolations(w.db.read)).toEqual([]);
    expect(await refusalOf(w.as((await w.person("无地址")).id).deliveries.saveDoor(north(1)))).toEqual({
      code: "address_missing",
    });
  });
});
