import { extendSeries } from "@linli/server/events/materialise";
import { expect, it } from "vitest";
import { entry, shiftsOf, told } from "../../support/events.ts";
import { instant, refusalOf, request, type TestStation, type World, world } from "../../support/world.ts";

const role = (more: { role?: string; places?: number; was?: string } = {}) => ({
  role: "引导员",
  places: 2,
  needed: 1,
  ...more,
});
const nine = { key: 0, startsMin: 540, minutes: 180, roles: [role()] };
const weekly = { startsOn: "2026-11-25", rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=4", publish: true };

async function series(w: World, more: Partial<ReturnType<typeof entry>> = {}) {
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(entry(station, { ...weekly, ...more }));
  return { station, manager, eventId, shifts: await shiftsOf(w, eventId) };
}

function edited(station: TestStation, more: Partial<ReturnType<typeof entry>> = {}) {
  const { stationId: _, publish: __, ...event } = entry(station, { ...weekly, plan: [nine], ...more });
  return event;
}

it("moves this one alone, tells whoever is on it or waits once, and leaves it alone when all are edited", async () => {
  await using w = await world();
  const { station, manager, eventId, shifts } = await series(w, { plan: [{ ...nine, roles: [role({ places: 1 })] }] });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await mei.shifts.signUp(request(shifts[1]!));
  await tom.shifts.signUp(request(shifts[1]!));
  const to = {
    shiftId: shifts[1]!.id,
    onDate: "2026-12-03",
    startsMin: 840,
    minutes: 120,
    roles: [role({ places: 1 })],
  };
  await manager.events.editShift(to);
  await manager.events.editShift(to);
  expect(await told(w, mei, "shift_changed")).toMatchObject([
    {
      oldStartsAt: instant("2026-12-02T09:00"),
      startsAt: instant("2026-12-03T14:00"),
      endsAt: instant("2026-12-03T16:00"),
    },
  ]);
  expect(await told(w, tom, "shift_changed")).toHaveLength(1);
  const booking = await w.db.read
    .selectFrom("booking")
    .where("person_id", "=", mei.id)
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(booking).toMatchObject({ state: "confirmed", starts_at: instant("2026-12-03T14:00") });

  const plan = [{ ...nine, startsMin: 600, roles: [role({ places: 1 })] }];
  await manager.events.edit({ eventId, scope: { of: "all" }, event: edited(station, { plan }), seenAt: null });
  await extendSeries(w.house);
  const after = await shiftsOf(w, eventId);
  expect(after.map((shift) => shift.startsAt)).toEqual(
    ["2026-11-25T10:00", "2026-12-03T14:00", "2026-12-09T10:00", "2026-12-16T10:00"].map(instant),
  );
  expect(after.map((shift) => shift.id)).toEqual(shifts.map((shift) => shift.id));
  expect(await told(w, mei, "shift_changed")).toHaveLength(1);
});

it("splits the event at this one and later, without losing or doubling a date or a booking", async () => {
  await using w = await world();
  const { station, manager, eventId, shifts } = await series(w);
  const mei = await w.volunteer("Mei");
  const booked = await mei.shifts.signUp(request(shifts[3]!));
  const edit = {
    eventId,
    scope: { of: "later" as const, shiftId: shifts[2]!.id },
    event: edited(station, { title: "西河公园文明引导", plan: [{ ...nine, startsMin: 480 }] }),
    seenAt: null,
  };
  expect(await manager.events.previewEdit(edit)).toMatchObject({
    opened: [],
    dropped: [],
    moved: [{}, {}],
    peopleTold: 1,
  });
  const later = await manager.events.edit(edit);
  expect(later.eventId).not.toBe(eventId);
  w.setClock("2026-11-24T09:00");
  await extendSeries(w.house);
  const [before, after] = [await shiftsOf(w, eventId), await shiftsOf(w, later.eventId)];
  expect(before.map((shift) => shift.onDate)).toEqual(["2026-11-25", "2026-12-02"]);
  expect(after.map((shift) => shift.startsAt)).toEqual(["2026-12-09T08:00", "2026-12-16T08:00"].map(instant));
  expect(after[1]).toMatchObject({ id: booked.slotId, pools: [{ taken: 1 }] });
  const rows = await w.db.read
    .selectFrom("event")
    .select(["id", "title", "rule", "series_id"])
    .orderBy("created_at")
    .execute();
  expect(rows).toMatchObject([
    { title: "江寺公园文明引导", rule: "FREQ=WEEKLY;BYDAY=WE;UNTIL=20261208", series_id: eventId },
    { title: "西河公园文明引导", rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=2", series_id: eventId },
  ]);
  expect(await told(w, mei, "shift_changed")).toHaveLength(1);
});

it("edits all that lie ahead: new dates open, empty ones go without a trace, entries of the plan keep their people", async () => {
  await using w = await world();
  const two = [nine, { startsMin: 840, minutes: 120, roles: [role()] }];
  const { station, manager, eventId, shifts } = await series(w, { plan: two });
  const mei = await w.volunteer("Mei");
  const afternoon = shifts.find((shift) => shift.planIndex === 1)!;
  await mei.shifts.signUp(request(afternoon));
  const event = edited(station, { rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=5", plan: [{ ...two[1]!, key: 1 }] });
  await manager.events.edit({ eventId, scope: { of: "all" }, event, seenAt: null });
  const after = await shiftsOf(w, eventId);
  expect(after.map((shift) => [shift.onDate, shift.planIndex])).toEqual(
    ["2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16", "2026-12-23"].map((date) => [date, 1]),
  );
  expect(after[0]).toMatchObject({ id: afternoon.id, pools: [{ taken: 1 }] });
  expect(await told(w, mei, "shift_changed")).toEqual([]);
});

it("cancels booked shifts that a changed rule drops only after the manager agreed to those, and tells them why", async () => {
  await using w = await world();
  const { station, manager, eventId, shifts } = await series(w);
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(shifts[1]!));
  const edit = {
    eventId,
    scope: { of: "all" as const },
    event: edited(station, { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4" }),
    seenAt: null,
  };
  const preview = await manager.events.previewEdit(edit);
  expect(preview.dropped).toMatchObject([
    { shiftId: shifts[1]!.id, people: 1 },
    { shiftId: shifts[3]!.id, people: 0 },
  ]);
  expect(preview).toMatchObject({ opened: [{}, {}], peopleTold: 1 });
  expect(await refusalOf(manager.events.edit(edit))).toEqual({ code: "drops_booked_shifts", shifts: 1, people: 1 });
  expect(await shiftsOf(w, eventId)).toHaveLength(4);
  await manager.events.edit({ ...edit, cancelling: [shifts[1]!.id], reason: "改为隔周一次" });
  const after = await shiftsOf(w, eventId);
  expect(after.map((shift) => [shift.onDate, shift.cancelledAt !== null])).toEqual([
    ["2026-11-25", false],
    ["2026-12-02", true],
    ["2026-12-09", false],
    ["2026-12-23", false],
    ["2027-01-06", false],
  ]);
  expect(await told(w, mei, "shift_cancelled")).toMatchObject([{ reason: "改为隔周一次" }]);
});

it("drops nobody when places are cut below what is booked, and shows the manager who is over", async () => {
  await using w = await world();
  const { manager, shifts } = await series(w, { plan: [{ ...nine, roles: [role({ places: 3 })] }] });
  const people = [await w.volunteer("Mei"), await w.volunteer("Tom"), await w.volunteer("Ana")];
  for (const person of people) await person.shifts.signUp(request(shifts[0]!));
  const { over } = await manager.events.editShift({
    shiftId: shifts[0]!.id,
    onDate: "2026-11-25",
    startsMin: 540,
    minutes: 180,
    roles: [role({ places: 1 })],
  });
  expect(over).toMatchObject([{ role: "引导员", places: 1, people: [{ name: "Tom" }, { name: "Ana" }] }]);
  const states = await w.db.read.selectFrom("booking").where("slot_id", "=", shifts[0]!.id).select("state").execute();
  expect(states.map((row) => row.state)).toEqual(["confirmed", "confirmed", "confirmed"]);
});

it("gives new places to those who wait, and tells them", async () => {
  await using w = await world();
  const { station, manager, eventId, shifts } = await series(w, { plan: [{ ...nine, roles: [role({ places: 1 })] }] });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  for (const shift of shifts.slice(0, 2)) for (const person of [mei, tom]) await person.shifts.signUp(request(shift));
  await manager.events.edit({ eventId, scope: { of: "all" }, event: edited(station), seenAt: null });
  expect(await told(w, tom, "promoted")).toHaveLength(2);
});

it("renames a role with its people, and refuses to remove one that has some", async () => {
  await using w = await world();
  const { station, manager, eventId, shifts } = await series(w, {
    plan: [{ ...nine, roles: [role(), role({ role: "登记" })] }],
  });
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(shifts[0]!));
  const edit = (roles: ReturnType<typeof role>[]) =>
    manager.events.edit({
      eventId,
      scope: { of: "all" },
      event: edited(station, { plan: [{ ...nine, roles }] }),
      seenAt: null,
    });
  expect(await refusalOf(edit([role({ role: "登记" })]))).toEqual({ code: "role_in_use", role: "引导员", people: 1 });
  await edit([role({ role: "讲解员", was: "引导员" })]);
  const [first] = await shiftsOf(w, eventId);
  expect(first!.pools).toMatchObject([{ role: "讲解员", taken: 1 }]);
});

it("does not overwrite what another manager saved meanwhile", async () => {
  await using w = await world();
  const { station, manager, eventId } = await series(w);
  const edit = { eventId, scope: { of: "all" as const }, event: edited(station, { title: "一" }), seenAt: null };
  await manager.events.edit(edit);
  expect(await refusalOf(manager.events.edit({ ...edit, event: edited(station, { title: "二" }) }))).toEqual({
    code: "changed_meanwhile",
  });
  const { changedAt } = await manager.events.forEdit({ eventId });
  await manager.events.edit({ ...edit, event: edited(station, { title: "二" }), seenAt: changedAt });
});

it("tells the person and the manager at once when a moved shift meets another that the person is on", async () => {
  await using w = await world();
  const { station, manager, shifts } = await series(w);
  const mei = await w.volunteer("Mei");
  const other = await w.shift({ station, at: "2026-12-02T13:00" });
  await mei.shifts.signUp(request(shifts[1]!));
  await mei.shifts.signUp(request(other));
  await manager.events.editShift({
    shiftId: shifts[1]!.id,
    onDate: "2026-12-02",
    startsMin: 840,
    minutes: 60,
    roles: [role()],
  });
  const overlap = { code: "overlaps", startsAt: instant("2026-12-02T13:00") };
  expect(await told(w, mei, "shift_changed")).toMatchObject([{ refusal: overlap }]);
  expect(await told(w, manager, "no_longer_eligible")).toMatchObject([{ personId: mei.id, refusal: overlap }]);
  const { roles } = await manager.shifts.roster({ shiftId: shifts[1]!.id });
  expect(roles[0]?.people[0]?.objection).toMatchObject(overlap);
});
