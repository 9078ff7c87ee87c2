import { generateVisits } from "@linli/server/care/generate";
import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { remind } from "@linli/server/notices/remind";
import { describe, expect, it } from "vitest";
import { balance, canteen, withMoney } from "../../support/canteen.ts";
import { appointment, centre, haircut } from "../../support/centre.ts";
import { HOUR, instant, refusalOf, request, type Someone, world } from "../../support/world.ts";

const weekly = (serviceId: string, more: { fromOn?: string; startsMin?: number } = {}) => ({
  serviceId,
  everyWeeks: 1,
  startsMin: 540,
  fromOn: "2026-11-25",
  ...more,
});

describe("a visit that comes again every week", () => {
  it("is booked once for each date, in however many processes, and not over the head of who gave one up", async () => {
    await using w = await world();
    const here = await centre(w);
    const father = await w.person("王建国");
    const standingVisitId = await father.care.saveStanding(weekly(here.serviceId));
    await Promise.all([generateVisits(w.house), generateVisits(w.house)]);
    const { visits } = await father.care.mine({});
    expect(visits.map((visit) => visit.onDate)).toEqual(["2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16"]);
    await father.care.cancel({ visitId: visits[0]!.visitId });
    await generateVisits(w.house);
    expect((await father.care.mine({})).visits).toHaveLength(3);
    await father.care.endStanding({ standingVisitId });
    w.setClock("2026-12-01T09:00");
    await generateVisits(w.house);
    expect((await father.care.mine({})).visits).toHaveLength(3);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("that cannot be booked is a task of the centre and is told once; it settles itself when it can", async () => {
    await using w = await world();
    const { manager, stationId, serviceId } = await centre(w);
    const [father, other] = [await w.person("王建国"), await w.person("张三")];
    const { visitId } = await other.care.book(appointment({ serviceId }));
    const standing = { ...weekly(serviceId), untilOn: "2026-11-26", stationId, forId: father.id };
    await manager.care.deskSaveStanding(standing);
    await generateVisits(w.house);
    await generateVisits(w.house);
    const { open } = await manager.care.tasks({ stationId });
    expect(open).toMatchObject([{ personName: "王建国", facts: { service: "理发", why: "time_taken" } }]);
    const told = (await father.notices.list({})).notices.filter((notice) => notice.kind === "visit_missing");
    expect(told).toHaveLength(1);
    await other.care.cancel({ visitId });
    await generateVisits(w.house);
    expect((await manager.care.tasks({ stationId })).open).toEqual([]);
    expect((await father.care.mine({})).visits).toMatchObject([{ onDate: "2026-11-25" }]);
  });

  it("is reminded of once, the evening before", async () => {
    await using w = await world();
    const here = await centre(w);
    const father = await w.person("王建国");
    await father.care.book(appointment(here));
    w.setClock("2026-11-24T18:30");
    await Promise.all([remind(w.house), remind(w.house)]);
    const reminders = (await father.notices.list({})).notices.filter((notice) => notice.kind === "visit_reminder");
    expect(reminders).toMatchObject([{ facts: { title: "理发", startsAt: instant("2026-11-25T09:00") } }]);
  });
});

describe("a regular visit that is changed", () => {
  /** When each visit that stands begins, in order: "11-25 09:00". */
  const standing = (visits: readonly { startsAt: number; stands: boolean }[]) =>
    visits
      .filter((visit) => visit.stands)
      .map(({ startsAt }) => new Date(startsAt + 8 * HOUR).toISOString().slice(5, 16).replace("T", " "));
  const changed = (standingVisitId: string, more: Partial<Parameters<Someone["care"]["changeStanding"]>[0]>) => ({
    ...{ standingVisitId, everyWeeks: 1, startsMin: 540, fromOn: "2026-11-25", booked: "keep" as const },
    ...more,
  });

  it("keeps what is booked, and begins after it; or moves all of it, paid once, or nothing", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const { serviceId, manager, stationId } = await centre(w, { ...kitchen, service: { feeFen: 500 } });
    const [father, other] = [await w.person("王建国"), await w.person("张三")];
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await father.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["book", "be-told"] });
    await withMoney(kitchen, father.id, 10_000);
    const id = await father.care.saveStanding(weekly(serviceId));
    await generateVisits(w.house);
    expect(await balance(kitchen, father.id)).toBe(8000);

    await father.care.changeStanding(changed(id, { fromOn: "2026-11-27", startsMin: 570, note: "剪短一点" }));
    await generateVisits(w.house);
    const wednesdays = ["11-25 09:00", "12-02 09:00", "12-09 09:00", "12-16 09:00"];
    expect(standing((await father.care.mine({})).visits)).toEqual([...wednesdays, "12-18 09:30"]);
    expect((await daughter.notices.list({})).notices).toContainEqual(
      expect.objectContaining({ kind: "visit_plan", facts: expect.objectContaining({ outcome: "changed" }) }),
    );

    await withMoney(kitchen, other.id, 500);
    await other.care.book(appointment({ serviceId }, { at: "2026-12-03T10:00" }));
    const thursdays = changed(id, { fromOn: "2026-11-26", startsMin: 600, booked: "move" });
    expect(await refusalOf(daughter.care.changeStanding(thursdays))).toMatchObject({
      code: "visit_not_moved",
      startsAt: instant("2026-12-03T10:00"),
      why: "time_taken",
    });
    expect(standing((await father.care.mine({})).visits)).toEqual([...wednesdays, "12-18 09:30"]);
    expect(await balance(kitchen, father.id)).toBe(7500);

    await daughter.care.changeStanding({ ...thursdays, startsMin: 630 });
    await Promise.all([generateVisits(w.house), generateVisits(w.house)]);
    const moved = ["11-26 10:30", "12-03 10:30", "12-10 10:30", "12-17 10:30"];
    expect(standing((await father.care.mine({})).visits)).toEqual(moved);
    expect(await balance(kitchen, father.id)).toBe(8000);
    const told = (await father.notices.list({})).notices.map((notice) => notice.kind);
    expect(told.filter((kind) => kind === "visit_changed")).toHaveLength(4);
    expect(told.filter((kind) => kind === "visit_cancelled")).toHaveLength(1);

    // Within two hours of the first its person cannot move it any more; the desk can, and here it stays.
    w.setClock("2026-11-26T09:00");
    await father.care.changeStanding(changed(id, { fromOn: "2026-11-26", startsMin: 660, booked: "move" }));
    expect(standing((await father.care.mine({})).visits)[0]).toBe("11-26 10:30");
    await manager.care.deskChangeStanding(
      changed(id, { fromOn: "2026-12-03", startsMin: 540, everyWeeks: 2, booked: "move" }),
    );
    expect(standing((await father.care.mine({})).visits)).toEqual(["12-03 09:00", "12-17 09:00"]);
    expect(await manager.care.deskStanding({ stationId })).toMatchObject([
      {
        personName: "王建国",
        everyWeeks: 2,
        ahead: [{ onDate: "2026-12-03", canMove: true }, { onDate: "2026-12-17" }],
      },
    ]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("while its next dates are being booked is booked as it is afterwards, and in no way twice", async () => {
    await using w = await world();
    const { serviceId, manager, stationId, doers } = await centre(w, { staff: 2 });
    const father = await w.person("王建国");
    const id = await father.care.saveStanding(weekly(serviceId));
    const friday = changed(id, { fromOn: "2026-11-27", startsMin: 600, staffId: doers[1]!.id, booked: "move" });
    await Promise.all([generateVisits(w.house), father.care.changeStanding(friday), generateVisits(w.house)]);
    await generateVisits(w.house);
    expect(standing((await father.care.mine({})).visits)).toEqual([
      "11-27 10:00",
      "12-04 10:00",
      "12-11 10:00",
      "12-18 10:00",
    ]);
    const stranger = await w.person("张三");
    expect(await refusalOf(stranger.care.changeStanding(friday))).toEqual({ code: "not_found" });
    expect(await refusalOf(father.care.changeStanding({ ...friday, startsMin: 605 }))).toEqual({
      code: "time_not_offered",
    });
    // What cannot be booked stands beside its regular visit, with why, until it is changed to what can be.
    await manager.care.saveDay({
      ...{ stationId, personId: doers[1]!.id, onDate: "2026-12-25", what: "away", fromMin: 0, untilMin: 1439 },
    });
    w.setClock("2026-11-28T09:00");
    await generateVisits(w.house);
    const [one] = await manager.care.deskStanding({ stationId, personId: father.id });
    expect(one!.ahead.at(-1)).toMatchObject({ onDate: "2026-12-25", visitId: null, why: "time_not_offered" });
    await manager.care.deskChangeStanding({ ...friday, staffId: null, booked: "keep" });
    await generateVisits(w.house);
    expect((await manager.care.tasks({ stationId })).open).toEqual([]);
    expect(standing((await father.care.mine({})).visits).at(-1)).toBe("12-25 10:00");
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a visit at home", () => {
  it("to which nobody opened is missed once, and looked for only where the service says so", async () => {
    await using w = await world();
    const home = { name: "上门探视", atHome: true, checkMissed: true };
    const { manager, stationId, serviceId, doers } = await centre(w, { service: home });
    const other = await manager.care.saveService(haircut(stationId, { ...home, name: "上门理发", checkMissed: false }));
    const hours = [serviceId, other].map((id) => ({ serviceId: id, weekday: 3, fromMin: 540, untilMin: 720 }));
    await manager.care.saveHours({ stationId, personId: doers[0]!.id, hours });
    const father = await w.person("王建国");
    const more = { address: "3幢2单元501" };
    const { visitId } = await father.care.book(appointment({ serviceId }, more));
    const later = appointment({ serviceId: other }, { ...more, at: "2026-11-25T10:00" });
    const plain = (await father.care.book(later)).visitId;
    w.clock.at = instant("2026-11-25T10:30");
    await manager.care.missed({ visitId: plain });
    expect(await w.db.read.selectFrom("welfare_check").selectAll().execute()).toEqual([]);
    await Promise.all([manager.care.missed({ visitId }), manager.care.missed({ visitId })]);
    const checks = await w.db.read.selectFrom("welfare_check").selectAll().execute();
    expect(checks).toMatchObject([{ person_id: father.id, closed_at: null }]);
    const steps = await w.db.read.selectFrom("welfare_step").select(["what", "note"]).execute();
    expect(steps).toEqual([{ what: "opened", note: "上门探视" }]);
    await manager.care.came({ visitId });
    const ended = await w.db.read.selectFrom("welfare_check").select("outcome").execute();
    expect(ended).toEqual([{ outcome: "came" }]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("that volunteers make is a shift of its own time, without the way; given up, the shift is cancelled", async () => {
    await using w = await world();
    const service = { doneBy: "volunteer" as const, atHome: true, travelMin: 20, name: "上门陪聊", minutes: 60 };
    const { manager, stationId, serviceId } = await centre(w, { service, staff: 0 });
    const opens = { opensMin: 540, closesMin: 1020 };
    await w.db.transact({}, (tx) =>
      tx
        .insertInto("station_hours")
        .values({ station_id: stationId, weekday: 3, opens_min: opens.opensMin, closes_min: opens.closesMin })
        .execute(),
    );
    const father = await w.person("王建国");
    const [time] = (await father.care.times({ serviceId, from: "2026-11-25" })).times;
    const asked = { serviceId, startsAt: time!.startsAt, expectedFen: 0, requestKey: newId(), address: "3幢501" };
    const { visitId } = await father.care.book(asked);
    const shift = await w.db.read
      .selectFrom("care_session")
      .innerJoin("slot", "slot.id", "care_session.shift_id")
      .innerJoin("pool", "pool.slot_id", "slot.id")
      .select(["slot.id", "slot.starts_at as startsAt", "slot.ends_at as endsAt", "pool.id as poolId"])
      .executeTakeFirstOrThrow();
    expect(shift).toMatchObject({ startsAt: time!.startsAt, endsAt: time!.startsAt + HOUR });
    const volunteer = await w.volunteer("Mei");
    expect(await volunteer.shifts.signUp(request(shift))).toMatchObject({ state: "requested" });
    await father.care.cancel({ visitId });
    expect((await volunteer.notices.list({})).notices[0]).toMatchObject({ kind: "shift_cancelled" });
    expect((await manager.care.day({ stationId, onDate: "2026-11-25" })).sessions).toEqual([]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
