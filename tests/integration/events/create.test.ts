import { extendSeries } from "@linli/server/events/materialise";
import { openHouse } from "@linli/server/house";
import { expect, it } from "vitest";
import { entry, shiftsOf } from "../../support/events.ts";
import { instant, refusalOf, request, world } from "../../support/world.ts";

const dates = (shifts: { onDate: string }[]) => shifts.map((shift) => shift.onDate);

it("keeps a draft from everybody, and shows it once it is published", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const mei = await w.volunteer("Mei");
  const { eventId } = await manager.events.create(entry(station));
  const [shift] = await shiftsOf(w, eventId);
  expect(shift).toMatchObject({ onDate: "2026-11-25", startsAt: instant("2026-11-25T09:00"), publishedAt: null });
  expect((await w.visitor().events.whatsOn({})).shifts).toEqual([]);
  expect(await refusalOf(w.visitor().events.page({ eventId }))).toEqual({ code: "not_found" });
  expect(await refusalOf(manager.events.page({ eventId }))).toEqual({ code: "not_found" });
  expect(await refusalOf(mei.shifts.signUp(request(shift!)))).toMatchObject({ code: "not_published" });

  await manager.events.publish({ eventId });
  await manager.events.publish({ eventId });
  expect(await w.visitor().events.page({ eventId })).toMatchObject({
    title: "江寺公园文明引导",
    shifts: [{ shiftId: shift!.id, pools: [{ role: "引导员", places: 2, free: 2 }] }],
  });
  expect(await mei.shifts.signUp(request(shift!))).toMatchObject({ state: "confirmed" });
});

it("refuses everything of another station's event as if it did not exist", async () => {
  await using w = await world();
  const [station, other] = [await w.station("江寺站"), await w.station("湘湖站")];
  const [manager, stranger, staff] = [await w.manager(station), await w.manager(other), await w.staff(station)];
  const { eventId } = await manager.events.create(entry(station, { publish: true }));
  const [shift] = await shiftsOf(w, eventId);
  const { stationId: _, ...event } = entry(station);
  const day = { from: "2026-11-23", to: "2026-11-29" };
  for (const eve of [stranger, await w.volunteer("Eve")]) {
    for (const id of [eventId, "nothing"]) {
      const edit = { eventId: id, scope: { of: "all" as const }, event, seenAt: null };
      expect(await refusalOf(eve.events.forEdit({ eventId: id }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.edit(edit))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.previewEdit(edit))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.publish({ eventId: id }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.cancel({ eventId: id, reason: "雨" }))).toEqual({ code: "not_found" });
    }
    for (const shiftId of [shift!.id, "nothing"]) {
      const { roles, ...times } = { onDate: "2026-11-26", startsMin: 540, minutes: 60, roles: event.plan[0]!.roles };
      expect(await refusalOf(eve.events.editShift({ shiftId, roles, ...times }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.cancelShift({ shiftId, reason: "雨" }))).toEqual({ code: "not_found" });
    }
    for (const stationId of [station.id, "nothing"]) {
      expect(await refusalOf(eve.events.create({ ...entry(station), stationId }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.ofStation({ stationId }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.formFacts({ stationId }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.dates({ stationId, startsOn: "2026-11-25" }))).toEqual({ code: "not_found" });
      expect(await refusalOf(eve.events.stationCalendar({ stationId, ...day }))).toEqual({ code: "not_found" });
    }
    for (const placeId of [station.placeId, "nothing"]) {
      expect(await refusalOf(eve.events.areaCalendar({ placeId, ...day }))).toEqual({ code: "not_found" });
    }
  }
  expect((await staff.events.stationCalendar({ stationId: station.id, ...day })).shifts).toHaveLength(1);
  expect(await refusalOf(staff.events.forEdit({ eventId }))).toEqual({ code: "not_found" });
});

it("opens a weekly event eight weeks ahead, without its exceptions, over the end of the year and its holiday", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, {
      startsOn: "2026-12-04",
      rule: "FREQ=WEEKLY;BYDAY=FR",
      exceptOn: ["2026-12-18"],
      holidays: "skip",
      publish: true,
    }),
  );
  expect(dates(await shiftsOf(w, eventId))).toEqual([
    "2026-12-04",
    "2026-12-11",
    "2026-12-25",
    "2027-01-08",
    "2027-01-15",
  ]);
});

it("opens a weekly event over a 29 February, whose hours are counted once", async () => {
  await using w = await world({ at: "2028-02-01T09:00" });
  const station = await w.someStation();
  const manager = await w.manager(station);
  const weekly = {
    startsOn: "2028-02-15",
    rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
    holidays: "keep" as const,
    publish: true,
  };
  const { eventId } = await manager.events.create(entry(station, weekly));
  const shifts = await shiftsOf(w, eventId);
  expect(dates(shifts)).toEqual(["2028-02-15", "2028-02-22", "2028-02-29", "2028-03-07"]);

  const mei = await w.volunteer("王小梅");
  const leap = shifts[2]!;
  await mei.shifts.signUp(request(leap));
  w.clock.at = leap.startsAt;
  await manager.attendance.rollCall({ shiftId: leap.id, personIds: [mei.id], end: "in" });
  w.clock.at = leap.endsAt;
  await manager.attendance.rollCall({ shiftId: leap.id, personIds: [mei.id], end: "out" });
  await manager.attendance.close({ shiftId: leap.id });
  const lines = await w.db.read.selectFrom("hour_line").select(["on_date as onDate", "minutes"]).execute();
  expect(lines).toEqual([{ onDate: "2028-02-29", minutes: (leap.endsAt - leap.startsAt) / 60_000 }]);
});

it("works the weekends that 调休 makes working days", async () => {
  await using w = await world({ at: "2026-02-02T09:00" });
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, { startsOn: "2026-02-12", rule: "FREQ=DAILY;UNTIL=20260301", holidays: "working-days" }),
  );
  expect(dates(await shiftsOf(w, eventId))).toEqual([
    "2026-02-12",
    "2026-02-13",
    "2026-02-14",
    "2026-02-24",
    "2026-02-25",
    "2026-02-26",
    "2026-02-27",
    "2026-02-28",
  ]);
});

it("counts a shift that crosses midnight on its start date", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, {
      startsOn: "2026-12-31",
      plan: [{ startsMin: 22 * 60, minutes: 240, roles: [{ role: "值守", places: 2 }] }],
      publish: true,
    }),
  );
  expect(await shiftsOf(w, eventId)).toMatchObject([
    { onDate: "2026-12-31", startsAt: instant("2026-12-31T22:00"), endsAt: instant("2027-01-01T02:00") },
  ]);
  const on = (date: string) => w.visitor().events.whatsOn({ from: date, to: date });
  expect((await on("2026-12-31")).shifts).toHaveLength(1);
  expect((await on("2027-01-01")).shifts).toHaveLength(0);
});

it("opens what has come within the horizon as days pass, and once when two processes do it at once", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, { startsOn: "2026-11-24", rule: "FREQ=WEEKLY;BYDAY=TU,TH", publish: true }),
  );
  expect(await shiftsOf(w, eventId)).toHaveLength(16);
  w.setClock("2026-12-21T00:30");
  // SQLite has one process; two of its handles in this one would wait for each other.
  const second = w.house.env.databaseUrl ? openHouse(w.house.env, { now: () => w.clock.at }) : null;
  const houses = [w.house, second ?? w.house];
  await Promise.all([...houses, ...houses].map(extendSeries));
  await second?.db.close();
  const shifts = await shiftsOf(w, eventId);
  expect(shifts).toHaveLength(24);
  expect(new Set(dates(shifts)).size).toBe(24);
  expect(shifts.at(-1)).toMatchObject({ onDate: "2027-02-11", publishedAt: instant("2026-12-21T00:30") });
});

it("takes 00:30 in Shanghai for today there, whatever the zone of the server", async () => {
  await using w = await world({ at: "2026-11-25T00:30" });
  const station = await w.someStation();
  const manager = await w.manager(station);
  const today = await manager.events.create(entry(station, { startsOn: "2026-11-25", publish: true }));
  expect(await shiftsOf(w, today.eventId)).toHaveLength(1);
  const yesterday = manager.events.create(entry(station, { startsOn: "2026-11-24" }));
  expect(await refusalOf(yesterday)).toEqual({ code: "no_dates" });
  expect((await manager.events.formFacts({ stationId: station.id })).today).toBe("2026-11-25");
  expect((await w.visitor().events.whatsOn({ to: "2026-11-25" })).shifts).toHaveLength(1);
});

it("keeps the hour on the wall in a zone that changes its clocks", async () => {
  await using w = await world({ at: "2026-10-12T09:00" });
  const station = await w.station("Köln");
  await w.db.transact({}, (tx) =>
    tx.updateTable("station").set({ zone: "Europe/Berlin" }).where("id", "=", station.id).execute(),
  );
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, { startsOn: "2026-10-21", rule: "FREQ=WEEKLY;COUNT=2" }),
  );
  const starts = (await shiftsOf(w, eventId)).map((shift) => new Date(shift.startsAt).toISOString());
  expect(starts).toEqual(["2026-10-21T07:00:00.000Z", "2026-10-28T08:00:00.000Z"]);
});

it("refuses a rule it cannot follow, and somebody in charge who does not serve at the station", async () => {
  await using w = await world();
  const station = await w.someStation();
  const [manager, mei] = [await w.manager(station), await w.volunteer("Mei")];
  expect(await refusalOf(manager.events.create(entry(station, { rule: "FREQ=HOURLY" })))).toEqual({
    code: "rule_not_understood",
  });
  expect(await refusalOf(manager.events.create(entry(station, { inChargeId: mei.id })))).toEqual({
    code: "not_in_charge_here",
  });
  const { eventId } = await manager.events.create(entry(station, { inChargeId: manager.id, publish: true }));
  expect(await w.visitor().events.page({ eventId })).toMatchObject({ inCharge: "Manager" });
});

it("names the holidays that take a date, before the event is saved", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { dates: shown, unannounced } = await manager.events.dates({
    stationId: station.id,
    startsOn: "2026-12-18",
    rule: "FREQ=WEEKLY;BYDAY=FR;COUNT=4",
    holidays: "skip",
  });
  expect(shown).toEqual([
    { ruleDate: "2026-12-18", date: "2026-12-18", holiday: null },
    { ruleDate: "2026-12-25", date: "2026-12-25", holiday: null },
    { ruleDate: "2027-01-01", date: null, holiday: "new-year" },
    { ruleDate: "2027-01-08", date: "2027-01-08", holiday: null },
  ]);
  expect(unannounced).toBe(true);
});
