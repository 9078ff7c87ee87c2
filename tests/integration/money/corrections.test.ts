import { findViolations } from "@linli/server/cli/verify";
import { describe, expect, it } from "vitest";
import { balance, canteen, plate, withMoney } from "../../support/canteen.ts";
import { subsidisedStreet } from "../../support/subsidised.ts";
import { refusalOf, world } from "../../support/world.ts";

describe("a wrong entry", () => {
  it("is taken back and made right as two more entries, once, by a manager with a reason", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const { manager, stationId } = kitchen;
    const [mei, li, clerk] = [await w.person("王秀英"), await w.person("李阿姨"), await w.staff(kitchen.station)];
    const cash = { stationId, personId: mei.id, fen: 10_000, receipt: "A-0001", requestKey: "key-0001" };
    await manager.money.topUp(cash);
    await mei.meals.order(plate(kitchen.menu));
    const entryId = (await mei.money.mine({})).lines.find((line) => line.what === "top-up")!.id;
    const wrong = { stationId, entryId, reason: "多打了一个零", requestKey: "correct-1" };
    const right = { personId: mei.id, fen: 1000 };
    expect(await refusalOf(clerk.money.correct({ ...wrong, right }))).toEqual({ code: "not_found" });
    // Ten yuan are eaten: what is left pays the difference.
    const [first, again] = await Promise.all([
      manager.money.correct({ ...wrong, right }),
      manager.money.correct({ ...wrong, right }),
    ]);
    expect([first.balanceFen, again.balanceFen]).toEqual([0, 0]);
    expect(await refusalOf(manager.money.correct({ ...wrong, right, requestKey: "correct-2" }))).toMatchObject({
      code: "already_corrected",
    });
    const statement = await manager.money.statement({ stationId, personId: mei.id });
    expect(statement.lines.map(({ what, fen, note, correctable }) => [what, fen, note, correctable])).toEqual([
      ["correction", -10_000, "多打了一个零", false],
      ["top-up", 1000, "多打了一个零", true],
      ["charge", -1000, null, true],
      ["top-up", 10_000, null, false],
    ]);
    expect(statement.lines[0]).toMatchObject({ wrongReceipt: "A-0001" });
    expect(statement).toMatchObject({ openingFen: 0, closingFen: 0, balanceFen: 0 });
    const till = await manager.money.till({ stationId });
    expect(till).toMatchObject({ cashFen: 1000 });
    expect(till.cash.map(({ what, fen }) => [what, fen])).toEqual([
      ["top-up", 10_000],
      ["top-up", 1000],
      ["correction", -10_000],
    ]);
    // The right one was the wrong person's: it can be corrected in turn, but what was eaten stands in the way.
    const rightId = statement.lines[1]!.id;
    const toLi = { stationId, entryId: rightId, reason: "充错了人", requestKey: "correct-3" };
    expect(await refusalOf(manager.money.correct({ ...toLi, right: { personId: li.id, fen: 1000 } }))).toEqual({
      code: "correction_too_low",
      balanceFen: 0,
      neededFen: 1000,
    });
    expect(await balance(kitchen, li.id)).toBe(0);
    await withMoney(kitchen, mei.id, 1000);
    await manager.money.correct({ ...toLi, right: { personId: li.id, fen: 1000 } });
    expect([await balance(kitchen, mei.id), await balance(kitchen, li.id)]).toEqual([0, 1000]);
    const reversal = statement.lines[0]!.id;
    expect(await refusalOf(manager.money.correct({ ...wrong, entryId: reversal, right: null }))).toEqual({
      code: "cannot_be_corrected",
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("that paid out too much, or charged a meal nobody ate, is put right, too", async () => {
    await using w = await world();
    const { kitchen, elder, admin, programmeId } = await subsidisedStreet(w, { chargeAt: "service" });
    const { manager, stationId } = kitchen;
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    const out = { stationId, personId: mei.id, fen: 2000, receipt: "B-1", requestKey: "out-00001", reason: "本人要求" };
    await manager.money.payOut(out);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    w.setClock("2026-11-25T11:30");
    await manager.meals.serve({ mealId });
    const lines = (await mei.money.mine({})).lines;
    const idOf = (what: string) => lines.find((line) => line.what === what)!.id;
    const because = { stationId, reason: "记错了" };
    const toMei = { personId: mei.id, fen: 500 };
    const paid = { ...because, entryId: idOf("pay-out"), requestKey: "correct-1" };
    expect(await manager.money.correct({ ...paid, right: toMei })).toEqual({ balanceFen: 4000 });
    const charge = { ...because, entryId: idOf("charge"), requestKey: "correct-2" };
    expect(await refusalOf(manager.money.correct({ ...charge, right: toMei }))).toEqual({
      code: "cannot_be_corrected",
    });
    expect(await manager.money.correct({ ...charge, right: null })).toEqual({ balanceFen: 4500 });
    w.setClock("2026-11-26T09:00");
    const period = { programmeId, from: "2026-11-01", to: "2026-11-25" };
    expect(await admin.money.settlement(period)).toMatchObject({ fen: 0 });
    const told = (await mei.notices.list({})).notices.map((notice) => notice.kind);
    expect(told.filter((kind) => kind === "money_corrected")).toHaveLength(2);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("of a record that was merged meanwhile is put right on the record that was kept", async () => {
    await using w = await world();
    const { kitchen, communityId, admin, elder } = await subsidisedStreet(w);
    const { manager, stationId } = kitchen;
    const [kept, other] = [await elder(), await w.person("王秀瑛", { residenceId: communityId })];
    await withMoney(kitchen, other.id, 3000);
    const entryId = (await other.money.mine({})).lines[0]!.id;
    const { mealId } = await other.meals.order(plate(kitchen.menu));
    await admin.people.merge({ stationId, keepId: kept.id, mergeId: other.id });
    await kept.meals.cancel({ mealId });
    expect(await balance(kitchen, kept.id)).toBe(3000);
    await manager.money.correct({ stationId, entryId, reason: "没有收到钱", requestKey: "correct-1", right: null });
    expect(await balance(kitchen, kept.id)).toBe(0);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a till", () => {
  it("is counted against what was entered, and says what came later", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const { manager, stationId } = kitchen;
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    const count = { stationId, onDate: "2026-11-23", floatFen: 10_000, countedFen: 14_900, requestKey: "count-001" };
    expect(await refusalOf(manager.money.countTill({ ...count, onDate: "2026-11-24" }))).toEqual({
      code: "day_is_ahead",
    });
    const [one, two] = await Promise.all([manager.money.countTill(count), manager.money.countTill(count)]);
    expect([one, two]).toEqual([{ differenceFen: -100 }, { differenceFen: -100 }]);
    expect(await refusalOf(manager.money.countTill({ ...count, requestKey: "count-002" }))).toMatchObject({
      code: "till_counted",
    });
    w.clock.at += 60_000;
    await withMoney(kitchen, mei.id, 700);
    const found = await manager.money.till({ stationId });
    expect(found.cash.map((line) => line.afterCount)).toEqual([false, true]);
    await manager.money.countTill({ ...count, countedFen: 15_700, requestKey: "count-003" });
    const counted = (await manager.money.till({ stationId })).counts;
    expect(counted.map(({ number, expectedFen, countedFen }) => [number, expectedFen, countedFen])).toEqual([
      [1, 15_000, 14_900],
      [2, 15_700, 15_700],
    ]);
    expect(counted[0]).toMatchObject({ byName: manager.name });
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a statement", () => {
  it("opens and closes each month with what was there", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { onDate: "2026-12-02" });
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    w.setClock("2026-12-01T09:00");
    await mei.meals.order(plate(kitchen.menu));
    const { manager, stationId } = kitchen;
    const desk = (month?: string) => manager.money.statement({ stationId, personId: mei.id, month });
    expect(await desk("2026-11")).toMatchObject({ openingFen: 0, closingFen: 5000, balanceFen: 4000 });
    expect(await desk()).toMatchObject({
      month: "2026-12",
      openingFen: 5000,
      closingFen: 4000,
      lines: [{ meal: "lunch" }],
    });
    expect(await desk("2026-10")).toMatchObject({ openingFen: 0, closingFen: 0, lines: [] });
  });
});
