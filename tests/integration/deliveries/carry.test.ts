import { watchMeals } from "@linli/server/checks/open-check";
import { findViolations } from "@linli/server/cli/verify";
import { planRounds } from "@linli/server/deliveries/plan-rounds";
import { describe, expect, it } from "vitest";
import { balance } from "../../support/canteen.ts";
import { refusalOf, world } from "../../support/world.ts";
import { street, tap } from "./street.ts";

describe("a round on a phone", () => {
  it("shows its doors to who carries it and to nobody else, and writes down each look", async () => {
    await using w = await world();
    const { diner, close, courier, kitchen } = await street(w);
    const mei = await diner("王梅", 1);
    const [round] = (await close()).rounds;
    const carrier = await courier("送餐员", round!);
    const stranger = await w.volunteer("别的志愿者");
    const roundId = round!.id;
    expect(await refusalOf(carrier.deliveries.manifest({ roundId }))).toMatchObject({ code: "manifest_not_open" });
    w.setClock("2026-11-25T08:00");
    expect((await carrier.deliveries.mine()).rounds).toMatchObject([{ id: roundId, stops: 1, open: 1 }]);
    const shown = await carrier.deliveries.manifest({ roundId });
    expect(shown.stops).toMatchObject([
      {
        personName: "王梅",
        address: "江寺路 1 号",
        doorNote: "3 楼左手",
        phone: expect.stringMatching(/^139/),
        away: false,
      },
    ]);
    expect(shown.stops[0]?.lines).toEqual([{ name: "番茄炒蛋", nameEn: null, portions: 1 }]);
    expect(await refusalOf(stranger.deliveries.manifest({ roundId }))).toEqual({ code: "not_found" });
    expect(await refusalOf(stranger.deliveries.state({ roundId }))).toEqual({ code: "not_found" });
    expect(await refusalOf(stranger.deliveries.report({ roundId, taps: [tap(mei, "delivered")] }))).toEqual({
      code: "not_found",
    });
    expect(JSON.stringify(await carrier.deliveries.state({ roundId }))).not.toMatch(/王梅|江寺路|13900000/);
    await kitchen.manager.deliveries.print({ roundId });
    const looks = await w.db.read
      .selectFrom("look")
      .where("person_id", "=", mei.id)
      .select(["by_id", "what"])
      .execute();
    const seen = (who: string) =>
      looks
        .filter((look) => look.by_id === who)
        .map((look) => look.what)
        .sort();
    expect(seen(carrier.id)).toEqual(["address", "diet", "phone"]);
    expect(seen(kitchen.manager.id)).toEqual(["address", "diet", "phone"]);
    w.setClock("2026-11-25T14:45");
    expect(await refusalOf(carrier.deliveries.manifest({ roundId }))).toMatchObject({ code: "manifest_over" });
  });

  it("takes what was tapped without network in its order, each once, by the server's clock", async () => {
    await using w = await world();
    const { diner, close, look, courier, kitchen, checks } = await street(w, { chargeAt: "service" });
    const [mei, tom, ann] = [await diner("王梅", 1), await diner("李通", 2), await diner("吴安", 3)];
    const [round] = (await close()).rounds;
    const roundId = round!.id;
    const carrier = await courier("送餐员", round!);
    w.setClock("2026-11-25T11:40");
    const now = w.clock.at;
    const taps = [
      tap(mei, "not-home", { saidAgoMs: 40 * 60_000 }),
      tap(tom, "delivered"),
      tap(mei, null),
      tap(mei, "delivered", { saidAgoMs: 3_600_000 }),
      tap(ann, "left"),
    ];
    const all = { roundId, taps };
    const answers = await Promise.all([carrier.deliveries.report(all), carrier.deliveries.report(all)]);
    for (const answer of [...answers, await carrier.deliveries.report(all)]) {
      expect(answer.map(({ conflict, refused }) => [conflict, refused])).toEqual(taps.map(() => [null, null]));
    }
    const after = (await look()).rounds[0]!;
    expect(after.startedAt).toBe(now);
    expect(after.stops.map((stop) => [stop.outcome, stop.outcomeAt])).toEqual([
      ["delivered", now],
      ["delivered", now],
      ["left", now],
    ]);
    // Charged once each, and nothing for what nobody took from a hand.
    expect(await Promise.all([mei, tom, ann].map((one) => balance(kitchen, one.id)))).toEqual([8800, 8800, 10_000]);
    expect((await checks()).map((check) => check.personName)).toEqual(["吴安"]);
    const rows = await w.db.read.selectFrom("delivery_tap").select("said_ago_ms").orderBy("id").execute();
    expect(rows).toHaveLength(5);
    const reused = await carrier.deliveries.report({ roundId, taps: [{ ...taps[1]!, outcome: "refused" }] });
    expect(reused).toMatchObject([{ refused: "request_reused" }]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("opens a check at a door that stays shut, joins one, opens none for who is away, and ends it when they are seen", async () => {
    await using w = await world();
    const { diner, close, courier, checks, kinds, kitchen } = await street(w, { chargeAt: "service" });
    const [shut, away, angry] = [await diner("关门", 1), await diner("出门", 2), await diner("不要", 3)];
    const [round] = (await close()).rounds;
    const roundId = round!.id;
    const carrier = await courier("送餐员", round!);
    w.setClock("2026-11-25T11:10");
    await away.meals.pause({ fromOn: "2026-11-25", untilOn: "2026-11-25" });
    expect((await carrier.deliveries.manifest({ roundId })).stops.map((stop) => stop.away)).toEqual([
      false,
      true,
      false,
    ]);
    const report = (...taps: ReturnType<typeof tap>[]) => carrier.deliveries.report({ roundId, taps });
    await report(tap(shut, "not-home"), tap(away, "not-home"), tap(angry, "refused", { note: "太咸" }));
    expect((await checks()).map((check) => check.personName)).toEqual(["关门"]);
    expect(await kinds(kitchen.manager)).toContain("stop_refused");
    // Half an hour after the sitting nobody is looked for twice, and not whoever was seen at their door.
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    expect((await checks()).map((check) => [check.personName, check.causes.length])).toEqual([["关门", 1]]);
    await report(tap(shut, "delivered"));
    expect(await checks()).toEqual([]);
    // That was the wrong door: they were not seen, so they are looked for again.
    await report(tap(shut, null), tap(shut, "left"));
    expect((await checks()).map((check) => check.personName)).toEqual(["关门"]);
    expect(await balance(kitchen, shut.id)).toBe(10_000);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("keeps and says what the desk did meanwhile, and never loses a tap", async () => {
    await using w = await world();
    const { diner, close, look, courier, kitchen, kinds } = await street(w, { chargeAt: "service" });
    const { manager, stationId } = kitchen;
    const people = [
      await diner("取消", 1),
      await diner("改线", 2),
      await diner("取走", 3),
      await diner("没钱", 4, { fen: 0 }),
    ];
    const [gone, moved, came, poor] = people as [
      (typeof people)[0],
      (typeof people)[0],
      (typeof people)[0],
      (typeof people)[0],
    ];
    const [round] = (await close()).rounds;
    const roundId = round!.id;
    const carrier = await courier("送餐员", round!);
    w.setClock("2026-11-25T11:10");
    await carrier.deliveries.manifest({ roundId });
    await manager.meals.deskCancel({ mealId: gone.mealId, reason: "住院" });
    await manager.deliveries.newRound({ menuId: kitchen.menu.id, mealIds: [moved.mealId] });
    await manager.meals.serve({ mealId: came.mealId });
    const taps = people.map((one) => tap(one, "delivered"));
    const answers = await carrier.deliveries.report({ roundId, taps });
    expect(answers.map((answer) => answer.conflict)).toEqual(["cancelled", "moved", "decided", "unpaid"]);
    const seen = await look();
    expect(seen.conflicts.map((one) => [one.personName, one.conflict])).toEqual([
      ["取消", "cancelled"],
      ["改线", "moved"],
      ["取走", "decided"],
      ["没钱", "unpaid"],
    ]);
    expect((await kinds(manager)).filter((kind) => kind === "round_conflict")).toHaveLength(4);
    // Whoever could not pay has been seen all the same.
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    expect((await manager.checks.ofStation({ stationId })).open.map((check) => check.personName)).toEqual(["改线"]);
    for (const one of seen.conflicts) await manager.deliveries.tapSeen({ tapId: one.id });
    await manager.money.topUp({ stationId, personId: poor.id, fen: 5000, receipt: "T-1", requestKey: "top-up-key" });
    await manager.deliveries.outcome({
      stationId,
      mealIds: [poor.mealId],
      outcome: "delivered",
      requestKey: "now-it-can",
    });
    expect((await look()).conflicts).toEqual([]);
    expect(await balance(kitchen, came.id)).toBe(8800);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a volunteer who cancels (case 27)", () => {
  it("leaves unfinished stops to the desk, which is told, and then to who takes the shift; finished ones stay finished", async () => {
    await using w = await world();
    const { diner, close, look, courier, kitchen, kinds } = await street(w);
    const [mei, tom] = [await diner("王梅", 1), await diner("李通", 2)];
    const [round] = (await close()).rounds;
    const roundId = round!.id;
    const first = await courier("先来的", round!);
    w.setClock("2026-11-25T10:25");
    await first.deliveries.report({ roundId, taps: [tap(mei, "delivered")] });
    const before = await kinds(kitchen.manager);
    await first.shifts.withdraw({ bookingId: first.bookingId });
    expect((await kinds(kitchen.manager)).filter((kind) => kind === "round_unstaffed").length).toBe(
      before.filter((kind) => kind === "round_unstaffed").length + 1,
    );
    expect((await look()).rounds[0]).toMatchObject({
      carriers: [],
      stops: [{ outcome: "delivered" }, { outcome: null }],
    });
    expect(await refusalOf(first.deliveries.manifest({ roundId }))).toEqual({ code: "not_found" });
    const second = await courier("后来的", round!);
    const shown = await second.deliveries.manifest({ roundId });
    expect(shown.stops.map((stop) => [stop.personName, stop.outcome])).toEqual([
      ["王梅", "delivered"],
      ["李通", null],
    ]);
    // What the first had tapped and could not send is kept, and does not overrule.
    const late = await first.deliveries.report({ roundId, taps: [tap(tom, "not-home")] });
    expect(late).toMatchObject([{ conflict: "handed-over" }]);
    await second.deliveries.report({ roundId, taps: [tap(tom, "delivered")] });
    expect(await second.deliveries.end({ roundId })).toEqual({ open: 0 });
    expect((await look()).rounds[0]?.stops.map((stop) => stop.outcome)).toEqual(["delivered", "delivered"]);
    // Somebody is erased, or taken off: the same.
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("or is taken off on the way, or comes back too early, has what is left told at once", async () => {
    await using w = await world();
    const { diner, close, courier, kitchen, kinds, look } = await street(w);
    await diner("王梅", 1);
    const [round] = (await close()).rounds;
    const [roundId, manager] = [round!.id, kitchen.manager];
    const first = await courier("先来的", round!);
    w.setClock("2026-11-25T11:00");
    await manager.shifts.staffRemove({ bookingId: first.bookingId, reason: "不舒服" });
    expect(await kinds(manager)).toContain("round_unstaffed");
    const second = await w.volunteer("后来的");
    const poolId = (
      await w.db.read
        .selectFrom("shift_pool")
        .where("slot_id", "=", round!.shiftId)
        .select("pool_id")
        .executeTakeFirstOrThrow()
    ).pool_id;
    await manager.shifts.staffAdd({ poolId, personId: second.id, reason: "顶上", requestKey: "second-one" });
    expect(await second.deliveries.end({ roundId })).toEqual({ open: 1 });
    expect(await kinds(manager)).toContain("round_open_stops");
    expect((await look()).rounds[0]).toMatchObject({ over: true, unsaid: 1 });
  });
});

describe("what nobody said anything about (case 25)", () => {
  it("is neither delivered nor charged, and the desk is told once the round is over", async () => {
    await using w = await world();
    const { diner, close, look, kitchen, kinds, checks } = await street(w, { chargeAt: "service" });
    const people = [await diner("甲", 1), await diner("乙", 2), await diner("丙", 3)];
    await close();
    w.setClock("2026-11-25T12:00");
    await planRounds(w.house);
    await planRounds(w.house);
    expect((await look()).rounds[0]).toMatchObject({ over: true, unsaid: 3 });
    expect((await kinds(kitchen.manager)).filter((kind) => kind === "round_open_stops")).toHaveLength(1);
    w.setClock("2026-11-25T13:00");
    await watchMeals(w.house);
    expect(await checks()).toHaveLength(3);
    const mealIds = people.map((one) => one.mealId);
    const rows = await w.db.read.selectFrom("meal").where("id", "in", mealIds).select("served_at").execute();
    expect(rows.map((row) => row.served_at)).toEqual([null, null, null]);
    expect(await Promise.all(people.map((one) => balance(kitchen, one.id)))).toEqual([10_000, 10_000, 10_000]);
  });

  it("is recorded together, all or none, and undone together: every outcome, fen and check is as it was", async () => {
    await using w = await world();
    const { diner, close, look, kitchen, courier, checks } = await street(w, { chargeAt: "service" });
    const { manager, stationId } = kitchen;
    const people = [await diner("甲", 1), await diner("乙", 2), await diner("丙", 3, { fen: 0 })];
    const [a, b, c] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
    const [round] = (await close()).rounds;
    const carrier = await courier("送餐员", round!);
    w.setClock("2026-11-25T11:20");
    await carrier.deliveries.report({ roundId: round!.id, taps: [tap(a, "not-home", { note: "灯亮着" })] });
    const mealIds = people.map((one) => one.mealId);
    const bulk = { stationId, outcome: "delivered" as const, requestKey: "all-of-them" };
    expect(await refusalOf(manager.deliveries.outcome({ ...bulk, mealIds }))).toEqual({
      code: "stop_unpaid",
      name: "丙",
    });
    expect((await look()).rounds[0]?.stops.map((stop) => stop.outcome)).toEqual(["not-home", null, null]);
    await manager.money.topUp({ stationId, personId: c.id, fen: 10_000, receipt: "T-1", requestKey: "top-up-key" });
    const [one, other] = await Promise.all([
      manager.deliveries.outcome({ ...bulk, mealIds }),
      manager.deliveries.outcome({ ...bulk, mealIds }),
    ]);
    expect(one).toEqual(other);
    expect((await look()).batches).toMatchObject([{ outcome: "delivered", count: 3 }]);
    expect(await Promise.all(people.map((person) => balance(kitchen, person.id)))).toEqual([8800, 8800, 8800]);
    expect(await checks()).toEqual([]);
    const undo = { stationId, batchId: one.batchId! };
    expect(await manager.deliveries.undoBatch(undo)).toEqual({ restored: 3, left: 0 });
    expect(await manager.deliveries.undoBatch(undo)).toEqual({ restored: 0, left: 3 });
    const after = (await look()).rounds[0]!.stops;
    expect(after.map((stop) => [stop.outcome, stop.outcomeNote, stop.outcomeById])).toEqual([
      ["not-home", "灯亮着", carrier.id],
      [null, null, null],
      [null, null, null],
    ]);
    expect(await Promise.all(people.map((person) => balance(kitchen, person.id)))).toEqual([10_000, 10_000, 10_000]);
    expect((await checks()).map((check) => check.personName)).toEqual(["甲"]);
    expect((await look()).batches).toEqual([]);
    // The volunteer's own word is theirs again.
    expect(await carrier.deliveries.report({ roundId: round!.id, taps: [tap(a, "delivered")] })).toMatchObject([
      { conflict: null },
    ]);
    expect(b.mealId).toBeTruthy();
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("has two doors to one meal: from the counter and at the door it is served once", async () => {
    await using w = await world();
    const { diner, close, courier, kitchen, look } = await street(w, { chargeAt: "service" });
    const { manager } = kitchen;
    const mei = await diner("王梅", 1);
    const [round] = (await close()).rounds;
    const carrier = await courier("送餐员", round!);
    w.setClock("2026-11-25T11:20");
    await Promise.all([
      manager.meals.serve({ mealId: mei.mealId }),
      carrier.deliveries.report({ roundId: round!.id, taps: [tap(mei, "delivered")] }),
      manager.meals.serve({ mealId: mei.mealId }),
    ]);
    expect(await balance(kitchen, mei.id)).toBe(8800);
    expect(["delivered", "collected"]).toContain((await look()).rounds[0]?.stops[0]?.outcome);
    await manager.meals.unserve({ mealId: mei.mealId, reason: "看错人了" });
    expect((await look()).rounds[0]?.stops[0]?.outcome).toBeNull();
    expect(await balance(kitchen, mei.id)).toBe(10_000);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
