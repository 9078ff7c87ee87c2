import { generateVisits } from "@linli/server/care/generate";
import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { remind } from "@linli/server/notices/remind";
import { describe, expect, it } from "vitest";
import { appointment, centre, haircut } from "../../support/centre.ts";
import { HOUR, instant, request, world } from "../../support/world.ts";

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
